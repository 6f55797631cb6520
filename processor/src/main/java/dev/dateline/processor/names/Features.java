package dev.dateline.processor.names;

import java.util.Arrays;

/** What the model looks at, of each word of a run: numbers of rows of its table. */
final class Features {

    /** Changes with everything that changes a row; a model fits one version. */
    static final int VERSION = 1;

    static final int MOST = 40;

    private static final int PLACES = Gazetteer.PLACE | Gazetteer.COUNTRY | Gazetteer.REGION;

    private static final int PEOPLE = Gazetteer.FIRST_NAME | Gazetteer.LAST_NAME;

    private final Gazetteer gazetteer;
    private final int shift;
    private final int[] rows = new int[MOST];
    private int count;
    private int begin;
    private int end;
    private final int[] known = new int[Runs.LONGEST + 2];
    private final int[] phrase = new int[Runs.LONGEST];

    Features(Gazetteer gazetteer, int bits) {
        this.gazetteer = gazetteer;
        this.shift = Long.SIZE - bits;
    }

    /** The run that is asked about next. */
    void run(Words words, int from, int to) {
        begin = from;
        end = to;
        for (int i = from - 1; i <= to; i++) {
            known[i - from + 1] = i < 0 || i >= words.count() ? 0 : gazetteer.types(words.hash(i));
        }
        Arrays.fill(phrase, 0, to - from, 0);
        for (int i = from; i < to; i++) {
            int length = Math.min(gazetteer.longest(words, i, PLACES), to - i);
            if (length > 1) {
                int types = gazetteer.types(words, i, i + length) & PLACES;
                for (int j = i; j < i + length; j++) {
                    phrase[j - from] = types << 1 | (j == i ? 1 : 0);
                }
                i += length - 1;
            }
        }
    }

    /** How many rows a word has; {@link #row} tells them. */
    int of(Words words, int i) {
        count = 0;
        long word = words.hash(i);
        long shape = shape(words, i);
        long before = words.hash(i - 1);
        long after = words.hash(i + 1);
        long starts = words.is(i, Words.SENTENCE_START) ? 1 : 0;
        long types = known[i - begin + 1];
        long typesBefore = known[i - begin];
        long typesAfter = known[i - begin + 2];
        add(1, 0);
        add(2, word);
        add(3, before);
        add(4, after);
        add(5, words.hash(i - 2));
        add(6, words.hash(i + 2));
        add(7, before * 31 + word);
        add(8, word * 31 + after);
        add(9, shape);
        add(10, shape * 64 + shape(words, i - 1));
        add(11, shape * 64 + shape(words, i + 1));
        add(12, affix(words, i, 3, false));
        add(13, affix(words, i, 2, false));
        add(14, affix(words, i, 4, false));
        add(15, affix(words, i, 3, true));
        add(16, types);
        add(17, types << 8 | typesBefore);
        add(18, types << 8 | typesAfter);
        add(19, types << 1 | starts);
        add(20, phrase[i - begin]);
        int length = end - begin;
        int place = (i == begin ? 1 : 0) | (i == end - 1 ? 2 : 0);
        add(21, place * 8L + Math.min(length, 4));
        add(22, words.hash(begin - 1) * 4 + place);
        add(23, words.hash(end) * 4 + place);
        add(24, words.hash(end - 1) * 2 + (i == end - 1 ? 1 : 0));
        add(25, words.hash(begin) * 2 + (i == begin ? 1 : 0));
        add(26, shape * 2 + starts);
        add(27, (types << 16 | typesBefore << 8 | typesAfter) * 8 + Math.min(length, 4));
        add(28, before * 31 + shape);
        add(29, shape * 31 + after);
        add(30, words.hash(end - 1) * 31 + words.hash(end));
        add(31, types & PLACES);
        add(32, (types & PEOPLE) << 8 | (typesAfter & PEOPLE));
        add(33, (types & Gazetteer.COMMON) << 1 | starts);
        add(34, (types & PLACES) << 16 | (typesBefore & PEOPLE) << 8 | place);
        add(35, listed(words, i - 1, i - 2) << 8 | (types & PLACES));
        add(36, listed(words, i + 1, i + 2) << 8 | (types & PLACES));
        return count;
    }

    /** What is known of the word that is parted by a comma. */
    private long listed(Words words, int comma, int other) {
        return words.isMark(comma, ',') ? 1 | (long) gazetteer.types(words.hash(other)) << 1 : 0;
    }

    int row(int index) {
        return rows[index];
    }

    private void add(int template, long value) {
        long mixed = (value + template * 0x632be59bd9b4e019L) * 0x9e3779b97f4a7c15L;
        rows[count++] = (int) (((mixed ^ (mixed >>> 29)) * 0xbf58476d1ce4e5b9L) >>> shift);
    }

    private static long shape(Words words, int i) {
        if (i < 0 || i >= words.count()) {
            return 63;
        }
        int length = words.end(i) - words.start(i);
        int look =
                (words.is(i, Words.UPPER) ? 1 : 0)
                        | (words.is(i, Words.ALL_UPPER) ? 2 : 0)
                        | (words.is(i, Words.DIGIT) ? 4 : 0)
                        | (words.is(i, Words.WORD) ? 8 : 0);
        return look * 4L + (length == 1 ? 0 : length <= 3 ? 1 : 2);
    }

    private static long affix(Words words, int i, int length, boolean front) {
        String text = words.source();
        int start = words.start(i);
        int end = words.end(i);
        int size = Math.min(length, end - start);
        return front ? Words.hash(text, start, start + size) : Words.hash(text, end - size, end);
    }
}
