package dev.dateline.processor.story;

/** Hashes that stay the same for as long as stored prints have their version. */
final class Hashes {

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hashes() {}

    /** Of a term of a language: equal words of two languages are two terms. */
    static int term(String language, String stem) {
        return fold(add(add(START, language) ^ ' ', stem));
    }

    static int template(long state) {
        int hash = fold(state);
        return hash == 0 ? 1 : hash;
    }

    static long start(String language) {
        return add(START, language);
    }

    static long add(long state, String text) {
        long hash = state;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return (hash ^ 0xffff) * PRIME;
    }

    private static int fold(long state) {
        long mixed = (state ^ (state >>> 32)) * 0xd6e8feb86659fd93L;
        return (int) (mixed ^ (mixed >>> 32));
    }
}
