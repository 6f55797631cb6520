package dev.dateline.processor.story;

import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.platform.mediatopics.MediaTopics;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of items what is kept of them. Used by one thread. */
final class Members {

    private static final int MOST_TOPICS = 3;
    private static final int LONGEST_HEADLINE = 300;
    private static final int MOST_KNOWN = 10_000;

    private final Owners owners = new Owners();
    private final Map<Subject, Subject> topics = new HashMap<>();

    /**
     * What is kept.
     *
     * @param before what was kept of the item until now: it has come in when it first came in
     */
    Member of(ItemEvent event, StoryPrint print, @Nullable Member before) {
        return of(event.data(), event.ledger(), print, before);
    }

    /** One that the window has forgotten, and which is not compared with others. */
    Member alone(StoredItem stored) {
        return of(stored.item(), stored.ledger(), StoryPrint.NONE, null);
    }

    private Member of(Item item, Ledger ledger, StoryPrint print, @Nullable Member before) {
        Instant in = before == null ? item.instants().receivedAt() : before.line().at();
        Likeness likeness = ledger.likeness();
        return new Member(
                ledger.created(),
                news(item, in),
                item.text().language(),
                new Line(item.itemId(), item.sourceId(), shortened(item.text().headline()), in),
                owners.of(item),
                Owners.isAgency(item),
                item.lineage().duplicateOf() != null,
                topics(item),
                print,
                likeness == null
                        ? null
                        : SentenceVector.decode(likeness.vector(), likeness.model()));
    }

    /** When an item was news. A time in the future is none. */
    static Instant news(Item item, Instant in) {
        Instant published = item.instants().publishedAt();
        return published != null && published.isBefore(in) ? published : in;
    }

    /** A headline as it is told of a story. */
    static @Nullable String shortened(@Nullable String headline) {
        if (headline == null || headline.length() <= LONGEST_HEADLINE) {
            return headline;
        }
        boolean pair = Character.isHighSurrogate(headline.charAt(LONGEST_HEADLINE - 2));
        return headline.substring(0, LONGEST_HEADLINE - (pair ? 2 : 1)) + "…";
    }

    private List<Subject> topics(Item item) {
        return item.meaning().subjects().stream()
                .map(MediaTopics.packaged()::topicOf)
                .filter(Objects::nonNull)
                .map(this::known)
                .distinct()
                .limit(MOST_TOPICS)
                .toList();
    }

    /** The same object for the same topic: thousands of items have it. */
    private Subject known(Subject subject) {
        if (topics.size() >= MOST_KNOWN) {
            topics.clear();
        }
        return topics.computeIfAbsent(subject, same -> same);
    }
}
