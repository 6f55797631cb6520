package dev.dateline.processor;

import java.util.Map;
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
        SpringApplication application = new SpringApplication(ProcessorApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "dateline-processor"));
        application.run(arguments);
    }
}
