package dev.dateline.processor.language;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * OpenNLP's model of languages, read into a table: one to three letters, and what they say for and
 * against each of the languages that are asked for. It says the same as OpenNLP's own detector, in
 * a fraction of its time and memory, because it makes no strings and knows no other languages.
 */
final class NGrams {

    private static final int LONGEST = 3;

    /** More different n-grams than a sample has. */
    private static final int SEEN = 2_048;

    private static final int SPREAD = 0x9E3779B9;

    private final long[] keys;
    private final int[] starts;
    private final int[] ends;
    private final byte[] languages;
    private final float[] weights;

    /** Of a text that says nothing: a language that the model does not know is impossible. */
    private final float[] none;

    private NGrams(Table table, float[] none) {
        this.keys = table.keys;
        this.starts = table.starts;
        this.ends = table.ends;
        this.languages = Arrays.copyOf(table.languages, table.size);
        this.weights = Arrays.copyOf(table.weights, table.size);
        this.none = none;
    }

    /**
     * Reads a model.
     *
     * @param wanted which place in the answer each of the model's languages has
     */
    @SuppressWarnings("unchecked")
    static NGrams read(InputStream model, Map<String, Integer> wanted) throws IOException {
        AbstractModel read = (AbstractModel) new LanguageDetectorModel(model).getMaxentModel();
        Object[] parts = read.getDataStructures();
        Map<String, Context> contexts = (Map<String, Context>) parts[1];
        String[] names = (String[]) parts[2];
        Table table = new Table(contexts.size());
        byte[] places = new byte[names.length];
        for (int i = 0; i < names.length; i++) {
            places[i] = wanted.getOrDefault(names[i], -1).byteValue();
        }
        contexts.forEach((gram, context) -> table.put(gram, context, places));
        float[] none = new float[wanted.size()];
        wanted.forEach((name, place) -> none[place] = Float.NEGATIVE_INFINITY);
        for (byte place : places) {
            if (place >= 0) {
                none[place] = 0;
            }
        }
        return new NGrams(table, none);
    }

    /** A table of open addresses while it is filled. */
    private static final class Table {

        private final long[] keys;
        private final int[] starts;
        private final int[] ends;
        private byte[] languages = new byte[1 << 16];
        private float[] weights = new float[1 << 16];
        private int size;

        Table(int grams) {
            int room = Integer.highestOneBit(grams) * 4;
            keys = new long[room];
            starts = new int[room];
            ends = new int[room];
        }

        void put(String gram, Context context, byte[] places) {
            if (gram.length() > LONGEST) {
                return;
            }
            long key = 0;
            for (int i = 0; i < gram.length(); i++) {
                key = (key << Character.SIZE) | gram.charAt(i);
            }
            int from = size;
            int[] outcomes = context.getOutcomes();
            for (int i = 0; i < outcomes.length; i++) {
                if (places[outcomes[i]] >= 0) {
                    add(places[outcomes[i]], (float) context.getParameters()[i]);
                }
            }
            if (size > from) {
                int slot = slot(keys, key);
                keys[slot] = key;
                starts[slot] = from;
                ends[slot] = size;
            }
        }

        private void add(byte language, float weight) {
            if (size == languages.length) {
                languages = Arrays.copyOf(languages, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
            }
            languages[size] = language;
            weights[size++] = weight;
        }
    }

    /** Where a key is, or would be. */
    private static int slot(long[] keys, long key) {
        int hash = (int) (key ^ (key >>> 32) ^ (key >>> 16)) * SPREAD;
        int slot = hash >>> (32 - Integer.numberOfTrailingZeros(keys.length));
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    /** For each language the logarithm of how likely it is, plus the same unknown number. */
    float[] score(CharSequence letters) {
        float[] scores = none.clone();
        int[] seen = new int[SEEN];
        int left = SEEN / 2;
        for (int length = 1; length <= LONGEST; length++) {
            long mask = -1L >>> (64 - Character.SIZE * length);
            long key = 0;
            for (int i = 0; i < letters.length() && left > 0; i++) {
                key = ((key << Character.SIZE) | Character.toLowerCase(letters.charAt(i))) & mask;
                int slot = i + 1 < length ? -1 : slot(keys, key);
                if (slot >= 0 && keys[slot] != 0 && isFirst(seen, slot)) {
                    left--;
                    add(scores, slot);
                }
            }
        }
        return scores;
    }

    /** An n-gram counts once. */
    private static boolean isFirst(int[] seen, int slot) {
        int at = (slot * SPREAD) >>> (32 - Integer.numberOfTrailingZeros(SEEN));
        while (seen[at] != 0) {
            if (seen[at] == slot + 1) {
                return false;
            }
            at = (at + 1) & (SEEN - 1);
        }
        seen[at] = slot + 1;
        return true;
    }

    private void add(float[] scores, int slot) {
        for (int i = starts[slot]; i < ends[slot]; i++) {
            scores[languages[i]] += weights[i];
        }
    }
}
