package dev.dateline.processor.presswire;

import dev.dateline.contract.item.Media.Association;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the captions and credits of pictures that stand in a text: {@code [Photo/Xinhua]}, {@code
 * (Photo: J. Doe/AP)}, {@code (PRNewsfoto/Acme)}.
 *
 * @param found pictures without an address, in their order
 * @param places where their captions and credits stand
 */
record Pictures(List<Association> found, List<Range> places) {

    private static final int MOST = 50;
    private static final int LONGEST_CREDIT = 120;
    private static final int LONGEST_CAPTION = 400;
    private static final int LEAD = 4;
    private static final int SAME_WORDS = 8;

    private static final Pattern CREDIT =
            Pattern.compile(
                    "(?iu:(?:ap |afp |file |courtesy |undated |handout )?"
                            + "(?:photos?|foto|fotos|image|picture|graphic|bild|photo credit"
                            + "|image credit|photograph)\\s?(?:[:/]|by |courtesy of |courtesy |provided by |von )\\s?"
                            + "|prnewsfoto/|prnewswire/|businesswire/|credit\\s?: ?|photo credit\\s?: ?|(?:图片来源|图|摄影|图源)[:：/])"
                            + "(?<who>\\S.*)");

    private static final Pattern BARE =
            Pattern.compile(
                    "(?iu:prnewsfoto|prnewswire|photo|photo: ?business ?wire|graphic: ?business ?wire"
                            + "|cnw group/.{1,60})");

    static Pictures in(List<Paragraph> paragraphs) {
        Pictures pictures = new Pictures(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < paragraphs.size() && pictures.found.size() < MOST; i++) {
            boolean lead = i > 0 && i < LEAD;
            if (lead && repeats(paragraphs.get(i - 1).text(), paragraphs.get(i).text())) {
                Paragraph caption = paragraphs.get(i);
                pictures.add(caption.text(), null);
                pictures.places.add(new Range(caption.start(), caption.end()));
            } else {
                pictures.read(paragraphs.get(i));
            }
        }
        return pictures;
    }

    private void read(Paragraph paragraph) {
        List<Range> brackets = new ArrayList<>();
        String credit = null;
        String text = paragraph.text();
        for (int i = 0; i < text.length() && found.size() + brackets.size() < MOST; i++) {
            int end = closing(text, i);
            String said = end < 0 ? null : credit(text.substring(i + 1, end).strip());
            if (said != null) {
                brackets.add(new Range(i, end + 1));
                credit = credit == null || credit.isEmpty() ? said : credit;
                i = end;
            }
        }
        if (credit != null) {
            add(paragraph, brackets, credit);
        }
    }

    private void add(Paragraph paragraph, List<Range> brackets, String credit) {
        String text = paragraph.text();
        int end = brackets.getLast().end();
        String before = text.substring(0, brackets.getFirst().start()).strip();
        boolean isCaption =
                text.substring(end).isBlank() && brackets.getFirst().start() <= LONGEST_CAPTION;
        if (isCaption) {
            add(before.isEmpty() ? null : before, credit);
            places.add(new Range(paragraph.start(), paragraph.end()));
            return;
        }
        add(null, credit);
        for (Range bracket : brackets) {
            places.add(
                    new Range(
                            paragraph.start() + bracket.start(),
                            paragraph.start() + bracket.end()));
        }
    }

    private void add(@Nullable String caption, @Nullable String credit) {
        String named = credit == null || credit.isEmpty() ? null : credit;
        if (caption != null || named != null) {
            found.add(new Association("picture", null, null, null, null, caption, named));
        }
    }

    /** Where the bracket that opens here closes, -1 if none opens or it stays open. */
    private static int closing(String text, int open) {
        char close =
                switch (text.charAt(open)) {
                    case '(' -> ')';
                    case '[' -> ']';
                    case '（' -> '）';
                    case '【' -> '】';
                    default -> '\0';
                };
        if (close == '\0') {
            return -1;
        }
        int limit = Math.min(text.length(), open + LONGEST_CREDIT);
        for (int i = open + 1; i < limit; i++) {
            if (text.charAt(i) == close) {
                return i;
            }
        }
        return -1;
    }

    /** Who is named by what stands in brackets, empty if nobody is, null if it is no credit. */
    private static @Nullable String credit(String bracket) {
        Matcher credit = CREDIT.matcher(bracket);
        if (credit.matches()) {
            String who = credit.group("who").strip();
            return who.startsWith("http") ? "" : who;
        }
        if (!BARE.matcher(bracket).matches()) {
            return null;
        }
        String wire = bracket.toLowerCase(Locale.ROOT);
        if (wire.startsWith("cnw group/")) {
            return bracket.substring("cnw group/".length()).strip();
        }
        return wire.equals("photo")
                ? ""
                : wire.contains("business") ? "Business Wire" : "PRNewswire";
    }

    /**
     * Whether a paragraph is the caption of a picture of the person that the one before begins
     * with: pages that were copied without their markup have it there, and it begins with the same
     * words.
     */
    private static boolean repeats(String before, String text) {
        if (text.length() > LONGEST_CAPTION || before.equals(text)) {
            return false;
        }
        String[] words = text.split(" ", SAME_WORDS + 1);
        if (words.length <= SAME_WORDS || !Character.isUpperCase(text.codePointAt(0))) {
            return false;
        }
        int same = text.length() - words[SAME_WORDS].length();
        int comma = text.indexOf(", ");
        boolean named = comma > 0 && List.of(text.substring(0, comma).split(" ", -1)).size() <= 4;
        boolean sentence = text.indexOf(". ") < 0;
        return named && sentence && before.regionMatches(0, text, 0, same);
    }
}
