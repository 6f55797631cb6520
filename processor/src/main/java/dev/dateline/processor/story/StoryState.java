package dev.dateline.processor.story;

import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.processor.story.StoryWindow.Since;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A story as it now is: what was told of it, and what the window has of it. A rule.
 *
 * @param told what was told of it last, null if nothing was
 * @param members those that are known, in the order in which they were created
 * @param more items and copies that were not counted when it was told of; below zero for fewer
 * @param silent whether an item must not be told of any more, by its id
 */
record StoryState(
        String storyId,
        @Nullable Story told,
        List<Member> members,
        Since more,
        Predicate<String> silent) {

    private static final Duration OF_LATE = Duration.ofHours(1);
    private static final int MOST_LANGUAGES = 10;
    static final int MOST_TOPICS = 3;

    /** So many of the newest members say what a story is about. */
    private static final int ASKED = 64;

    /**
     * What represents a story, and each group of copies in it: an item of an agency before others,
     * then the earliest, of two of the same time the one that was decided first. The root of a
     * group, which was decided before its copies, may be another.
     */
    private static final Comparator<Member> RANK =
            Comparator.comparingInt((Member member) -> member.agency() ? 0 : 1)
                    .thenComparing(Member::at)
                    .thenComparingLong(Member::created);

    /**
     * The story.
     *
     * @param mergedInto the story that its items belong to from now on, null if it stays
     */
    Story at(Instant now, @Nullable String mergedInto) {
        Line lead = lead();
        Line latest = latest(lead);
        Story last = told;
        boolean named = last != null && last.named();
        double perHour = perHour(now);
        return new Story(
                storyId,
                told == null ? 1 : told.version() + 1,
                last != null && named ? last.title() : lead == null ? null : lead.headline(),
                named,
                lead,
                latest,
                language(),
                languages(),
                items(),
                copies(),
                owners(),
                first(now),
                latest != null ? latest.at() : told != null ? told.last() : now,
                perHour,
                burst(now, perHour),
                topics(),
                mergedInto);
    }

    private int items() {
        return told == null
                ? (int) members.stream().filter(member -> !member.copy()).count()
                : Math.max(0, told.items() + more.items());
    }

    private int copies() {
        return told == null
                ? (int) members.stream().filter(Member::copy).count()
                : Math.max(0, told.copies() + more.copies());
    }

    /** Of those whose items the window has no more, only the number is known. */
    private int owners() {
        int here = (int) members.stream().mapToInt(Member::owner).distinct().count();
        return told == null || isWhole()
                ? here
                : Math.min(items() + copies(), Math.max(told.owners(), here));
    }

    /** Whether the window has all of it, so that nothing counts that is withdrawn. */
    private boolean isWhole() {
        return told == null || items() + copies() <= members.size();
    }

    private @Nullable Line lead() {
        Line before = told == null ? null : told.lead();
        boolean outside =
                before != null && !silent.test(before.itemId()) && !isHere(before.itemId());
        return outside
                ? before
                : members.stream().min(RANK).map(Member::line).orElseGet(this::toldLatest);
    }

    /** Of those that the window has forgotten, this one is still known. */
    private @Nullable Line toldLatest() {
        Line before = told == null ? null : told.latest();
        return before == null || silent.test(before.itemId()) ? null : before;
    }

    private boolean isHere(String itemId) {
        return members.stream().anyMatch(member -> member.itemId().equals(itemId));
    }

    private @Nullable Line latest(@Nullable Line lead) {
        if (!members.isEmpty()) {
            return members.getLast().line();
        }
        Line before = toldLatest();
        return before == null ? lead : before;
    }

    private @Nullable String language() {
        return members.stream()
                .min(RANK)
                .map(Member::language)
                .orElse(told == null ? null : told.language());
    }

    private List<String> languages() {
        TreeSet<String> all =
                new TreeSet<>(told == null || isWhole() ? List.of() : told.languages());
        members.stream().map(Member::language).filter(Objects::nonNull).forEach(all::add);
        return all.stream().limit(MOST_LANGUAGES).toList();
    }

    private Instant first(Instant now) {
        Instant here =
                members.stream()
                        .map(member -> member.line().at())
                        .min(Comparator.naturalOrder())
                        .orElse(now);
        if (told == null || (isWhole() && !members.isEmpty())) {
            return here;
        }
        return told.first().isBefore(here) ? told.first() : here;
    }

    private double perHour(Instant now) {
        Instant from = now.minus(OF_LATE);
        return members.stream()
                .filter(member -> !member.copy() && member.at().isAfter(from))
                .count();
    }

    /**
     * Against the pace that it had until an hour ago, which is the larger the larger it is; one
     * item an hour is expected of any.
     */
    private double burst(Instant now, double perHour) {
        double before = Math.max(0, items() - perHour);
        double hours = Duration.between(first(now), now.minus(OF_LATE)).toMinutes() / 60.0;
        double expected = Math.max(1, before / Math.max(1, hours));
        return Math.round(perHour / expected * 100) / 100.0;
    }

    /** What at least half of those are about that say it. */
    private List<Subject> topics() {
        List<List<Subject>> said =
                members.subList(Math.max(0, members.size() - ASKED), members.size()).stream()
                        .map(Member::topics)
                        .filter(topics -> !topics.isEmpty())
                        .toList();
        if (said.isEmpty()) {
            return told == null || isWhole() ? List.of() : told.topics();
        }
        Map<String, Subject> subjects = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        said.stream()
                .flatMap(Collection::stream)
                .forEach(
                        subject -> {
                            subjects.putIfAbsent(subject.code(), subject);
                            counts.merge(subject.code(), 1, Integer::sum);
                        });
        return counts.entrySet().stream()
                .filter(count -> count.getValue() * 2 >= said.size())
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_TOPICS)
                .map(count -> Objects.requireNonNull(subjects.get(count.getKey())))
                .toList();
    }
}
