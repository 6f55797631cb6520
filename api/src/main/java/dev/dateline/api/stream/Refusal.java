package dev.dateline.api.stream;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Why a stream is not served now, and when to come back.
 *
 * @param shortestMillis until then; twice as long at most, so that not all who were refused
 *     together come back together
 */
record Refusal(String reason, long shortestMillis) {

    static final Refusal STARTING = new Refusal("the service is starting", 1_000);
    static final Refusal FULL = new Refusal("too many streams", 10_000);
    static final Refusal FULL_FOR_CLIENT =
            new Refusal("too many streams from your address", 10_000);
    static final Refusal REPLAYS_FOR_CLIENT =
            new Refusal("too many streams from your address begin in older events", 2_000);
    static final Refusal REPLAYS = new Refusal("too many streams begin in older events", 10_000);
    static final Refusal KAFKA_AWAY = new Refusal("Kafka does not answer", 10_000);

    /** All that is sent. */
    byte[] written(StreamFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long retryMillis = ThreadLocalRandom.current().nextLong(shortestMillis, 2 * shortestMillis);
        format.retry(out, retryMillis);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reason", reason);
        data.put("retryMillis", retryMillis);
        format.inBand(out, "bye", null, data);
        return out.toByteArray();
    }
}
