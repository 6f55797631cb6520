package dev.dateline.processor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A processor in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ProcessorConfiguration.class)
public class ProcessorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ProcessorApplication.class, arguments);
    }
}
