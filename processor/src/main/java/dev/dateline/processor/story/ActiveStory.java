package dev.dateline.processor.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A story with the members that the window has of it, in the order in which they were created. */
final class ActiveStory {

    /** So many members stand for all. */
    static final int SAMPLE = 12;

    final String id;

    /** By which the index of terms knows it; another story may have it later. */
    final int handle;

    final List<Held> members = new ArrayList<>();

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
        widen(held.member.at());
    }

    /** The sequence of its first member in the window, which no other story has. */
    long order() {
        return members.getFirst().member.created();
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
        if (held.member.at().equals(first) || held.member.at().equals(last)) {
            first = Instant.MAX;
            last = Instant.MIN;
            members.forEach(one -> widen(one.member.at()));
        }
    }

    void clear() {
        members.clear();
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
