package dev.dateline.bench.quality;

import dev.dateline.bench.quality.PublicTexts.Text;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.copy.CopyFinding;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.story.StoryDesk;
import dev.dateline.processor.story.StoryWindow;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How fast the desk finds copies and stories of the same items, among 50,000 others; how much
 * memory both windows take for an item; and how long a desk that takes over needs to read them
 * anew. What is counted is the time of this thread alone, so that neighbours on the machine do not
 * matter. The checksum is that of all decisions: work that makes it faster must not change it.
 */
final class DeskSpeed {

    private static final int ACTIVE = 50_000;
    private static final int MEASURED = 10_000;
    private static final int BATCH = 200;
    private static final Duration BATCHES = Duration.ofMillis(40);

    /** One of so many texts is that of another source, with a line of its own. */
    private static final int COPIED = 20;

    private final List<Text> snippets;
    private final PrintStream out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final CopyWindow copies = new CopyWindow(ACTIVE);
    private final StoryWindow stories = new StoryWindow(ACTIVE);
    private final Deque<DeliveryEvent> log = new ArrayDeque<>();
    private final CRC32 checksum = new CRC32();
    private long sequence;
    private Instant now = Instant.parse("2026-01-31T00:00:00Z");

    DeskSpeed(Path directory, PrintStream out) {
        this.snippets = new PublicTexts(directory).snippets();
        this.out = out;
    }

    /** An item as enrich makes it. */
    private record Made(Item item, CopyDesk.Printed printed, Likeness likeness) {}

    void print() {
        long decided = 0;
        for (int i = 0; i < ACTIVE + MEASURED; i += BATCH) {
            decided = i == ACTIVE ? 0 : decided;
            now = now.plus(BATCHES);
            List<Made> batch = new ArrayList<>();
            for (int k = i; k < i + BATCH; k++) {
                batch.add(made(k));
            }
            long start = threads.getCurrentThreadCpuTime();
            decide(batch);
            decided += threads.getCurrentThreadCpuTime() - start;
        }
        out.printf(
                Locale.ROOT,
                "decisions a second on one core, copies and stories, 50,000 active: %,d (wanted"
                        + " 5,000); checksum %08x%n",
                MEASURED * 1_000_000_000L / decided,
                checksum.getValue());
        takeOver();
    }

    private void decide(List<Made> batch) {
        StoryDesk desk = new StoryDesk(stories, _ -> null, _ -> false, now, this::tell);
        if (stories.isMinuteOver(now)) {
            desk.minuteOver();
        }
        for (Made one : batch) {
            ItemEvent event = desk.place(event(one), null);
            note(event);
            desk.noted(event, null);
            check(event.data().lineage().storyId());
            check(event.data().lineage().duplicateOf());
        }
        desk.finish();
    }

    private ItemEvent event(Made made) {
        sequence++;
        CopyFinding found =
                copies.find(
                        new CopyWindow.Query(
                                made.item.itemId(),
                                made.item.sourceId(),
                                sequence,
                                made.printed.fingerprint(),
                                made.printed.print(),
                                "",
                                null));
        CopyRoot root = found == null ? null : found.root();
        Ledger ledger =
                new Ledger(
                        sequence,
                        sequence,
                        null,
                        made.printed.fingerprint(),
                        root,
                        made.likeness,
                        List.of());
        Item item = made.item;
        if (root != null) {
            item = item.decided(1, now, Lineage.copyOf(root.itemId()));
        }
        return new ItemCreated(DeliveryEvent.SCHEMA, sequence, now, false, ledger, item);
    }

    private void tell(Story story, @Nullable PreviousStory previous, @Nullable Reason merged) {
        sequence++;
        check(story.storyId());
        check(story.mergedInto());
        note(new StoryUpdated(DeliveryEvent.SCHEMA, sequence, now, story, previous, merged));
    }

    private void note(DeliveryEvent event) {
        copies.note(event);
        stories.note(event);
        log.addLast(event);
        if (log.size() > ACTIVE) {
            log.removeFirst();
        }
    }

    private void check(@Nullable String id) {
        for (byte one : String.valueOf(id).getBytes(StandardCharsets.UTF_8)) {
            checksum.update(one);
        }
    }

    /** What a desk that takes over does before it decides, without reading from Kafka. */
    private void takeOver() {
        long before = used();
        CopyWindow otherCopies = new CopyWindow(ACTIVE);
        try {
            long start = threads.getCurrentThreadCpuTime();
            log.forEach(otherCopies::note);
            long ofCopies = threads.getCurrentThreadCpuTime() - start;
            long bytesOfCopies = (used() - before) / otherCopies.size();
            before = used();
            StoryWindow otherStories = new StoryWindow(ACTIVE);
            start = threads.getCurrentThreadCpuTime();
            log.forEach(otherStories::note);
            long ofStories = threads.getCurrentThreadCpuTime() - start;
            long bytesOfStories = (used() - before) / otherStories.size();
            out.printf(
                    Locale.ROOT,
                    "windows of 50,000 events made anew: %.2f s for copies, %.2f s for stories (wanted"
                            + " 5); %,d + %,d bytes an item (wanted 1,000)%n",
                    ofCopies / 1e9,
                    ofStories / 1e9,
                    bytesOfCopies,
                    bytesOfStories);
        } finally {
            // or its memory would be given back while that of the others is counted
            Reference.reachabilityFence(otherCopies);
            Reference.reachabilityFence(this);
        }
    }

    /** About 150 words: five snippets from all over; some are those of an item before. */
    private Made made(int number) {
        int of = number % COPIED == COPIED - 1 ? number - COPIED / 2 : number;
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            int from = Math.floorMod(of * 7_919 + of / 6_000 * 31 + i * 1_201, snippets.size());
            body.append(snippets.get(from).body()).append(" Number ").append(of).append(". ");
        }
        String headline =
                snippets.get(Math.floorMod(of * 31 + of / 6_000, snippets.size())).headline();
        if (of != number) {
            body.append("This was first in another paper.");
        }
        CopyDesk.Printed printed =
                CopyDesk.Printed.of(new Text("made", "", headline, body.toString()));
        Item item = StoryRun.item(number, StoryTexts.Text.of(headline, body.toString(), ""), now);
        return new Made(
                item,
                printed,
                new Likeness(
                        1,
                        printed.print() == null ? null : printed.print().written(),
                        StoryRun.likeness(item, null).story(),
                        null,
                        null));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
