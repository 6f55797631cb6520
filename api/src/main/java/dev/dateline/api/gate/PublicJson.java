package dev.dateline.api.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.record.Json;
import tools.jackson.databind.ObjectWriter;

/** The JSON of events as outsiders get it: without what the desk keeps for itself. */
public final class PublicJson {

    private static final ObjectWriter EVENT =
            Json.MAPPER
                    .rebuild()
                    .addMixIn(DeliveryEvent.class, ForOutsiders.class)
                    .build()
                    .writerFor(DeliveryEvent.class);

    private PublicJson() {}

    @JsonIgnoreProperties({"schema", "ledger", "late"})
    private interface ForOutsiders {}

    /** The CloudEvent, on one line. */
    public static byte[] of(Passed<DeliveryEvent> event) {
        return EVENT.writeValueAsBytes(event.value());
    }
}
