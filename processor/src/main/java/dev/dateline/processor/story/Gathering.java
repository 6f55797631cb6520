package dev.dateline.processor.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stories of the items that it is given, and what they are found by. It depends only on which
 * items it has, in which story each is, and in which order they were created, never on what it had
 * before. Used by one thread.
 */
final class Gathering {

    /** When so many stories are found, lighter terms are not asked. */
    private static final int ENOUGH_FOUND = 400;

    /** So many stories are compared at most. */
    private static final int MOST_COMPARED = 12;

    private final TermIndex terms = new TermIndex();
    private final Scorer scorer = new Scorer(terms);
    private final Creations members = new Creations();
    private final Map<String, Held> byItem = new HashMap<>();
    private final Map<String, ActiveStory> stories = new HashMap<>();
    private final List<@Nullable ActiveStory> handles = new ArrayList<>();
    private final List<Integer> freeHandles = new ArrayList<>();

    /**
     * Of each language: the handles of the stories that have members in it, and how many. A copy
     * and a merger by ops bring another language into a story.
     */
    private final Map<String, IntCounts> languages = new HashMap<>();

    /** Of each story, by its handle, what it shares with what is looked for; empty in between. */
    private float[] shares = new float[0];

    /** The handles of the stories that share something. */
    private int[] found = new int[0];

    private int founds;

    /** Those that share the most, of the last question. */
    private final @Nullable ActiveStory[] best = new @Nullable ActiveStory[MOST_COMPARED];

    private final float[] bestShares = new float[MOST_COMPARED];

    /** Puts an item into a story, out of the one in which it is. */
    void put(Member member, String storyId) {
        remove(member.created());
        ActiveStory story = stories.get(storyId);
        if (story == null) {
            story = begun(storyId);
        }
        Held held = new Held(member, terms, story.handle);
        join(held, story);
        members.add(held);
        byItem.put(member.itemId(), held);
    }

    private ActiveStory begun(String id) {
        ActiveStory story = new ActiveStory(id, handle());
        stories.put(id, story);
        handles.set(story.handle, story);
        return story;
    }

    /** A story has an item more, and is found by what that has. */
    private void join(Held held, ActiveStory story) {
        for (int i = 0; i < held.foundBy(); i++) {
            if (!held.isRepeated(i) && !story.isFoundBy(held.slots[i])) {
                terms.link(held.slots[i], story.handle);
            }
        }
        story.add(held);
        count(held, story, 1);
    }

    private void leave(Held held, ActiveStory story) {
        story.remove(held);
        for (int i = 0; i < held.foundBy(); i++) {
            if (!held.isRepeated(i) && !story.isFoundBy(held.slots[i])) {
                unlink(held.slots[i], story);
            }
        }
        count(held, story, -1);
    }

    private void unlink(int slot, ActiveStory story) {
        if (terms.unlink(slot, story.handle)) {
            int[] in = new int[terms.spread(slot)];
            int count = 0;
            for (ActiveStory one : handles) {
                if (one != null && one.isFoundBy(slot)) {
                    in[count++] = one.handle;
                }
            }
            terms.list(slot, in);
        }
    }

    /** A story counts in the language of its item; or no more. */
    private void count(Held held, ActiveStory story, int more) {
        String language = StoryText.languageOf(held.member.language());
        IntCounts in = languages.computeIfAbsent(language, _ -> new IntCounts());
        in.add(story.handle, more);
        if (in.size() == 0) {
            languages.remove(language);
        }
    }

    private int handle() {
        if (!freeHandles.isEmpty()) {
            return freeHandles.removeLast();
        }
        handles.add(null);
        return handles.size() - 1;
    }

    /** Takes an item out, if it is here. */
    void remove(long created) {
        Held held = members.remove(created);
        if (held != null) {
            removed(held);
        }
    }

    private void removed(Held held) {
        ActiveStory story = storyOf(held);
        byItem.remove(held.member.itemId());
        leave(held, story);
        held.drop(terms);
        endIfEmpty(story);
    }

    private void endIfEmpty(ActiveStory story) {
        if (story.members.isEmpty()) {
            stories.remove(story.id);
            handles.set(story.handle, null);
            freeHandles.add(story.handle);
        }
    }

    /** Takes those out that were created at this sequence or before. */
    void forgetTo(long sequence) {
        Held oldest = members.removeTo(sequence);
        while (oldest != null) {
            removed(oldest);
            oldest = members.removeTo(sequence);
        }
    }

    /** All members of a story go to another, which may be new here. */
    void unite(String from, String into) {
        ActiveStory story = stories.get(from);
        if (story == null || from.equals(into)) {
            return;
        }
        ActiveStory other = stories.get(into);
        if (other == null) {
            other = begun(into);
        }
        List<Held> all = story.takeAll();
        leave(all, story);
        for (Held held : all) {
            join(held, other);
            held.story = other.handle;
        }
        endIfEmpty(story);
    }

    /** A story that has lost all of these. */
    private void leave(List<Held> all, ActiveStory story) {
        IntCounts left = new IntCounts();
        for (Held held : all) {
            for (int i = 0; i < held.foundBy(); i++) {
                if (left.add(held.slots[i], 1) == 1) {
                    unlink(held.slots[i], story);
                }
            }
            count(held, story, -1);
        }
    }

    /** An item, null if it is not here. */
    @Nullable Held item(String itemId) {
        return byItem.get(itemId);
    }

    /** The story of an item that is here. */
    ActiveStory storyOf(Held held) {
        return Objects.requireNonNull(handles.get(held.story));
    }

    /** By which its terms know a term. */
    int slot(int hash) {
        return terms.slot(hash);
    }

    @Nullable ActiveStory story(String id) {
        return stories.get(id);
    }

    int size() {
        return members.size();
    }

    /** The story that an item fits best, null if it fits none at all. */
    @Nullable Fit best(Query query) {
        IntCounts in = languages.get(StoryText.languageOf(query.language()));
        scorer.ask(query.print(), query.vector(), in == null ? 0 : in.size());
        Template template = query.print().template();
        Fit fittest = null;
        int compared = candidates(null);
        for (int i = 0; i < compared; i++) {
            ActiveStory story = Objects.requireNonNull(best[i]);
            Duration silence = silence(story, query.at());
            if (silence.compareTo(Thresholds.LONGEST_SILENCE) <= 0
                    && !story.hasOtherIssue(template.words(), template.issue())) {
                Fit fit = scorer.fit(story, Thresholds.afterSilence(silence));
                boolean fitter =
                        fit != null && (fittest == null || fit.strength() > fittest.strength());
                fittest = fitter ? fit : fittest;
            }
        }
        return fittest;
    }

    /**
     * The story that is most like a story as a whole.
     *
     * @return null if none is alike enough to be the same
     */
    @Nullable Union union(ActiveStory story) {
        scorer.ask(story, storiesInLanguageOf(story));
        Union likest = null;
        int compared = candidates(story);
        for (int i = 0; i < compared; i++) {
            ActiveStory other = Objects.requireNonNull(best[i]);
            Duration silence = silence(other, story.last());
            if (silence.compareTo(Thresholds.LONGEST_SILENCE) > 0 || isSeries(story, other)) {
                continue;
            }
            if (scorer.fit(other, 1) == null) {
                continue;
            }
            double alike = scorer.union() / Thresholds.afterSilence(silence);
            if (alike >= 1 && (likest == null || alike > likest.alike)) {
                likest = new Union(other, alike);
            }
        }
        return likest;
    }

    /** How many stories there are in its language; of several, in the one that has the most. */
    private int storiesInLanguageOf(ActiveStory story) {
        return languages.values().stream()
                .filter(in -> in.get(story.handle) > 0)
                .mapToInt(IntCounts::size)
                .max()
                .orElse(0);
    }

    /** Another story, and by how much the two are more alike than is asked for. */
    record Union(ActiveStory other, double alike) {}

    private static Duration silence(ActiveStory story, Instant at) {
        Duration after = Duration.between(story.last(), at);
        Duration before = Duration.between(at, story.first());
        return after.isPositive() ? after : before.isPositive() ? before : Duration.ZERO;
    }

    private static boolean isSeries(ActiveStory one, ActiveStory other) {
        List<Held> sample = one.sample();
        for (int i = 0; i < sample.size(); i++) {
            Held held = sample.get(i);
            if (other.hasOtherIssue(held.series, held.issue)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds the stories that share the most of what is looked for, in terms that are not too
     * common. A term is of one language, so that a story is found in each language that it has, and
     * in no other.
     *
     * @return how many there are, in {@link #best}
     */
    private int candidates(@Nullable ActiveStory but) {
        if (shares.length < handles.size()) {
            shares = new float[handles.size() * 2];
            found = new int[shares.length];
        }
        founds = 0;
        int[] heaviest = heaviest();
        for (int i = 0; i < heaviest.length && founds < ENOUGH_FOUND; i++) {
            // never within a term: its stories are in an order that says nothing
            share(heaviest[i]);
        }
        int size = 0;
        for (int i = 0; i < founds; i++) {
            float share = shares[found[i]];
            shares[found[i]] = 0;
            boolean last = size == MOST_COMPARED && share < bestShares[size - 1];
            ActiveStory story = last ? null : handles.get(found[i]);
            if (story != null && story != but) {
                size = insert(story, share, size);
            }
        }
        return size;
    }

    private void share(int term) {
        int slot = scorer.slot(term);
        float weight = scorer.weight(term);
        int stories = terms.spread(slot);
        for (int i = 0; i < stories; i++) {
            int handle = terms.story(slot, i);
            if (shares[handle] == 0) {
                found[founds++] = handle;
            }
            shares[handle] += weight;
        }
    }

    /** Where it belongs among the best, if it is one of them; returns how many these then are. */
    private int insert(ActiveStory story, float share, int size) {
        int at = size;
        while (at > 0 && isBefore(story, share, at - 1)) {
            at--;
        }
        if (at == MOST_COMPARED) {
            return size;
        }
        int behind = Math.min(size, MOST_COMPARED - 1) - at;
        System.arraycopy(best, at, best, at + 1, behind);
        System.arraycopy(bestShares, at, bestShares, at + 1, behind);
        best[at] = story;
        bestShares[at] = share;
        return Math.min(size + 1, MOST_COMPARED);
    }

    private boolean isBefore(ActiveStory story, float share, int other) {
        return share > bestShares[other]
                || (share == bestShares[other]
                        && story.order() < Objects.requireNonNull(best[other]).order());
    }

    /** The terms that are looked for, the heaviest first. */
    private int[] heaviest() {
        int[] heaviest = new int[StoryPrint.FOUND_BY];
        int size = 0;
        for (int i = 0; i < scorer.terms(); i++) {
            int slot = scorer.slot(i);
            if (slot != TermIndex.NONE && terms.spread(slot) <= TermIndex.FINDING) {
                int at = size;
                while (at > 0 && scorer.weight(heaviest[at - 1]) < scorer.weight(i)) {
                    at--;
                }
                if (at < heaviest.length) {
                    size = Math.min(size + 1, heaviest.length);
                    System.arraycopy(heaviest, at, heaviest, at + 1, size - at - 1);
                    heaviest[at] = i;
                }
            }
        }
        return Arrays.copyOf(heaviest, size);
    }
}
