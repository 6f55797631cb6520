package dev.dateline.platform.secrets;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives a service the key for secrets; services that share a process share it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretSettings.class)
public class SecretConfiguration {

    @Bean
    Sealing sealing(SecretSettings settings) {
        return Sealing.with(settings.key());
    }
}
