package dev.dateline.embedded.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** How documents and the keys of indexes are written to the file: as BSON (bsonspec.org). */
final class BsonTypes {

    static final BasicDataType<Object> DOCUMENT = new Documents();
    static final BasicDataType<Object> KEY = new Keys();

    private static final int OBJECT = 48;

    private BsonTypes() {}

    private static byte[] encode(Map<String, ?> document) {
        ByteBuf bytes = Unpooled.buffer(1024);
        BsonEncoder.encodeDocument(document, bytes);
        return Arrays.copyOf(bytes.array(), bytes.readableBytes());
    }

    private static void write(WriteBuffer buffer, Map<String, ?> document) {
        ByteBuf bytes = Unpooled.buffer(1024);
        BsonEncoder.encodeDocument(document, bytes);
        buffer.put(bytes.nioBuffer());
    }

    private static Document read(ByteBuffer buffer) {
        ByteBuf bytes = Unpooled.wrappedBuffer(buffer);
        Document document = BsonDecoder.decodeBson(bytes);
        buffer.position(buffer.position() + bytes.readerIndex());
        return document;
    }

    /** About how many bytes a value needs on the heap. */
    private static int memory(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> OBJECT + text.length();
            case Map<?, ?> map -> {
                int sum = OBJECT;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    sum += OBJECT + memory(entry.getKey()) + memory(entry.getValue());
                }
                yield sum;
            }
            case Collection<?> list -> OBJECT + list.stream().mapToInt(BsonTypes::memory).sum();
            default -> OBJECT;
        };
    }

    private static final class Documents extends BasicDataType<Object> {
        @Override
        public int getMemory(Object document) {
            return memory(document);
        }

        @Override
        @SuppressWarnings("unchecked") // the map holds nothing else
        public void write(WriteBuffer buffer, Object document) {
            BsonTypes.write(buffer, (Map<String, ?>) document);
        }

        @Override
        public Object read(ByteBuffer buffer) {
            return BsonTypes.read(buffer);
        }

        @Override
        public Object[] createStorage(int size) {
            return new Document[size];
        }
    }

    /** Strings in their order, then everything else in the order of its bytes. */
    private static final class Keys extends BasicDataType<Object> {
        @Override
        public int compare(Object a, Object b) {
            String left = text(a);
            String right = text(b);
            if (left != null && right != null) {
                return left.compareTo(right);
            }
            if (left == null && right == null) {
                return Arrays.compareUnsigned(encode(document(a)), encode(document(b)));
            }
            return left != null ? -1 : 1;
        }

        private static @Nullable String text(Object key) {
            KeyValue value = (KeyValue) key;
            return value.size() == 1 && value.get(0) instanceof String text ? text : null;
        }

        private static Map<String, ?> document(Object key) {
            return Map.of("", ((KeyValue) key).stream().toList());
        }

        @Override
        public int getMemory(Object key) {
            return OBJECT + ((KeyValue) key).stream().mapToInt(BsonTypes::memory).sum();
        }

        @Override
        public void write(WriteBuffer buffer, Object key) {
            String text = text(key);
            if (text == null) {
                BsonTypes.write(buffer, document(key));
            } else {
                TextKey.write(buffer, text);
            }
        }

        @Override
        public Object read(ByteBuffer buffer) {
            String text = TextKey.read(buffer);
            return text == null
                    ? new KeyValue((List<?>) BsonTypes.read(buffer).get(""))
                    : new KeyValue(List.of(text));
        }

        @Override
        public Object[] createStorage(int size) {
            return new KeyValue[size];
        }
    }
}
