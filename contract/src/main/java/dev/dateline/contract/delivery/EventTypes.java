package dev.dateline.contract.delivery;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What events of the delivery log are called, for whoever names them and never looks into one. */
public final class EventTypes {

    private EventTypes() {}

    /** All names that an event may have, such as {@code item.created}. */
    public static List<String> names() {
        JsonSubTypes all = DeliveryEvent.class.getAnnotation(JsonSubTypes.class);
        return Arrays.stream(Objects.requireNonNull(all).value())
                .map(JsonSubTypes.Type::name)
                .toList();
    }
}
