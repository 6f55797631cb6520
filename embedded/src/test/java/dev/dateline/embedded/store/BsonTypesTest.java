package dev.dateline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file stays what it is: BSON, whoever wrote it. */
class BsonTypesTest {

    static Stream<List<?>> keys() {
        return Stream.of(
                List.of("itm_0123456789abcdef.1"),
                List.of(""),
                List.of("\u65b0\u805e \ud83d\ude00 \u00e9"),
                List.of("x".repeat(5_000)),
                List.of("a", "b"),
                List.of("a", ""),
                List.of(7),
                List.of(7L),
                List.of(new Document("a", "b")));
    }

    private static byte[] bson(List<?> key) {
        ByteBuf bytes = Unpooled.buffer();
        BsonEncoder.encodeDocument(new Document("", key), bytes);
        return ByteBufUtil.getBytes(bytes);
    }

    private static ByteBuffer written(List<?>... keys) {
        WriteBuffer buffer = new WriteBuffer();
        for (List<?> key : keys) {
            BsonTypes.KEY.write(buffer, new KeyValue(key));
        }
        return buffer.getBuffer().flip();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_key_is_written_as_bson(List<?> key) {
        ByteBuffer written = written(key);
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        assertThat(bytes).isEqualTo(bson(key));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keys_are_read_one_after_the_other(List<?> key) {
        ByteBuffer written = written(key, List.of("next"), key);
        assertThat(BsonTypes.KEY.read(written)).isEqualTo(new KeyValue(key));
        assertThat(BsonTypes.KEY.read(written)).isEqualTo(new KeyValue(List.of("next")));
        assertThat(BsonTypes.KEY.read(written)).isEqualTo(new KeyValue(key));
        assertThat(written.hasRemaining()).isFalse();
    }

    @Test
    void a_document_is_read_as_it_was_written() {
        Document document =
                new Document("_id", "a").append("n", 1L).append("list", List.of("x", true));
        WriteBuffer buffer = new WriteBuffer();
        BsonTypes.DOCUMENT.write(buffer, document);
        BsonTypes.DOCUMENT.write(buffer, document);
        ByteBuffer written = buffer.getBuffer().flip();
        assertThat(BsonTypes.DOCUMENT.read(written)).isEqualTo(document);
        assertThat(BsonTypes.DOCUMENT.read(written)).isEqualTo(document);
    }
}
