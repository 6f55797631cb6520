package dev.dateline.processor.dateline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The agencies and press wires that sign datelines, by the many ways in which they write it. */
final class Wires {

    /**
     * Who signs.
     *
     * @param name the usual one of each, with a slash between
     * @param press whether it carries the releases of others
     */
    record Signature(String name, boolean press) {}

    /** Press wires sign with additions: {@code PRNewswire-FirstCall}, {@code CNW Telbec}. */
    private static final Map<String, String> PRESS_WIRES = pressWires();

    private static final Map<String, String> AGENCIES = agencies();

    /** The names that sign without brackets or slashes. */
    static final List<String> BARE =
            List.of(
                    "РИА Новости",
                    "INTERFAX.RU",
                    "PRNewswire",
                    "Media OutReach Newswire",
                    "SPA",
                    "IRNA",
                    "Reuters");

    private static final Set<String> PICTURES =
            Set.of("PHOTO", "PHOTOS", "FOTO", "IMAGE", "PICTURE", "VIDEO", "GRAPHIC", "LOGO");

    private static final int LONGEST = 60;

    private Wires() {}

    private static Map<String, String> pressWires() {
        Map<String, String> wires = new LinkedHashMap<>();
        for (String name :
                ("PRNewswire, PR Newswire | CNW, Canada Newswire | GlobeNewswire | "
                                + "Business Wire | Marketwired, Marketwire | Newsfile | ACCESS "
                                + "Newswire, ACCESSWIRE | EIN Presswire | PRWeb | JCN Newswire | ACN "
                                + "Newswire | Media OutReach | Xinhua-AsiaNet | AsiaNet | Medianet | "
                                + "Kyodo JBN | Send2Press | NewMediaWire | U.S. Newswire | Hispanic "
                                + "PR Wire | 24-7 Press Release | 3BL Media | SBWire | PRUnderground "
                                + "| Thomson Reuters ONE | Nasdaq OMX | Brandpoint, BPT | StatePoint "
                                + "| NewsUSA | Family Features | pressetext | news aktuell | APA-OTS "
                                + "| EQS | DGAP | Newswire")
                        .split(" [|] ", -1)) {
            put(wires, name);
        }
        return wires;
    }

    private static Map<String, String> agencies() {
        Map<String, String> wires = new HashMap<>();
        for (String name :
                ("AP, Associated Press, The Associated Press | Reuters, Thomson "
                                + "Reuters, RTRS, رويترز, ロイター, 路透社 | AFP, Agence France-Presse, أ ف "
                                + "ب, ا ف ب, AFP=時事, 法新社 | dpa, d p a, Deutsche Presse-Agentur, د ب أ "
                                + "| dpa-AFX | ots, news aktuell/ots | ANI | IANS | PTI, Press Trust "
                                + "of India | भाषा | UNI | Xinhua, 新华社, 新華社 | 中新社 | Kyodo, Kyodo "
                                + "News, 共同 | Jiji, Jiji Press, 時事 | Yonhap, Yonhap News, 연합뉴스 | KCNA "
                                + "| CNA, Central News Agency | Bernama | ANTARA | PNA | VNA | TASS, "
                                + "ITAR-TASS, ТАСС | Interfax, Интерфакс, INTERFAX.RU | RIA Novosti, "
                                + "РИА Новости | Sputnik | Ukrinform, Укринформ, Укрінформ | UNIAN | "
                                + "EFE, EFEverde | Europa Press | Notimex | Télam | Agência Brasil | "
                                + "Prensa Latina | Lusa | ANSA | AGI | Adnkronos, AdnKronos | "
                                + "LaPresse | BusinessDesk | Belga | ANP | APA | sda, Keystone-SDA | ats, "
                                + "Keystone-ATS | awp | epd | KNA | Ritzau | NTB | TT | STT | BNS | "
                                + "LETA | PAP | ČTK, CTK | TASR | MTI | Hina | Tanjug | BTA | "
                                + "Agerpres | AMNA, ANA-MPA | Anadolu, AA, Anadolu Agency, Anadolu "
                                + "Ajansı | DHA | IRNA | Fars | MNA | WAM, وام | SPA, واس | QNA, قنا "
                                + "| KUNA, كونا | BNA, بنا | Petra, بترا | MENA, أ ش أ | MAP | APS | "
                                + "TAP | PANA, Panapress | NAN | Canadian Press, The Canadian Press | "
                                + "AAP | PA Media, Press Association | UPI | Bloomberg, Bloomberg "
                                + "News | Dow Jones, Dow Jones Newswires | CNN, CNN Business | CNS, "
                                + "Catholic News Service | RNS | JTA | Baptist Press")
                        .split(" [|] ", -1)) {
            put(wires, name);
        }
        return wires;
    }

    private static void put(Map<String, String> wires, String names) {
        String usual = names.split(",", 2)[0];
        for (String name : names.split(",", -1)) {
            wires.put(key(name), usual);
        }
    }

    private static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        name.toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(
                        c ->
                                Character.isLetterOrDigit(c)
                                        || Character.getType(c) == Character.NON_SPACING_MARK
                                        || Character.getType(c) == Character.COMBINING_SPACING_MARK)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /** Who signs so, null if that is not known: {@code dpa/lni}, {@code PRNewswire via COMTEX}. */
    static @Nullable Signature signature(String given) {
        if (given.length() > LONGEST) {
            return null;
        }
        String text = Spaces.squeeze(given);
        int via = text.toLowerCase(Locale.ROOT).indexOf(" via ");
        String[] parts = (via > 0 ? text.substring(0, via) : text).split("/", -1);
        List<String> names = new ArrayList<>();
        boolean press = false;
        for (String part : parts) {
            Signature one = one(part);
            if (one == null && (names.isEmpty() || PICTURES.contains(key(part)))) {
                return null;
            }
            if (one != null && !names.contains(one.name)) {
                names.add(one.name);
                press |= one.press;
            }
        }
        return new Signature(String.join("/", names), press);
    }

    private static @Nullable Signature one(String part) {
        String key = key(part);
        if (key.isEmpty()) {
            return null;
        }
        String agency = AGENCIES.get(key);
        if (agency != null) {
            return new Signature(agency, agency.equals("ots"));
        }
        for (Map.Entry<String, String> wire : PRESS_WIRES.entrySet()) {
            if (key.startsWith(wire.getKey())) {
                return new Signature(wire.getValue(), true);
            }
        }
        boolean named = key.endsWith("NEWSWIRE") || key.endsWith("PRESSWIRE");
        return named && part.strip().split(" ", -1).length <= 4
                ? new Signature(part.strip(), true)
                : null;
    }
}
