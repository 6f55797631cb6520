package dev.dateline.fetcher;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A fetcher in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(FetcherConfiguration.class)
public class FetcherApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(FetcherApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "dateline-fetcher"));
        application.run(arguments);
    }
}
