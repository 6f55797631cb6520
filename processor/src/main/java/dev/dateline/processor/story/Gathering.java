package dev.dateline.processor.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stories of the items that it is given, and what they are found by. It depends only on which
 * items it has, in which story each is, and in which order they were created, never on what it had
 * before. Used by one thread.
 */
final class Gathering {

    /** A term of more stories than this tells nothing: it is left out of what is looked for. */
    private static final int WIDEST_TERM = 200;

    /** When so many stories are found, lighter terms are not asked. */
    private static final int ENOUGH_FOUND = 400;

    /** So many stories are compared at most. */
    private static final int MOST_COMPARED = 12;

    private final TermIndex terms = new TermIndex();
    private final Scorer scorer = new Scorer(terms);
    private final TreeMap<Long, Held> members = new TreeMap<>();
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

    /** Puts an item into a story, out of the one in which it is. */
    void put(Member member, String storyId) {
        remove(member.created());
        ActiveStory story = stories.get(storyId);
        if (story == null) {
            story = begun(storyId);
        }
        Held held = new Held(member, terms, story.handle);
        link(held, story, 1);
        story.add(held);
        members.put(member.created(), held);
        byItem.put(member.itemId(), held);
    }

    private ActiveStory begun(String id) {
        ActiveStory story = new ActiveStory(id, handle());
        stories.put(id, story);
        handles.set(story.handle, story);
        return story;
    }

    /** A story can be found by an item, and counts in its language; or no more. */
    private void link(Held held, ActiveStory story, int more) {
        held.link(terms, story.handle, more);
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
            ActiveStory story = storyOf(held);
            byItem.remove(held.member.itemId());
            link(held, story, -1);
            held.drop(terms);
            story.remove(held);
            endIfEmpty(story);
        }
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
        while (!members.isEmpty() && members.firstKey() <= sequence) {
            remove(members.firstKey());
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
        for (Held held : List.copyOf(story.members)) {
            link(held, story, -1);
            link(held, other, 1);
            other.add(held);
            held.story = other.handle;
        }
        story.clear();
        endIfEmpty(story);
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
        Fit best = null;
        for (ActiveStory story : candidates(null)) {
            Duration silence = silence(story, query.at());
            if (silence.compareTo(Thresholds.LONGEST_SILENCE) <= 0
                    && !isOtherIssue(story, template)) {
                Fit fit = scorer.fit(story, Thresholds.afterSilence(silence));
                best =
                        fit != null && (best == null || fit.strength() > best.strength())
                                ? fit
                                : best;
            }
        }
        return best;
    }

    /**
     * The story that is most like a story as a whole.
     *
     * @return null if none is alike enough to be the same
     */
    @Nullable Union union(ActiveStory story) {
        scorer.ask(story, storiesInLanguageOf(story));
        Union best = null;
        for (ActiveStory other : candidates(story)) {
            Duration silence = silence(other, story.last());
            if (silence.compareTo(Thresholds.LONGEST_SILENCE) > 0 || isSeries(story, other)) {
                continue;
            }
            if (scorer.fit(other, 1) == null) {
                continue;
            }
            double alike = scorer.union() / Thresholds.afterSilence(silence);
            best =
                    alike >= 1 && (best == null || alike > best.alike)
                            ? new Union(other, alike)
                            : best;
        }
        return best;
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

    /** Whether it has an issue of the series that this headline is another issue of. */
    private boolean isOtherIssue(ActiveStory story, Template template) {
        if (template.equals(Template.NONE)) {
            return false;
        }
        int series = terms.slot(template.words());
        int issue = terms.slot(template.words() * 31 + template.numbers());
        int all = series == TermIndex.NONE ? 0 : terms.inStory(series, story.handle);
        int same = issue == TermIndex.NONE ? 0 : terms.inStory(issue, story.handle);
        return all > same;
    }

    private boolean isSeries(ActiveStory one, ActiveStory other) {
        return one.sample().stream().anyMatch(held -> isOtherIssue(other, held.template));
    }

    /**
     * The stories that share the most of what is looked for, in terms that are not too common. A
     * term is of one language, so that a story is found in each language that it has, and in no
     * other.
     */
    private List<ActiveStory> candidates(@Nullable ActiveStory but) {
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
        List<ActiveStory> best = new ArrayList<>(MOST_COMPARED + 1);
        for (int i = 0; i < founds; i++) {
            boolean last =
                    best.size() == MOST_COMPARED
                            && shares[found[i]] < shares[best.getLast().handle];
            ActiveStory story = last ? null : handles.get(found[i]);
            if (story != null && story != but) {
                insert(best, story);
            }
        }
        for (int i = 0; i < founds; i++) {
            shares[found[i]] = 0;
        }
        return best;
    }

    private void share(int term) {
        IntCounts in = terms.stories(scorer.slot(term));
        float weight = scorer.weight(term);
        int places = in == null ? 0 : in.places();
        for (int i = 0; in != null && i < places; i++) {
            int handle = in.key(i);
            if (handle >= 0) {
                if (shares[handle] == 0) {
                    found[founds++] = handle;
                }
                shares[handle] += weight;
            }
        }
    }

    /** Where it belongs among the best, if it is one of them. */
    private void insert(List<ActiveStory> best, ActiveStory story) {
        int at = best.size();
        while (at > 0 && isBefore(story, best.get(at - 1))) {
            at--;
        }
        if (at < MOST_COMPARED) {
            best.add(at, story);
            if (best.size() > MOST_COMPARED) {
                best.removeLast();
            }
        }
    }

    private boolean isBefore(ActiveStory one, ActiveStory other) {
        int more = Float.compare(shares[one.handle], shares[other.handle]);
        return more != 0 ? more > 0 : one.order() < other.order();
    }

    /** The terms that are looked for, the heaviest first. */
    private int[] heaviest() {
        int[] heaviest = new int[StoryPrint.FOUND_BY];
        int size = 0;
        for (int i = 0; i < scorer.terms(); i++) {
            int slot = scorer.slot(i);
            if (slot != TermIndex.NONE && terms.spread(slot) <= WIDEST_TERM) {
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
