package dev.dateline.platform.start;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/** Runs one service in a process of its own. */
public final class ServiceProcess {

    private ServiceProcess() {}

    /**
     * Runs it; returns once it has started.
     *
     * @param name as logs and traces show it
     */
    public static void run(Class<?> service, String name, String[] arguments) {
        SpringApplication application = new SpringApplication(service);
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("spring.application.name", name);
        defaults.put("spring.main.banner-mode", "off");
        // each client logs its whole configuration
        defaults.put("logging.level.org.apache.kafka", "WARN");
        defaults.put("logging.level.org.springframework.kafka", "WARN");
        defaults.put("logging.level.org.mongodb.driver", "WARN");
        application.setDefaultProperties(defaults);
        application.run(arguments);
    }
}
