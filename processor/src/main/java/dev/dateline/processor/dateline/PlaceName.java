package dev.dateline.processor.dateline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a text was written: one place or several, and the state, province or country behind. */
record PlaceName(String place, @Nullable String region) {

    private static final int LONGEST = 120;
    private static final int MOST_WORDS = 9;

    /**
     * Between the words of a name: "Rio de Janeiro", "Frankfurt am Main", "Newcastle upon Tyne".
     */
    private static final Set<String> LINKS =
            words(
                    "and or of the on upon near de la le les du des et en sur sous aux "
                            + "di da do dos das del della los las y e am an der im in bei ob und "
                            + "zu auf von van den aan op al el og och i и на nad pod at off a.d. "
                            + "a.m. v.d. d' & / -");

    /** What a sentence begins with, and a name does not. */
    private static final Set<String> SENTENCES =
            words(
                    "a an he she it they we i you this that these those there here and "
                            + "but or if when while as at in on by from for with after before "
                            + "since until during according asked what who why how where "
                            + "president minister prime chancellor senator rep sen gov gen mr mrs "
                            + "ms dr sir police officials shares his her their its our my not yes "
                            + "no der die das er sie es wir ein eine im am nach seit il elle ils "
                            + "nous un une selon dans lors según el ella в на по он она как "
                            + "agency source photo image picture file video updated published");

    private static final Set<String> WITH_THE =
            words(
                    "hague bronx woodlands dalles villages valley plains colony gambia "
                            + "netherlands bahamas rock");

    /** Regions whose name is two names. */
    private static final Set<String> PAIRS =
            Set.of(
                    "newfoundland and labrador",
                    "trinidad and tobago",
                    "bosnia and herzegovina",
                    "antigua and barbuda",
                    "saint kitts and nevis",
                    "st. kitts and nevis",
                    "turks and caicos",
                    "tyne and wear",
                    "sao tome and principe");

    private static Set<String> words(String words) {
        return Set.copyOf(List.of(words.split(" ", -1)));
    }

    /** What a text says if it names places and nothing else, null otherwise. */
    static @Nullable PlaceName of(String given) {
        String text = Spaces.squeeze(given);
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        List<String> pieces = pieces(text);
        if (pieces.isEmpty() || pieces.size() > 4 || !pieces.stream().allMatch(PlaceName::isName)) {
            return null;
        }
        List<String> behind = pieces.subList(1, pieces.size());
        if (startsSentence(pieces.getFirst()) || isCompany(pieces.getFirst(), behind)) {
            return null;
        }
        if (behind.stream().anyMatch(PlaceName::isList)) {
            return new PlaceName(text, null);
        }
        String region = behind.isEmpty() ? null : String.join(", ", behind);
        return new PlaceName(pieces.getFirst(), region);
    }

    /** Between commas, dashes and brackets. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (isBorder(text, i)) {
                pieces.add(piece.toString().strip());
                piece.setLength(0);
            } else {
                piece.append(text.charAt(i));
            }
        }
        pieces.add(piece.toString().strip());
        return pieces.stream().filter(name -> !name.isEmpty()).toList();
    }

    private static boolean isBorder(String text, int i) {
        return switch (text.charAt(i)) {
            case ',', '،', '，', '、', '[', ']', '(', ')', '—', '―', '–', '|' -> true;
            case '-' -> isAt(text, i - 1, "-") || isAt(text, i + 1, "-") || isAt(text, i - 1, " ");
            default -> false;
        };
    }

    private static boolean isAt(String text, int i, String what) {
        return i >= 0 && text.startsWith(what, i);
    }

    private static boolean isName(String piece) {
        String[] words = piece.split(" ", -1);
        if (words.length > MOST_WORDS || !isCapitalised(words[0])) {
            return false;
        }
        int linked = 0;
        for (String word : words) {
            linked = isCapitalised(word) ? 0 : linked + 1;
            if (linked > 2 || (linked > 0 && !LINKS.contains(word))) {
                return false;
            }
        }
        return linked == 0 && piece.codePoints().allMatch(PlaceName::mayBeInName);
    }

    private static boolean mayBeInName(int c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || " .'’‘`-‐‑/&·ʻ\u200c\u200d".indexOf(c) >= 0;
    }

    /** In capitals or without them at all, as scripts other than ours are. */
    private static boolean isCapitalised(String word) {
        String name =
                word.startsWith("'s-") || word.startsWith("’s-")
                        ? word.substring(3)
                        : word.length() > 2 && "'’".indexOf(word.charAt(1)) >= 0
                                ? word.substring(2)
                                : word;
        if (name.isEmpty()) {
            return false;
        }
        int first = name.codePointAt(0);
        return Character.isLetter(first) && !Character.isLowerCase(first);
    }

    private static final Set<String> COMPANIES =
            words("inc corp ltd plc llc gmbh ag se co company group");

    /** "Acme Corp. (AP)", "Acme, Inc. (ANI)"; but "DENVER, CO (AP)" is a place. */
    private static boolean isCompany(String name, List<String> behind) {
        String last = name.substring(name.lastIndexOf(' ') + 1);
        return (name.length() > last.length() && isCompanyForm(last))
                || behind.stream().anyMatch(piece -> piece.length() > 2 && isCompanyForm(piece));
    }

    private static boolean isCompanyForm(String word) {
        String form = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return COMPANIES.contains(form.toLowerCase(Locale.ROOT));
    }

    private static boolean startsSentence(String name) {
        if (isInCapitals(name)) {
            return false;
        }
        String[] words = name.toLowerCase(Locale.ROOT).split(" ", -1);
        String first =
                words[0].endsWith(".") ? words[0].substring(0, words[0].length() - 1) : words[0];
        return first.equals("the")
                ? words.length < 2 || !WITH_THE.contains(words[1])
                : SENTENCES.contains(first);
    }

    /** Whether a region is another place: "STAMFORD, Conn. & LONDON". */
    private static boolean isList(String piece) {
        return (piece.contains(" & ") || piece.contains(" and "))
                && !PAIRS.contains(piece.toLowerCase(Locale.ROOT).replace(" & ", " and "));
    }

    static boolean isInCapitals(String name) {
        return name.codePoints().noneMatch(Character::isLowerCase)
                && name.codePoints().anyMatch(Character::isUpperCase);
    }

    /**
     * Whether it could be something else that has a name, were there no more to go by: people and
     * companies are followed by an abbreviation in brackets too.
     */
    boolean isDoubtful() {
        if (region != null || isInCapitals(place) || place.contains("/") || place.contains(" & ")) {
            return false;
        }
        return List.of(place.split(" ", -1)).stream().filter(word -> !LINKS.contains(word)).count()
                > 3;
    }

    /** Whether it is the name that an abbreviation stands for: "Palestinian Authority (PA)". */
    boolean isLongFor(String abbreviation) {
        String initials =
                List.of(place.split("[ -]", -1)).stream()
                        .filter(word -> !word.isEmpty() && isCapitalised(word))
                        .map(word -> word.substring(0, 1))
                        .collect(Collectors.joining());
        return initials.length() > 1 && initials.equalsIgnoreCase(abbreviation.strip());
    }
}
