package dev.dateline.processor.story;

import dev.dateline.contract.item.Reason;
import java.util.List;
import java.util.Map;

/** Why a story was merged into another one. */
final class MergeReason {

    private MergeReason() {}

    /**
     * No story is more like either of them than the other.
     *
     * @param alike as a multiple of what is asked of stories that are new
     * @param asked the same, of these two
     */
    static Reason alike(String into, double alike, double asked) {
        return new Reason(
                Reason.Kind.STORY,
                into,
                "its story was merged into this one: no other one is more like either of them",
                Map.of("strength", Math.round(alike * 1_000) / 1_000.0, "asked", asked),
                List.of());
    }

    /** Ops want it. */
    static Reason asked(String into) {
        return new Reason(
                Reason.Kind.STORY, into, "ops merged its story into this one", Map.of(), List.of());
    }
}
