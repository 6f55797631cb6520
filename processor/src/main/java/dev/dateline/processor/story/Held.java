package dev.dateline.processor.story;

/** A member in the window, with its terms as slots of the {@link TermIndex}. */
final class Held {

    final Member member;
    final boolean hasLead;
    final int length;
    final int[] slots;
    private final char[] weights;

    /** The handle of the story in which it now is. */
    int story;

    /** Of its headline without and with its numbers, hashes; 0 and 0 where it has none. */
    final int series;

    final int issue;

    Held(Member member, TermIndex terms, int story) {
        this.story = story;
        StoryPrint print = member.print();
        this.member = member.bare();
        this.hasLead = print.hasLead();
        this.length = print.length();
        this.slots = new int[print.terms().length];
        this.weights = new char[slots.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = terms.take(print.terms()[i], print.weights()[i]);
            weights[i] = (char) print.weights()[i];
        }
        this.series = print.template().words();
        this.issue = print.template().issue();
    }

    /** The terms are no longer taken by it. */
    void drop(TermIndex terms) {
        for (int i = 0; i < slots.length; i++) {
            terms.drop(slots[i], weights[i]);
        }
    }

    /** By how many of its terms it is found, the first ones. */
    int foundBy() {
        return Math.min(slots.length, StoryPrint.FOUND_BY);
    }

    boolean has(int slot) {
        return isAmong(slot, slots.length);
    }

    /** Whether it is found by a term. */
    boolean isFoundBy(int slot) {
        return isAmong(slot, foundBy());
    }

    private boolean isAmong(int slot, int to) {
        for (int i = 0; i < to; i++) {
            if (slots[i] == slot) {
                return true;
            }
        }
        return false;
    }

    /** Whether a term is the same as one before it, as only in a record that others have made. */
    boolean isRepeated(int i) {
        return isAmong(slots[i], i);
    }

    /** As {@link Weight} packs it. */
    int weight(int i) {
        return weights[i];
    }
}
