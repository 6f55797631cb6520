package dev.dateline.contract.store;

import com.mongodb.connection.TransportSettings;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the store is talked to, by all who do. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

    /** A store that is away is noticed in seconds; what matters is tried again by the caller. */
    @Bean
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
