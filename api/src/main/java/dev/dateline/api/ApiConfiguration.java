package dev.dateline.api;

import com.mongodb.connection.TransportSettings;
import dev.dateline.api.access.AccessSettings;
import dev.dateline.contract.kafka.KafkaConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Everything a process needs to be an api node. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(KafkaConfiguration.class)
@PropertySource("classpath:dateline-api.properties")
@EnableConfigurationProperties({ApiSettings.class, AccessSettings.class})
public class ApiConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Dateline")
                                .version("v1")
                                .description("News sources, their items, and the stream of both."));
    }

    /** A store that is away is noticed in seconds. */
    @Bean
    @ConditionalOnMissingBean
    MongoClientSettingsBuilderCustomizer storeTimeouts() {
        return settings ->
                settings.applyToClusterSettings(
                                cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                        .applyToSocketSettings(
                                socket ->
                                        socket.connectTimeout(3, TimeUnit.SECONDS)
                                                .readTimeout(20, TimeUnit.SECONDS))
                        // Boot would have Netty, which writes a text byte by byte
                        .transportSettings(TransportSettings.asyncBuilder().build())
                        .retryWrites(false);
    }
}
