package dev.dateline.platform.callback;

import dev.dateline.platform.secrets.Sealing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives a service the callbacks; services that share a process share them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushSettings.class)
public class CallbackConfiguration {

    @Bean
    Callbacks callbacks(Sealing sealing, PushSettings settings) {
        return new Callbacks(sealing, settings);
    }
}
