package dev.dateline.processor.desk;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.Hold;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which hold a release is about. A release that is sent twice, or that comes when another version
 * or state has taken the place of what ops saw, must not end what they have not seen.
 */
final class SeenHold {

    private SeenHold() {}

    /** Why the release is not about this hold; null if it is, or if it does not say. */
    static @Nullable String refusal(Release release, @Nullable Hold hold) {
        String state = release.state();
        // what is not held at all is refused by the rules
        if (state == null || hold == null || hold.state() == Hold.State.ENDED) {
            return null;
        }
        String item = "nothing to release: " + release.itemId();
        if (!state.equals(hold.state().name())) {
            return item
                    + " is "
                    + hold.state()
                    + " now, it was "
                    + state
                    + " when it was asked for";
        }
        if (!Objects.equals(release.number(), number(hold))) {
            return item + " has another version now than when it was asked for";
        }
        return Objects.equals(millis(release.until()), millis(hold.until()))
                ? null
                : item + " is held until another time now than when it was asked for";
    }

    private static @Nullable Long number(Hold hold) {
        Observed content = hold.content();
        return content == null ? null : content.number();
    }

    private static @Nullable Instant millis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
