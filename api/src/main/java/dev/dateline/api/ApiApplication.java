package dev.dateline.api;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** An api node in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ApiConfiguration.class)
public class ApiApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(ApiApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "dateline-api"));
        application.run(arguments);
    }
}
