package dev.dateline.processor.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Names that are known from elsewhere, and common words. It answers by hashes of 64 bits, so that
 * nothing is built for a question.
 */
final class Gazetteer {

    static final int FIRST_NAME = 1;
    static final int LAST_NAME = 1 << 1;
    static final int PLACE = 1 << 2;
    static final int COUNTRY = 1 << 3;
    static final int REGION = 1 << 4;

    /** A word that is usually written in lower case, in English. */
    static final int COMMON = 1 << 5;

    /** A place that is known well enough to be found without other evidence. */
    static final int WELL_KNOWN = 1 << 6;

    static final String HEAD = "Dateline names 1";
    static final int LONGEST = 5;

    private static final String FILE = "/names/gazetteer.txt.gz";
    private static final int MOST_ENTRIES = 300_000;
    private static final String LETTERS = "FLPCRWK";

    private long[] keys = new long[1 << 16];
    private byte[] types = new byte[1 << 16];
    private int size;

    private Gazetteer() {}

    /** The one that this version carries. */
    static Gazetteer shipped() {
        return read(Gazetteer.class.getResourceAsStream(FILE));
    }

    /**
     * Reads a packed list: its head, then lines of letters, a tab and a name.
     *
     * @throws IllegalStateException if it is missing, damaged or of another version
     */
    static Gazetteer read(@Nullable InputStream packed) {
        if (packed == null) {
            throw new IllegalStateException("the list of known names is missing");
        }
        Gazetteer gazetteer = new Gazetteer();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(packed, 1 << 16), StandardCharsets.UTF_8))) {
            String head = lines.readLine();
            if (!HEAD.equals(head)) {
                throw new IllegalStateException(
                        "the list of known names is of another version: expected " + HEAD);
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                gazetteer.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the list of known names is damaged", e);
        }
        return gazetteer;
    }

    private void add(String line) {
        int tab = line.indexOf('\t');
        int type = 0;
        for (int i = 0; i < tab; i++) {
            type |= 1 << LETTERS.indexOf(line.charAt(i));
        }
        if (tab < 1 || type < 0 || size >= MOST_ENTRIES) {
            throw new IllegalStateException("the list of known names is damaged: " + line);
        }
        Words words = Words.of(line.substring(tab + 1), line.length());
        if (words.count() > 0 && words.count() <= LONGEST) {
            put(hash(words, 0, words.count()), (byte) type);
        }
    }

    /** The types of the names of a hash. */
    int types(long hash) {
        int slot = slot(hash);
        while (keys[slot] != 0) {
            if (keys[slot] == hash) {
                return types[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return 0;
    }

    /** The types of the phrase from one word up to another. */
    int types(Words words, int from, int to) {
        return types(hash(words, from, to));
    }

    /** How many words the longest name has that begins here and is of one of the types, or 0. */
    int longest(Words words, int from, int wanted) {
        int longest = 0;
        long hash = words.hash(from);
        int most = Math.min(LONGEST, words.count() - from);
        for (int length = 1; length <= most; length++) {
            hash = length == 1 ? hash : join(hash, words.hash(from + length - 1));
            if ((types(hash) & wanted) != 0) {
                longest = length;
            }
        }
        return longest;
    }

    static long hash(Words words, int from, int to) {
        long hash = words.hash(from);
        for (int i = from + 1; i < to; i++) {
            hash = join(hash, words.hash(i));
        }
        return hash;
    }

    static long join(long hash, long next) {
        return (Long.rotateLeft(hash, 23) ^ next) * 0x9e3779b97f4a7c15L;
    }

    private int slot(long hash) {
        return (int) ((hash * 0x9e3779b97f4a7c15L) >>> 40) & (keys.length - 1);
    }

    private void put(long hash, byte type) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int slot = slot(hash);
        while (keys[slot] != 0 && keys[slot] != hash) {
            slot = (slot + 1) & (keys.length - 1);
        }
        size += keys[slot] == 0 ? 1 : 0;
        keys[slot] = hash;
        types[slot] |= type;
    }

    private void grow() {
        long[] oldKeys = keys;
        byte[] oldTypes = types;
        keys = new long[oldKeys.length * 2];
        types = new byte[oldKeys.length * 2];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                put(oldKeys[i], oldTypes[i]);
            }
        }
    }
}
