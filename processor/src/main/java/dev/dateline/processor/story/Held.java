package dev.dateline.processor.story;

/** A member in the window, with its terms as slots of the {@link TermIndex}. */
final class Held {

    final Member member;
    final Template template;
    final boolean hasLead;
    final int length;
    final int[] slots;
    private final char[] weights;

    /** The handle of the story in which it now is. */
    int story;

    /** The slots of the template of its headline, without and with its numbers. */
    final int series;

    final int issue;

    Held(Member member, TermIndex terms, int story) {
        this.story = story;
        StoryPrint print = member.print();
        this.member = member.bare();
        this.template = print.template();
        this.hasLead = print.hasLead();
        this.length = print.length();
        this.slots = new int[print.terms().length];
        this.weights = new char[slots.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = terms.take(print.terms()[i]);
            weights[i] = (char) print.weights()[i];
        }
        boolean none = template.equals(Template.NONE);
        this.series = none ? TermIndex.NONE : terms.take(template.words());
        this.issue = none ? TermIndex.NONE : terms.take(template.words() * 31 + template.numbers());
    }

    /** The terms are no longer taken by it. */
    void drop(TermIndex terms) {
        for (int slot : slots) {
            terms.drop(slot);
        }
        if (series != TermIndex.NONE) {
            terms.drop(series);
            terms.drop(issue);
        }
    }

    /** It can be found in a story, or no more. */
    void link(TermIndex terms, int story, int more) {
        for (int i = 0; i < Math.min(slots.length, StoryPrint.FOUND_BY); i++) {
            terms.link(slots[i], story, more);
        }
        if (series != TermIndex.NONE) {
            terms.link(series, story, more);
            terms.link(issue, story, more);
        }
    }

    /** As {@link Weight} packs it. */
    int weight(int i) {
        return weights[i];
    }
}
