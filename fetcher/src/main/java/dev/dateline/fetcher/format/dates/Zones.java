package dev.dateline.fetcher.format.dates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Zones by the names that stand in dates: those of IANA, and the abbreviations of {@code
 * zones.txt}.
 */
final class Zones {

    private static final int MOST_WORDS = 4;
    private static final Map<String, ZoneName> ABBREVIATIONS = abbreviations();
    private static final Map<String, ZoneName> IANA = iana();

    private Zones() {}

    /** So many tokens from a place on are a zone. */
    record Found(int length, ZoneName zone) {}

    /** The zone of IANA whose name begins at a token; null if there is none. */
    static @Nullable Found iana(List<Token> tokens, int place) {
        if (place + 1 >= tokens.size() || !tokens.get(place + 1).is('/')) {
            return null;
        }
        StringBuilder name = new StringBuilder();
        Found found = null;
        for (int i = place; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (i > place && !token.glued()) {
                break;
            }
            ZoneName zone = IANA.get(name.append(token.text()).toString());
            found = zone == null ? found : new Found(i - place + 1, zone);
        }
        return found;
    }

    /** The abbreviation or the long name at a token; null if there is none. */
    static @Nullable Found named(List<Token> tokens, int place) {
        StringBuilder name = new StringBuilder();
        Found found = null;
        int end = Math.min(tokens.size(), place + MOST_WORDS);
        for (int i = place; i < end && tokens.get(i).isWord(); i++) {
            name.append(i == place ? "" : "_").append(tokens.get(i).text());
            ZoneName zone = ABBREVIATIONS.get(name.toString());
            found = zone == null ? found : new Found(i - place + 1, zone);
        }
        return found;
    }

    private static Map<String, ZoneName> iana() {
        Map<String, ZoneName> zones = new HashMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (id.indexOf('/') > 0) {
                zones.put(id.toLowerCase(Locale.ROOT), new ZoneName.Given(ZoneId.of(id)));
            }
        }
        return zones;
    }

    private static Map<String, ZoneName> abbreviations() {
        Map<String, ZoneName> zones = new HashMap<>();
        for (String line : lines()) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(" ", -1);
                List<ZoneName.Meaning> meanings = new ArrayList<>();
                for (int i = 1; i < parts.length; i++) {
                    List<String> meaning = List.of(parts[i].split(",", -1));
                    meanings.add(
                            new ZoneName.Meaning(
                                    ZoneId.of(meaning.getFirst()),
                                    Set.copyOf(meaning.subList(1, meaning.size()))));
                }
                boolean guess = parts[0].endsWith("?");
                zones.put(parts[0].replace("?", ""), new ZoneName.Abbreviation(meanings, guess));
            }
        }
        return zones;
    }

    private static List<String> lines() {
        try (InputStream file = Zones.class.getResourceAsStream("zones.txt")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the names of zones can't be read", e);
        }
    }
}
