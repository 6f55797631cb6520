package dev.dateline.api.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.Cursor;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

class ListLinksTest {

    private static final Cursor POSITION = new Cursor("abcdef", 2, 1, 0);

    private static HttpHeaders of(Map<String, List<String>> asked) {
        return ListLinks.of(MultiValueMap.fromMultiValue(asked), POSITION, "p1");
    }

    /** The address of a link, which must be one. */
    private static URI address(String link) {
        assertThat(link).matches("<[!-~&&[^<>\"{}|^`\\\\]]*>; rel=\"(next|monitor)\"");
        return URI.create(link.substring(1, link.indexOf('>')));
    }

    private static MultiValueMap<String, String> parameters(URI address) {
        return UriComponentsBuilder.fromUri(address).build().getQueryParams();
    }

    @Test
    void lead_to_the_stream_and_to_the_next_page_with_the_same_filters() {
        HttpHeaders headers =
                of(Map.of("source", List.of("src_a", "src_b"), "cursor", List.of("p2")));
        List<String> links = headers.getOrEmpty(HttpHeaders.LINK);
        assertThat(links).hasSize(2);
        URI stream = address(links.getFirst());
        assertThat(stream.getPath()).isEqualTo("/v1/stream");
        assertThat(parameters(stream))
                .isEqualTo(
                        Map.of(
                                "source",
                                List.of("src_a", "src_b"),
                                "last_event_id",
                                List.of("abcdef-2-1-0")));
        URI next = address(links.getLast());
        assertThat(next.getPath()).isEqualTo("/v1/items");
        assertThat(parameters(next))
                .isEqualTo(Map.of("source", List.of("src_a", "src_b"), "cursor", List.of("p1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{a}", "{", "\"a b\"", "a>b, <c>", "é\u2028\ud83d\ude00", "a&b=c+d%", "#?/"})
    void hold_whatever_was_asked_for(String words) {
        String next = of(Map.of("q", List.of(words))).getOrEmpty(HttpHeaders.LINK).getLast();
        assertThat(address(next).getQuery()).isEqualTo("q=" + words + "&cursor=p1");
    }

    @Test
    void are_left_out_where_they_would_be_too_long_and_the_position_is_told_all_the_same() {
        List<String> many = Collections.nCopies(500, "src_aaaaaaaaaaaaaaaa");
        HttpHeaders headers = of(Map.of("source", many));
        assertThat(headers.getOrEmpty(HttpHeaders.LINK)).isEmpty();
        assertThat(headers.getFirst("Last-Event-ID")).isEqualTo("abcdef-2-1-0");
        assertThat(headers.toString().length()).isLessThan(1_000);
    }
}
