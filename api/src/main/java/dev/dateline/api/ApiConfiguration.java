package dev.dateline.api;

import dev.dateline.api.access.AccessSettings;
import dev.dateline.contract.kafka.KafkaConfiguration;
import dev.dateline.contract.readiness.ReadinessConfiguration;
import dev.dateline.contract.store.StoreConfiguration;
import dev.dateline.contract.trace.TraceConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.InstantSource;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Everything a process needs to be an api node. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({
    KafkaConfiguration.class,
    StoreConfiguration.class,
    ReadinessConfiguration.class,
    TraceConfiguration.class
})
@PropertySource("classpath:dateline-api.properties")
@EnableConfigurationProperties({ApiSettings.class, AccessSettings.class})
public class ApiConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Dateline")
                                .version("v1")
                                .description("News sources, their items, and the stream of both."))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        "ops",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .description("The key of the role ops"))
                                .addSchemas("Problem", problem()));
    }

    private static Schema<?> problem() {
        Schema<Object> problem = new ObjectSchema();
        problem.description("RFC 9457");
        for (String field : List.of("type", "title", "detail", "instance")) {
            problem.addProperty(field, new StringSchema());
        }
        return problem.addProperty("status", new IntegerSchema());
    }

    /** What holds for every operation: errors are problems, and changes need a key. */
    @Bean
    OpenApiCustomizer everyOperation() {
        ApiResponse error =
                new ApiResponse()
                        .description("A problem document")
                        .content(
                                new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>().$ref("Problem"))));
        return document ->
                document.getPaths()
                        .values()
                        .forEach(
                                path ->
                                        path.readOperationsMap()
                                                .forEach(
                                                        (method, operation) -> {
                                                            operation
                                                                    .getResponses()
                                                                    .addApiResponse(
                                                                            "default", error);
                                                            if (method != HttpMethod.GET) {
                                                                operation.addSecurityItem(
                                                                        new SecurityRequirement()
                                                                                .addList("ops"));
                                                            }
                                                        }));
    }
}
