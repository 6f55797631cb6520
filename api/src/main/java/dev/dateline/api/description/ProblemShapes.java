package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.number;
import static dev.dateline.api.description.Shapes.oneOf;
import static dev.dateline.api.description.Shapes.text;

import dev.dateline.api.problem.ProblemCode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that a request may be refused with. */
final class ProblemShapes {

    private static final String MEDIA_TYPE = "application/problem+json";

    private ProblemShapes() {}

    /** The name of the response for a status. */
    static String name(int status) {
        return "Problem" + status;
    }

    static JsonSchema problem() {
        List<String> types = Arrays.stream(ProblemCode.values()).map(ProblemCode::type).toList();
        return ObjectShape.of("RFC 9457")
                .with("type", oneOf(types, "The address of a page about it"))
                .with("title", text("What is wrong"))
                .with("status", number(400, 599, "The HTTP status"))
                .with("detail", text("What was wrong here, and what is allowed"))
                .with("instance", text("The path of the request"))
                .answered();
    }

    /** A response for each status that problems have. */
    static Map<String, ApiResponse> responses() {
        Map<Integer, List<ProblemCode>> byStatus =
                Arrays.stream(ProblemCode.values())
                        .collect(
                                Collectors.groupingBy(
                                        code -> code.status().value(),
                                        TreeMap::new,
                                        Collectors.toList()));
        Map<String, ApiResponse> responses = new TreeMap<>();
        byStatus.forEach((status, codes) -> responses.put(name(status), response(status, codes)));
        return responses;
    }

    private static ApiResponse response(int status, List<ProblemCode> codes) {
        String titles = codes.stream().map(ProblemCode::title).collect(Collectors.joining("; "));
        Answer answer = Answer.of(titles).content(MEDIA_TYPE, Shapes.ref("Problem"));
        switch (status) {
            case 401 ->
                    answer.header(
                            "WWW-Authenticate",
                            oneOf(List.of("Bearer", "Dateline-Signature"), "How to ask"));
            case 405 -> answer.header("Allow", text("The methods that are answered here"));
            case 415 -> answer.header("Accept", text("The media types that are taken here"));
            case 429, 503 -> answer.header("Retry-After", number(1, null, "Seconds to wait"));
            default -> {
                // nothing to add
            }
        }
        return answer.response();
    }
}
