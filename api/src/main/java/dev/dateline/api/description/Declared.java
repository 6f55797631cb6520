package dev.dateline.api.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What is declared of an address: its calls, by their methods. */
record Declared(PathPattern address, Map<HttpMethod, Taken> calls) {

    /**
     * What a call takes and gives.
     *
     * @param bodies the media types that it takes; none where it takes no body
     * @param needsBody whether it must be sent one
     * @param answers the media types of what it answers if it succeeds
     */
    record Taken(
            List<String> parameters,
            List<MediaType> bodies,
            boolean needsBody,
            List<MediaType> answers) {

        private static Taken of(Operation call) {
            List<Parameter> all = call.getParameters() == null ? List.of() : call.getParameters();
            List<String> parameters =
                    all.stream()
                            .filter(parameter -> parameter.getIn().equals("query"))
                            .map(Parameter::getName)
                            .toList();
            List<MediaType> answers =
                    call.getResponses().values().stream()
                            .flatMap(response -> types(response.getContent()))
                            .distinct()
                            .toList();
            List<MediaType> bodies =
                    call.getRequestBody() == null
                            ? List.of()
                            : types(call.getRequestBody().getContent()).toList();
            boolean needsBody =
                    call.getRequestBody() != null
                            && Boolean.TRUE.equals(call.getRequestBody().getRequired());
            return new Taken(parameters, bodies, needsBody, answers);
        }

        private static Stream<MediaType> types(@Nullable Content content) {
            return content == null
                    ? Stream.empty()
                    : content.keySet().stream().map(MediaType::parseMediaType);
        }
    }

    static Declared of(String path, PathItem item) {
        Map<HttpMethod, Taken> calls = new HashMap<>();
        item.readOperationsMap()
                .forEach(
                        (method, call) ->
                                calls.put(HttpMethod.valueOf(method.name()), Taken.of(call)));
        return new Declared(PathPatternParser.defaultInstance.parse(path), Map.copyOf(calls));
    }

    @Nullable Taken call(HttpMethod method) {
        return calls.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
    }
}
