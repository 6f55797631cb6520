package dev.dateline.api.description;

import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the description at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {

    @Bean
    OpenAPI apiDescription() {
        return ApiDescription.document();
    }

    /** In the place of whatever was found out from the classes. */
    @Bean
    OpenApiCustomizer asItIsWritten(OpenAPI written) {
        return document -> {
            document.setServers(written.getServers());
            document.setPaths(written.getPaths());
            document.setComponents(written.getComponents());
        };
    }
}
