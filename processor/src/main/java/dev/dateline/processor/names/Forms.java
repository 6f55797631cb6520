package dev.dateline.processor.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of the names of an item, to be found by their first word. */
final class Forms {

    private final Map<Long, List<Form>> byFirst = new HashMap<>();

    /** A form; of some only what is all in capitals is meant. */
    static final class Form {

        private final long[] words;
        private final boolean capitals;
        private final Party party;

        private Form(long[] words, boolean capitals, Party party) {
            this.words = words;
            this.capitals = capitals;
            this.party = party;
        }

        Party party() {
            return party;
        }

        /** How many words it has. */
        int length() {
            return words.length;
        }

        private boolean isAt(Words text, int at) {
            if (capitals && !text.is(at, Words.ALL_UPPER)) {
                return false;
            }
            for (int i = 0; i < words.length; i++) {
                if (text.hash(at + i) != words[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    void add(Words words, int from, int to, boolean capitals, Party party) {
        long[] hashes = new long[to - from];
        for (int i = from; i < to; i++) {
            hashes[i - from] = words.hash(i);
        }
        byFirst.computeIfAbsent(hashes[0], one -> new ArrayList<>(2))
                .add(new Form(hashes, capitals, party));
    }

    void addInitials(long initials, Party party) {
        byFirst.computeIfAbsent(initials, one -> new ArrayList<>(2))
                .add(new Form(new long[] {initials}, true, party));
    }

    /** The longest form that stands here, of equals the one that was added first. */
    @Nullable Form longest(Words words, int at) {
        List<Form> candidates = byFirst.get(words.hash(at));
        if (candidates == null) {
            return null;
        }
        Form longest = null;
        for (Form form : candidates) {
            boolean longer = longest == null || form.words.length > longest.words.length;
            if (longer && form.isAt(words, at)) {
                longest = form;
            }
        }
        return longest;
    }
}
