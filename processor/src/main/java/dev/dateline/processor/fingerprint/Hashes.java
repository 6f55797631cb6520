package dev.dateline.processor.fingerprint;

/**
 * Numbers that look like chance and are always the same: they are stored, and compared for days.
 */
final class Hashes {

    private Hashes() {}

    /** Each bit of the result depends on all bits of the number. */
    static long mixed(long number) {
        long mixed = number;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** The number in the order of these two. */
    static long joined(long one, long other) {
        return Long.rotateLeft(one, 23) * 0x9e3779b97f4a7c15L + other;
    }
}
