package dev.dateline.fetcher.format.anpa;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.Embargoes;
import dev.dateline.fetcher.format.wiretext.TextBlocks;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message orders in plain words: to kill another one, or not to publish it yet. Remembers
 * the keywords of one document, by which a kill may name what stands before it. Not thread-safe.
 */
final class Orders {

    private static final Pattern KILL =
            Pattern.compile(
                    "(?i:(?:[a-z]{2}-+)?(?:bulletin|mandatory)[- ]?kill\\b.*)"
                            + "|(?:[A-Z]{2}-+)?(?:STORY[- ])?KILL\\b[^a-z]*"
                            + "|(?:EDITORS?|Editors?|EDS|Eds)[:,. _-]+(?i:please )?(?i:kill\\b.*)");

    private static final Pattern EMBARGO =
            Pattern.compile(
                    "(?:.*?(?:^|[(:.] ?|Eds: ))(?:EMBARGOED|HOLD FOR RELEASE|FOR RELEASE"
                            + "|NOT FOR RELEASE|NOT FOR USE|Embargoed (?:until|for|to)|Hold for release"
                            + "|Embargo:)\\b?(.*)");

    private static final Pattern UNTIL = Pattern.compile("(?i)\\s*(?:until|to|on|at|:)+\\s*");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w-])([a-zA-Z])-?(\\d{4})(?![\\w-])");
    private static final Pattern KEYWORD = Pattern.compile("[A-Z]{2}-{1,2}[\\w-]{3,60}");
    private static final int MOST_ORDERS = 20;

    /** The last id of each keyword in the document. */
    private final Map<String, String> ids = new HashMap<>();

    static boolean isKill(Message message) {
        return message.labels().stream().anyMatch(label -> KILL.matcher(label).matches());
    }

    /** What is killed, where it can be told. */
    List<Entry.Order> kills(Message message) {
        if (!isKill(message)) {
            return List.of();
        }
        String own = message.id(message.header().name());
        String text =
                String.join("\n", message.labels())
                        + "\n"
                        + TextBlocks.text(message.text().before())
                        + "\n"
                        + TextBlocks.text(message.text().body());
        Set<String> killed = new LinkedHashSet<>();
        NAME.matcher(text)
                .results()
                .limit(MOST_ORDERS)
                .flatMap(name -> bothCases(name.group(1), name.group(2)))
                .flatMap(name -> message.idsOfNamed(name).stream())
                .forEach(killed::add);
        KEYWORD.matcher(text)
                .results()
                .limit(MOST_ORDERS)
                .map(keyword -> ids.get(plain(keyword.group())))
                .filter(Objects::nonNull)
                .forEach(killed::add);
        return killed.stream()
                .filter(id -> !id.equals(own))
                .map(id -> new Entry.Order(id, "canceled"))
                .toList();
    }

    /** Remembers a message that later ones may name. */
    void remember(Message message) {
        String id = message.id(message.header().name());
        if (id != null && !isKill(message)) {
            Stream.of(message.header().keyword(), message.copy().slug())
                    .filter(Objects::nonNull)
                    .forEach(keyword -> ids.put(plain(keyword), id));
        }
    }

    /** In words, nearly always: then nobody can tell from it when it ends. */
    static @Nullable ProviderTime embargo(Message message) {
        for (Lines.Head head : message.heads()) {
            Matcher form = EMBARGO.matcher(head.text());
            if (form.matches()) {
                String until = UNTIL.matcher(form.group(1)).replaceFirst("").strip();
                ProviderTime time = Embargoes.read("head", until, true);
                return time != null && time.instant() != null
                        ? time
                        : Embargoes.read("head", head.text(), true);
            }
        }
        return null;
    }

    /** A letter is written small in a kill, whatever it was in the header. */
    private static Stream<String> bothCases(String letter, String number) {
        return Stream.of(
                letter.toLowerCase(Locale.ROOT) + number, letter.toUpperCase(Locale.ROOT) + number);
    }

    private static String plain(String keyword) {
        return keyword.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
