package dev.dateline.contract.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.record.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What several items tell of one event. Items that are withdrawn or under embargo have no part in
 * any of it.
 *
 * @param version 1, 2, 3 …: one more with each event; 0 where none has told of it
 * @param title the headline of {@code lead}, or what ops call it
 * @param named whether ops gave the title
 * @param lead the item that represents it: an agency's before others, then the earliest, a copy or
 *     not; its newest item where the others are too old to be known; absent where all of its items
 *     are gone, or all that are known
 * @param latest its newest item
 * @param items how many there are, without copies
 * @param copies how many there are besides
 * @param owners how many owners its items have; an owner counts once
 * @param languages of its items, BCP 47
 * @param first when its first item came in
 * @param last when its newest item came in
 * @param perHour items in an hour, of late
 * @param burst {@code perHour} against what is expected of a story of its size; 1 is as expected
 * @param topics what most of its items are about
 * @param mergedInto the story that its items belong to now
 */
public record Story(
        @JsonProperty("id") String storyId,
        int version,
        @Nullable String title,
        boolean named,
        @Nullable Line lead,
        @Nullable Line latest,
        @Nullable String language,
        List<String> languages,
        int items,
        int copies,
        int owners,
        Instant first,
        Instant last,
        double perHour,
        double burst,
        List<Subject> topics,
        @Nullable String mergedInto) {

    public Story {
        Json.required(storyId, "storyId");
        Json.required(first, "first");
        Json.required(last, "last");
        languages = languages == null ? List.of() : List.copyOf(languages);
        topics = topics == null ? List.of() : List.copyOf(topics);
    }

    /**
     * An item of it, in a line.
     *
     * @param at when it came in
     */
    public record Line(String itemId, String sourceId, @Nullable String headline, Instant at) {

        public Line {
            Json.required(itemId, "itemId");
            Json.required(sourceId, "sourceId");
            Json.required(at, "at");
        }

        private Line silent() {
            return new Line(itemId, sourceId, null, at);
        }
    }

    /** The items in whose words it is told. */
    public List<String> toldBy() {
        return Stream.of(lead, latest)
                .filter(Objects::nonNull)
                .map(Line::itemId)
                .distinct()
                .toList();
    }

    /**
     * The same without the words of items that are withdrawn.
     *
     * @param isWithdrawn whether an item is, by its id
     */
    public Story without(Predicate<String> isWithdrawn) {
        Line leading = told(lead, isWithdrawn);
        Line newest = told(latest, isWithdrawn);
        if (Objects.equals(leading, lead) && Objects.equals(newest, latest)) {
            return this;
        }
        boolean untitled = !named && leading != null && leading.headline == null;
        return new Story(
                storyId,
                version,
                untitled ? null : title,
                named,
                leading,
                newest,
                language,
                languages,
                items,
                copies,
                owners,
                first,
                last,
                perHour,
                burst,
                topics,
                mergedInto);
    }

    private static @Nullable Line told(@Nullable Line line, Predicate<String> isWithdrawn) {
        return line == null || !isWithdrawn.test(line.itemId) ? line : line.silent();
    }
}
