package dev.dateline.fetcher;

import dev.dateline.platform.start.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A fetcher in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(FetcherConfiguration.class)
public class FetcherApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(FetcherApplication.class, "dateline-fetcher", arguments);
    }
}
