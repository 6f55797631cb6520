package dev.dateline.api.stream;

import dev.dateline.api.log.Frame;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.record.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** How events and heartbeats are written: for browsers, or as lines of JSON for tools. */
@SuppressWarnings("ImmutableEnumChecker") // a MediaType does not change
enum StreamFormat {
    /** Server-sent events, as the HTML standard defines them. */
    SSE(new MediaType("text", "event-stream", StandardCharsets.UTF_8)) {
        @Override
        void event(ByteArrayOutputStream out, Frame frame) {
            frame.writeSse(out);
        }

        @Override
        void inBand(
                ByteArrayOutputStream out, String name, @Nullable Cursor id, Map<String, ?> data) {
            text(out, id == null ? "" : "id: " + id + "\n");
            text(out, "event: " + name + "\ndata: ");
            out.writeBytes(Json.encode(data));
            text(out, "\n\n");
        }

        @Override
        void heartbeat(ByteArrayOutputStream out, Cursor examined) {
            text(out, ": heartbeat\nid: " + examined + "\n\n");
        }

        @Override
        void retry(ByteArrayOutputStream out, long millis) {
            text(out, "retry: " + millis + "\n");
        }
    },

    /** Newline-delimited JSON: {@code {"id":…,"event":…,"data":…}}. */
    NDJSON(MediaType.APPLICATION_NDJSON) {
        @Override
        void event(ByteArrayOutputStream out, Frame frame) {
            text(
                    out,
                    "{\"id\":\""
                            + frame.cursor()
                            + "\",\"event\":\""
                            + frame.type()
                            + "\",\"data\":");
            frame.writeJson(out);
            text(out, "}\n");
        }

        @Override
        void inBand(
                ByteArrayOutputStream out, String name, @Nullable Cursor id, Map<String, ?> data) {
            Map<String, Object> line = new LinkedHashMap<>();
            if (id != null) {
                line.put("id", id.toString());
            }
            line.put("event", name);
            line.put("data", data);
            out.writeBytes(Json.encode(line));
            out.write('\n');
        }

        @Override
        void heartbeat(ByteArrayOutputStream out, Cursor examined) {
            inBand(out, "heartbeat", examined, Map.of());
        }

        @Override
        void retry(ByteArrayOutputStream out, long millis) {
            // tools read it from `bye`
        }
    };

    private final MediaType mediaType;

    StreamFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return mediaType;
    }

    abstract void event(ByteArrayOutputStream out, Frame frame);

    abstract void inBand(
            ByteArrayOutputStream out, String name, @Nullable Cursor id, Map<String, ?> data);

    abstract void heartbeat(ByteArrayOutputStream out, Cursor examined);

    abstract void retry(ByteArrayOutputStream out, long millis);

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
