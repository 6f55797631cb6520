package dev.dateline.processor.vector;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts a text into the pieces of words that a BERT model without case knows: in lower case, without
 * accents, each sign alone, and of each word the longest beginnings that are known (WordPiece). The
 * pieces are those of the library that the model was trained with, which would bring native code of
 * its own.
 */
final class WordPieces {

    private static final int LONGEST_WORD = 100;
    private static final String UNKNOWN = "[UNK]";
    private static final String BEGIN = "[CLS]";
    private static final String END = "[SEP]";
    private static final String GOES_ON = "##";

    private final Map<String, Integer> known;
    private final int unknown;
    private final int begin;
    private final int end;

    private WordPieces(Map<String, Integer> known) throws IOException {
        this.known = known;
        this.unknown = special(UNKNOWN);
        this.begin = special(BEGIN);
        this.end = special(END);
    }

    /**
     * The pieces in a {@code tokenizer.json} of Hugging Face.
     *
     * @throws IOException if that is none of WordPiece
     */
    static WordPieces read(InputStream json) throws IOException {
        Map<String, Integer> known = new HashMap<>();
        try {
            JsonNode pieces = JsonMapper.shared().readTree(json).path("model").path("vocab");
            pieces.properties().forEach(one -> known.put(one.getKey(), one.getValue().asInt()));
        } catch (JacksonException e) {
            throw new IOException("the list of word pieces can't be read", e);
        }
        return new WordPieces(known);
    }

    private int special(String piece) throws IOException {
        Integer id = known.get(piece);
        if (id == null) {
            throw new IOException("the list of word pieces has no " + piece);
        }
        return id;
    }

    /**
     * The ids of the pieces, with those of the beginning and of the end.
     *
     * @param most pieces, at least 2; the rest of the text is left out
     */
    long[] of(String text, int most) {
        Ids ids = new Ids(most - 1);
        ids.add(begin);
        String plain = plain(text);
        int start = 0;
        for (int i = 0; i <= plain.length() && !ids.isFull(); ) {
            int point = i < plain.length() ? plain.codePointAt(i) : ' ';
            int length = Character.charCount(point);
            if (isSpace(point) || isAlone(point)) {
                if (i > start) {
                    word(plain.substring(start, i), ids);
                }
                if (!isSpace(point)) {
                    word(plain.substring(i, i + length), ids);
                }
                start = i + length;
            }
            i += length;
        }
        return ids.endWith(end);
    }

    /** Without accents and capitals, and without what can't be seen. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(point -> !isNothing(point))
                // one by one: a last sigma is as any other
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isNothing(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> !isSpace(point);
            case Character.NON_SPACING_MARK,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE ->
                    true;
            default -> point == 0xFFFD;
        };
    }

    private static boolean isSpace(int point) {
        return point == '\t' || point == '\n' || point == '\r' || Character.isSpaceChar(point);
    }

    /** Whether it is a piece of its own: signs, and the ideographs of Chinese. */
    private static boolean isAlone(int point) {
        if (point < 128) {
            return point > ' ' && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> isIdeograph(point);
        };
    }

    private static boolean isIdeograph(int point) {
        return (point >= 0x4E00 && point <= 0x9FFF)
                || (point >= 0x3400 && point <= 0x4DBF)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0x20000 && point <= 0x2CEAF)
                || (point >= 0x2F800 && point <= 0x2FA1F);
    }

    /** The pieces of a word; one that has parts which are not known is unknown as a whole. */
    private void word(String word, Ids ids) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            ids.add(unknown);
            return;
        }
        int before = ids.size;
        int start = 0;
        while (start < word.length()) {
            int stop = word.length();
            Integer id = null;
            while (stop > start && id == null) {
                String part = word.substring(start, stop);
                id = known.get(start == 0 ? part : GOES_ON + part);
                stop -= id == null ? 1 : 0;
            }
            if (id == null) {
                ids.size = before;
                ids.add(unknown);
                return;
            }
            ids.add(id);
            start = stop;
        }
    }

    /** So many ids, and no more. */
    private static final class Ids {
        private final long[] ids;
        private int size;

        Ids(int most) {
            ids = new long[most + 1];
        }

        boolean isFull() {
            return size >= ids.length - 1;
        }

        void add(int id) {
            if (!isFull()) {
                ids[size++] = id;
            }
        }

        long[] endWith(int id) {
            ids[size] = id;
            return Arrays.copyOf(ids, size + 1);
        }
    }
}
