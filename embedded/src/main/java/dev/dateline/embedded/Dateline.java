package dev.dateline.embedded;

import dev.dateline.api.ApiConfiguration;
import dev.dateline.fetcher.FetcherConfiguration;
import dev.dateline.platform.health.Readiness;
import dev.dateline.processor.ProcessorConfiguration;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/** Runs the whole service in one process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(EmbeddedSettings.class)
@Import({FetcherConfiguration.class, ProcessorConfiguration.class, ApiConfiguration.class})
public class Dateline {

    private static final Logger log = LoggerFactory.getLogger(Dateline.class);
    private static final Duration CHECK = Duration.ofMillis(100);

    /** A usual wait is not logged: five seconds. */
    private static final int USUAL_WAITS = 50;

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Dateline.class);
        Infrastructure infrastructure = new Infrastructure();
        application.addListeners(infrastructure);
        // these run once the context is closed: first the services stop, then Kafka and the store
        SpringApplication.getShutdownHandlers().add(infrastructure::close);
        application.addListeners(
                (org.springframework.context.ApplicationListener<ApplicationReadyEvent>)
                        event ->
                                Thread.ofVirtual()
                                        .name("announcement")
                                        .start(() -> announce(event, infrastructure)));
        // before the api stops, which they push to
        application.addListeners(
                (org.springframework.context.ApplicationListener<ContextClosedEvent>)
                        event -> leave(infrastructure.samples()));
        application.setDefaultProperties(Map.of("spring.main.banner-mode", "off"));
        try {
            application.run(arguments);
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            // Boot has logged why; without this the broker's threads would keep the process alive
            System.exit(1);
        }
    }

    private static void leave(@Nullable Samples samples) {
        if (samples != null) {
            samples.leave();
        }
    }

    /** Logs the address once the service can be used, which is a moment after the start. */
    private static void announce(ApplicationReadyEvent event, Infrastructure infrastructure) {
        Readiness readiness = event.getApplicationContext().getBean(Readiness.class);
        Environment environment = event.getApplicationContext().getEnvironment();
        String told = "";
        try {
            for (long waits = 0; ; waits++) {
                String missing = readiness.missing();
                if (missing.isEmpty()) {
                    break;
                }
                if (waits >= USUAL_WAITS && !missing.equals(told)) {
                    log.info("waiting for {}; /actuator/health says why", missing);
                    told = missing;
                }
                Thread.sleep(CHECK);
            }
        } catch (InterruptedException e) {
            return;
        }
        log.info(
                "Dateline runs at http://{}:{} ({})",
                environment.getProperty("server.address", "localhost"),
                environment.getProperty("local.server.port"),
                infrastructure.where());
        FirstSources.add(environment, infrastructure.samples());
    }
}
