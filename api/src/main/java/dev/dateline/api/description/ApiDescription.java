package dev.dateline.api.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The public interface as OpenAPI 3.1. It is written down here, not found out from the controllers:
 * what clients rely on changes on purpose only.
 */
final class ApiDescription {

    private ApiDescription() {}

    static OpenAPI document() {
        return new OpenAPI(SpecVersion.V31)
                .openapi("3.1.0")
                .info(info())
                .servers(List.of(new Server().url("/")))
                .paths(paths())
                .components(components());
    }

    private static Info info() {
        return new Info()
                .title("Dateline")
                .version("v1")
                .description(
                        "News sources, their items, and the stream of both; what is on the stream is in"
                                + " [/asyncapi.json](/asyncapi.json). Ids are opaque. A field"
                                + " without a value is absent; fields may be added. Parameters and"
                                + " fields of bodies that are not described are refused. Every GET"
                                + " is also there as HEAD, every path has OPTIONS, and any other"
                                + " method is refused with 405 and Allow.")
                .license(
                        new License()
                                .name("Apache-2.0")
                                .url("https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Paths paths() {
        Paths paths = new Paths();
        SourceCalls.describe(paths);
        OpmlCalls.describe(paths);
        PushCalls.describe(paths);
        DocumentCalls.describe(paths);
        CallbackCalls.describe(paths);
        ItemCalls.describe(paths);
        HoldCalls.describe(paths);
        StoryCalls.describe(paths);
        TopicCalls.describe(paths);
        StreamCalls.describe(paths);
        DeadLetterCalls.describe(paths);
        return paths;
    }

    private static Components components() {
        Map<String, JsonSchema> schemas = new TreeMap<>();
        schemas.put("Problem", ProblemShapes.problem());
        schemas.putAll(SourceShapes.all());
        schemas.putAll(DocumentCalls.schemas());
        schemas.putAll(ItemShapes.all());
        schemas.putAll(StoryShapes.all());
        schemas.putAll(HoldShapes.all());
        schemas.putAll(TopicShapes.all());
        schemas.putAll(DeadLetterShapes.all());
        Components components = new Components();
        schemas.forEach(components::addSchemas);
        ProblemShapes.responses().forEach(components::addResponses);
        return components.addSecuritySchemes(
                "ops",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The key of the role ops"));
    }
}
