package dev.dateline.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.log.Frame;
import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StreamFormatTest {

    private static final String ID = "8f3a1c-2ne-15-t9q9c0";
    private static final Cursor CURSOR = Cursor.parse(ID);
    private static final @Nullable Cursor NOWHERE = null;
    private static final String JSON = "{\"id\":\"itm_ä.1\"}";

    private static Frame frame() {
        String head = "id: " + ID + "\nevent: item.created\ndata: ";
        return new Frame(
                CURSOR,
                "item.created",
                List.of("itm_a"),
                0,
                new Filterable("src_a", "en", List.of()),
                (head + JSON + "\n\n").getBytes(StandardCharsets.UTF_8),
                head.length());
    }

    private static Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reason", "a\nb");
        data.put("missed", 3L);
        return data;
    }

    private static String written(Consumer<ByteArrayOutputStream> writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.accept(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Nested
    class ForBrowsers {

        private final StreamFormat format = StreamFormat.SSE;

        @Test
        void is_an_event_stream_in_utf_8() {
            assertThat(format.mediaType().toString()).isEqualTo("text/event-stream;charset=UTF-8");
        }

        @Test
        void an_event_is_its_frame_to_the_byte() {
            assertThat(written(out -> format.event(out, frame())))
                    .isEqualTo("id: " + ID + "\nevent: item.created\ndata: " + JSON + "\n\n");
        }

        @Test
        void an_in_band_event_has_an_id_where_there_is_a_position() {
            assertThat(written(out -> format.inBand(out, "gap", CURSOR, data())))
                    .isEqualTo(
                            "id: "
                                    + ID
                                    + "\nevent: gap\ndata: {\"reason\":\"a\\nb\",\"missed\":3}\n\n");
            assertThat(written(out -> format.inBand(out, "bye", NOWHERE, data())))
                    .isEqualTo("event: bye\ndata: {\"reason\":\"a\\nb\",\"missed\":3}\n\n");
        }

        @Test
        void a_heartbeat_moves_the_last_event_id_and_is_no_event() {
            assertThat(written(out -> format.heartbeat(out, CURSOR)))
                    .isEqualTo(": heartbeat\nid: " + ID + "\n\n");
        }

        @Test
        void when_to_come_back_is_a_line_of_the_next_event() {
            assertThat(written(out -> format.retry(out, 2000))).isEqualTo("retry: 2000\n");
        }
    }

    @Nested
    class ForTools {

        private final StreamFormat format = StreamFormat.NDJSON;

        @Test
        void is_newline_delimited_json() {
            assertThat(format.mediaType().toString()).isEqualTo("application/x-ndjson");
        }

        @Test
        void an_event_is_a_line_with_its_id_and_type() {
            assertThat(written(out -> format.event(out, frame())))
                    .isEqualTo(
                            "{\"id\":\""
                                    + ID
                                    + "\",\"event\":\"item.created\",\"data\":"
                                    + JSON
                                    + "}\n");
        }

        @Test
        void an_in_band_event_is_a_line_with_an_id_where_there_is_a_position() {
            assertThat(written(out -> format.inBand(out, "gap", CURSOR, data())))
                    .isEqualTo(
                            "{\"id\":\""
                                    + ID
                                    + "\",\"event\":\"gap\","
                                    + "\"data\":{\"reason\":\"a\\nb\",\"missed\":3}}\n");
            assertThat(written(out -> format.inBand(out, "bye", NOWHERE, data())))
                    .isEqualTo(
                            "{\"event\":\"bye\",\"data\":{\"reason\":\"a\\nb\",\"missed\":3}}\n");
        }

        @Test
        void a_heartbeat_is_a_line_without_data() {
            assertThat(written(out -> format.heartbeat(out, CURSOR)))
                    .isEqualTo("{\"id\":\"" + ID + "\",\"event\":\"heartbeat\",\"data\":{}}\n");
        }

        @Test
        void when_to_come_back_is_told_by_the_last_event_alone() {
            assertThat(written(out -> format.retry(out, 2000))).isEmpty();
        }
    }
}
