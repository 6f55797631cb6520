package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.HubMessage;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Subscription;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.kafka.UpgradeNeeded;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What hubs say, as the api has passed it on: that a subscription is verified or denied, that there
 * is something new, and documents. What can't be read, or comes for a subscription that has ended,
 * is lost to nobody: the source is polled.
 */
@Component
final class HubMessages {

    private final Subscriptions subscriptions;
    private final PollRequests polls;
    private final PollMetrics metrics;

    HubMessages(Subscriptions subscriptions, PollRequests polls, PollMetrics metrics) {
        this.subscriptions = subscriptions;
        this.polls = polls;
        this.metrics = metrics;
    }

    /**
     * What a hub said in a record, null where it is from somebody else; what can't be read is of a
     * subscription that nobody has.
     *
     * @throws UpgradeNeeded if a newer version wrote it
     */
    static @Nullable HubMessage in(ConsumerRecord<String, byte[]> record) {
        return switch (DocumentRecord.hub(record)) {
            case null -> null;
            case Decoded.Value<HubMessage>(HubMessage said) -> said;
            case Decoded.Newer<HubMessage>(String cause) ->
                    throw new UpgradeNeeded("what a hub said", cause);
            case Decoded.UnknownType<HubMessage> _, Decoded.Broken<HubMessage> _ ->
                    HubMessage.pinged("");
        };
    }

    /** Whether a document is to be read; all else is done with. */
    boolean isToRead(HubMessage message, DocumentHead head, PolledSource source, PushBatch batch) {
        PollState state = batch.state(source);
        Subscription present = state.hubs().subscription();
        if (present == null || !present.id().equals(message.subscription())) {
            metrics.pushed("unwanted");
            return false;
        }
        Instant at = head.receivedAt();
        switch (message.kind()) {
            case DELIVERED -> {
                return true;
            }
            case PINGED -> batch.wantPoll(source);
            case VERIFIED ->
                    remember(
                            batch,
                            source,
                            Subscribing.verified(
                                    state.hubs(), present.id(), message.leaseSeconds(), at));
            case DENIED ->
                    remember(
                            batch,
                            source,
                            Subscribing.denied(
                                    state.hubs(),
                                    present.id(),
                                    message.reason() == null
                                            ? "it denied the subscription"
                                            : "it denied the subscription: " + message.reason(),
                                    at));
        }
        return false;
    }

    private static void remember(PushBatch batch, PolledSource source, Hubs hubs) {
        batch.remember(source, batch.state(source).pushedBy(hubs));
        batch.tell(source);
    }

    /** It can't be read: whatever it is of is found by a poll. */
    void unreadable(PolledSource source, PushBatch batch) {
        metrics.pushed("unreadable");
        batch.wantPoll(source);
    }

    /**
     * Plans the polls that a batch wants, before it is written: nobody reads it again then, and a
     * poll too many does no harm.
     *
     * @return whether there are any
     */
    boolean plan(PushBatch batch) {
        batch.wantingPolls().forEach(polls::soon);
        batch.settling().forEach(polls::settle);
        return !batch.wantingPolls().isEmpty() || !batch.settling().isEmpty();
    }

    /** What is done once a batch is written. */
    void written(PushBatch batch) {
        batch.told().forEach(source -> subscriptions.tell(source, batch.freshAt(source)));
    }
}
