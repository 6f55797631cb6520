package dev.dateline.api.items;

import dev.dateline.contract.delivery.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * The headers of a list that lead on: {@code Link} to the next page and to the stream, and {@code
 * Last-Event-ID}, which says where that stream begins. Links that would be too long are left out;
 * {@code next} and {@code Last-Event-ID} say the same.
 */
final class ListLinks {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    /** Proxies take some KB of headers, and refuse more. */
    private static final int LONGEST = 3_000;

    private ListLinks() {}

    /**
     * The headers of a list.
     *
     * @param asked the parameters of the request, decoded
     */
    static HttpHeaders of(
            MultiValueMap<String, String> asked, Cursor position, @Nullable String next) {
        HttpHeaders headers = new HttpHeaders();
        headers.setCacheControl("no-cache");
        headers.set(LAST_EVENT_ID, position.toString());
        MultiValueMap<String, String> stream = new LinkedMultiValueMap<>();
        for (String name : List.of("source", "lang", "story", "topic")) {
            stream.addAll(name, asked.getOrDefault(name, List.of()));
        }
        stream.set("last_event_id", position.toString());
        link(headers, "/v1/stream", stream, "monitor");
        if (next != null) {
            MultiValueMap<String, String> following = new LinkedMultiValueMap<>(asked);
            following.set("cursor", next);
            link(headers, "/v1/items", following, "next");
        }
        return headers;
    }

    private static void link(
            HttpHeaders headers,
            String path,
            MultiValueMap<String, String> parameters,
            String relation) {
        StringJoiner query = new StringJoiner("&");
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            parameter
                    .getValue()
                    .forEach(value -> query.add(parameter.getKey() + "=" + encoded(value)));
        }
        if (query.length() <= LONGEST) {
            headers.add(HttpHeaders.LINK, "<%s?%s>; rel=\"%s\"".formatted(path, query, relation));
        }
    }

    /** Whatever a value holds, only letters, digits and {@code -._~} stay as they are. */
    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
