package dev.dateline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.record.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static BsonDocument read(Object record) {
        return BsonDocument.parse(Json.MAPPER.writeValueAsString(record));
    }

    @Test
    void a_version_of_an_item_is_the_document_that_its_json_is() {
        StoredItem item = StoredItem.of(Examples.updated());
        assertThat(Documents.of(item)).isEqualTo(read(item));
        assertThat(Documents.of(item).getFirstKey()).isEqualTo("applied");
    }

    @Test
    void each_kind_of_value_is_what_mongodb_reads_from_json() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("text", "quotes \" and \\, \u2028 \ud83d\ude00, \u0000");
        record.put("numbers", List.of(0, -1, Integer.MAX_VALUE, 1L << 31, Long.MIN_VALUE, 7L));
        record.put("fractions", List.of(0.1, 0.1f, -2.5e300));
        record.put("flags", List.of(true, false));
        record.put("nothing", Arrays.asList(1, null));
        record.put("at", Examples.AT);
        record.put("inner", Map.of("list", List.of(Map.of("deep", List.of()))));
        assertThat(Documents.of(record)).isEqualTo(read(record));
    }

    @Test
    void a_key_with_a_dollar_is_a_key() {
        assertThat(Documents.of(Map.of("links", Map.of("$oid", "http://example.org/"))))
                .isEqualTo(
                        new BsonDocument(
                                "links",
                                new BsonDocument("$oid", new BsonString("http://example.org/"))));
    }
}
