package dev.dateline.processor.presswire;

import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.platform.deadline.Deadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds companies by the symbol of their share: {@code Acme, Inc. (NASDAQ: ACME; TSX: ACM)}. */
final class Tickers {

    private static final int MOST = 50;
    private static final int LONGEST_BRACKET = 160;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_WORDS = 8;

    private static final Map<String, String> EXCHANGES = exchanges();

    private static final Pattern SYMBOL =
            Pattern.compile("\\$?([A-Z0-9]{1,12}(?:[.:-][A-Z0-9]{1,4})?)");

    private static final Set<String> LINKS =
            Set.of("of", "and", "&", "the", "de", "du", "des", "la", "di", "et", "und", "+");

    private static final Set<String> FORMS =
            Set.of(
                    ("inc inc. corp corp. ltd ltd. llc l.p. lp plc s.a. sa n.v. nv ag se "
                                    + "co. co company limited s.p.a. p.l.c. incorporated")
                            .split(" ", -1));

    private Tickers() {}

    private static Map<String, String> exchanges() {
        Map<String, String> names = new TreeMap<>();
        for (String name :
                ("NASDAQ, NASDAQ GS, NASDAQ GM, NASDAQ CM, NASDAQGS, NASDAQGM, "
                                + "NASDAQCM, NYSE, NYSE American, NYSE Arca, NYSE MKT, AMEX, Cboe, "
                                + "Cboe Canada, NEO, OTC, OTCBB, OTCQB, OTCQX, OTC Pink, "
                                + "OTCMKTS, OTC Markets, OTCPK, Pink Sheets, TSX, TSXV, TSX-V, TSX "
                                + "Venture, TSX.V, CSE, CNSX, LSE, AIM, LON, Euronext, Euronext "
                                + "Paris, Euronext Amsterdam, Euronext Brussels, Euronext Growth, "
                                + "EPA, FRA, FSE, FWB, Frankfurt, XETRA, ETR, SIX, SWX, BME, BIT, "
                                + "MIL, Borsa Italiana, OSE, OSL, Oslo Børs, Nasdaq Stockholm, Nasdaq "
                                + "Helsinki, Nasdaq Copenhagen, WSE, ASX, NZX, HKEX, HKSE, SEHK, HKG, "
                                + "SSE, SHA, SZSE, SHE, TSE, TYO, KRX, KOSDAQ, TWSE, TPE, SGX, BSE, "
                                + "NSE, IDX, SET, PSE, JSE, TASE, TADAWUL, ADX, DFM, B3, BVL, BMV, "
                                + "BCBA, MOEX, MCX")
                        .split(", ", -1)) {
            names.put(name.toUpperCase(Locale.ROOT), name);
        }
        return Map.copyOf(names);
    }

    static List<Concept> in(String text) {
        List<Concept> found = new ArrayList<>();
        int open = text.indexOf('(');
        while (open >= 0 && found.size() < MOST) {
            Deadlines.check();
            int limit = Math.min(text.length(), open + LONGEST_BRACKET);
            String rest = text.substring(open + 1, limit);
            int close = rest.indexOf(')');
            if (close > 0 && rest.indexOf(':') > 0) {
                add(rest.substring(0, close), text, open, found);
            }
            open = text.indexOf('(', open + 1);
        }
        return found;
    }

    private static void add(String bracket, String text, int open, List<Concept> found) {
        String exchange = null;
        List<Concept> here = new ArrayList<>();
        for (String part : bracket.split("[;,]|\\band\\b", -1)) {
            int colon = part.indexOf(':');
            String symbol = symbol(part.substring(colon + 1));
            exchange = colon < 0 ? exchange : part.substring(0, colon).strip();
            List<String> names = exchange == null ? List.of() : names(exchange);
            if (names.isEmpty() || symbol == null) {
                continue;
            }
            names.forEach(name -> here.add(new Concept(name, symbol, null)));
        }
        if (!here.isEmpty()) {
            String company = company(text.substring(Math.max(0, open - LONGEST_NAME), open));
            for (Concept ticker : here) {
                boolean known =
                        found.stream()
                                .anyMatch(
                                        one ->
                                                Objects.equals(ticker.scheme(), one.scheme())
                                                        && Objects.equals(
                                                                ticker.code(), one.code()));
                if (!known) {
                    found.add(new Concept(ticker.scheme(), ticker.code(), company));
                }
            }
        }
    }

    /** One exchange or several: {@code NASDAQ/TSX}. */
    private static List<String> names(String given) {
        List<String> names = new ArrayList<>();
        for (String name : given.split("/|\\s&\\s", -1)) {
            String known = EXCHANGES.get(name.strip().toUpperCase(Locale.ROOT));
            if (known == null) {
                return List.of();
            }
            names.add(known);
        }
        return List.copyOf(names);
    }

    private static @Nullable String symbol(String given) {
        String text = given.replaceAll("[\"“”'‘’\\u00a0]", " ").strip();
        Matcher symbol = SYMBOL.matcher(text);
        return symbol.matches() ? symbol.group(1) : null;
    }

    /** The capitalised words that the text before the bracket ends with, null if there are none. */
    private static @Nullable String company(String before) {
        String[] words = before.strip().split("\\s+", -1);
        int first = words.length;
        int last = Math.max(0, words.length - MOST_WORDS);
        while (first > last && belongs(words, first - 1)) {
            first--;
        }
        while (first < words.length && LINKS.contains(words[first].toLowerCase(Locale.ROOT))) {
            first++;
        }
        String name = String.join(" ", List.of(words).subList(first, words.length));
        return name.isBlank()
                ? null
                : name.replaceFirst("^[\"“‘(\\[-]+", "").replaceFirst(",$", "");
    }

    private static boolean belongs(String[] words, int i) {
        String word = words[i];
        boolean last = i == words.length - 1;
        if (word.isEmpty()) {
            return false;
        }
        String next = last ? "" : words[i + 1].toLowerCase(Locale.ROOT);
        // a comma is part of "Acme, Inc." and ends everything else before the name
        if (!last && word.endsWith(",") && !FORMS.contains(next.replaceFirst(",$", ""))) {
            return false;
        }
        boolean ends = word.endsWith(".") || "-:;!?\n".indexOf(word.charAt(word.length() - 1)) >= 0;
        if (!last && ends && !isForm(word) && word.length() > 3) {
            return false;
        }
        return (LINKS.contains(word) && !last) || isCapitalised(word);
    }

    private static boolean isForm(String word) {
        return FORMS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isCapitalised(String word) {
        int first =
                word.codePointAt("\"“‘".indexOf(word.charAt(0)) >= 0 && word.length() > 1 ? 1 : 0);
        return Character.isUpperCase(first)
                || Character.isDigit(first)
                || word.codePoints().anyMatch(Character::isUpperCase);
    }
}
