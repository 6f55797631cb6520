package dev.dateline.processor.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A story with the members that the window has of it, in the order in which they were created. */
final class ActiveStory {

    /** With more members, what they have is counted; of fewer, it is looked up. */
    private static final int COUNTED = 12;

    /** So many members stand for all. */
    static final int SAMPLE = 12;

    final String id;

    /** By which the index of terms knows it; another story may have it later. */
    final int handle;

    final List<Held> members = new ArrayList<>(1);

    /** Only of a large one: how many members are found by each term, and have each headline. */
    private @Nullable Counts counts;

    private long order;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    ActiveStory(String id, int handle) {
        this.id = id;
        this.handle = handle;
    }

    void add(Held held) {
        int at = members.size();
        while (at > 0 && members.get(at - 1).member.created() > held.member.created()) {
            at--;
        }
        members.add(at, held);
        order = members.getFirst().member.created();
        widen(held.member.at());
        Counts counted = counts;
        if (counted != null) {
            counted.count(held, 1);
        } else if (members.size() > COUNTED) {
            counts = new Counts(members);
        }
    }

    /** The sequence of its first member in the window, which no other story has. */
    long order() {
        return order;
    }

    /** Whether a member is found by a term. */
    boolean isFoundBy(int slot) {
        if (counts != null) {
            return counts.terms.get(slot) > 0;
        }
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).isFoundBy(slot)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has an issue of a series, and another than this. */
    boolean hasOtherIssue(int series, int issue) {
        if (series == 0) {
            return false;
        }
        if (counts != null) {
            return counts.series.get(series) > counts.issues.get(issue);
        }
        int all = 0;
        int same = 0;
        for (int i = 0; i < members.size(); i++) {
            Held held = members.get(i);
            all += held.series == series ? 1 : 0;
            same += held.series != 0 && held.issue == issue ? 1 : 0;
        }
        return all > same;
    }

    /** What the members have, counted. */
    private static final class Counts {
        private final IntCounts terms = new IntCounts();
        private final IntCounts series = new IntCounts();
        private final IntCounts issues = new IntCounts();

        Counts(List<Held> members) {
            members.forEach(held -> count(held, 1));
        }

        void count(Held held, int more) {
            for (int i = 0; i < held.foundBy(); i++) {
                terms.add(held.slots[i], more);
            }
            if (held.series != 0) {
                series.add(held.series, more);
                issues.add(held.issue, more);
            }
        }
    }

    /** Members from all of its time: the same ones in every process. */
    List<Held> sample() {
        int count = members.size();
        if (count <= SAMPLE) {
            return members;
        }
        List<Held> sample = new ArrayList<>(SAMPLE);
        for (int i = 0; i < SAMPLE; i++) {
            sample.add(members.get((int) ((long) i * (count - 1) / (SAMPLE - 1))));
        }
        return sample;
    }

    void remove(Held held) {
        members.remove(held);
        order = members.isEmpty() ? order : members.getFirst().member.created();
        Counts counted = counts;
        if (counted != null) {
            counted.count(held, -1);
            counts = members.size() > COUNTED / 2 ? counted : null;
        }
        if (held.member.at().equals(first) || held.member.at().equals(last)) {
            first = Instant.MAX;
            last = Instant.MIN;
            members.forEach(one -> widen(one.member.at()));
        }
    }

    /** All its members, of which it has none from now on. */
    List<Held> takeAll() {
        List<Held> all = List.copyOf(members);
        members.clear();
        counts = null;
        return all;
    }

    private void widen(Instant at) {
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
    }

    /** When its first member was news. */
    Instant first() {
        return first;
    }

    /** When its last member was news. */
    Instant last() {
        return last;
    }
}
