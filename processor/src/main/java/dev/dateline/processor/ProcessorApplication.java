package dev.dateline.processor;

import dev.dateline.platform.start.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A processor in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ProcessorConfiguration.class)
public class ProcessorApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(ProcessorApplication.class, "dateline-processor", arguments);
    }
}
