package dev.dateline.fetcher.poll;

import dev.dateline.platform.kafka.UpgradeNeeded;

/** What came of the next pushed document. */
sealed interface PushStep {

    /** It is done with. */
    record Done() implements PushStep {}

    /** Somebody else has the turn of its source: what came before is to be written first. */
    record Busy() implements PushStep {}

    /** This version can't read it. */
    record Stop(UpgradeNeeded cause) implements PushStep {}
}
