package dev.dateline.fetcher;

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
        SpringApplication.run(FetcherApplication.class, arguments);
    }
}
