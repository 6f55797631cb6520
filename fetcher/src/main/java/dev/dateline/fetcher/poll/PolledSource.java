package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.fetcher.schedule.Dispatcher;
import org.jspecify.annotations.Nullable;

/** A source that this fetcher polls, with all that is known of it. Guarded by its own monitor. */
public final class PolledSource {

    final int partition;
    final PartitionWriter writer;
    final String site;
    SourceDefinition definition;
    PollState state;
    @Nullable SourceStatus status;
    Dispatcher.@Nullable Due due;
    boolean polling;
    private volatile boolean gone;

    /**
     * A source as it was found.
     *
     * @param state null where it was never polled
     * @param status null where it was never polled
     */
    public PolledSource(
            int partition,
            PartitionWriter writer,
            SourceDefinition definition,
            @Nullable PollState state,
            @Nullable SourceStatus status) {
        this.partition = partition;
        this.writer = writer;
        this.definition = definition;
        this.site = SourceUrl.parse(definition.url()).site();
        this.state = state == null ? PollState.first(definition) : state;
        this.status = status;
    }

    boolean isGone() {
        return gone;
    }

    synchronized void leave() {
        gone = true;
        cancel();
    }

    synchronized void cancel() {
        if (due != null) {
            due.cancel();
            due = null;
        }
    }
}
