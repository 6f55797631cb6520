package dev.dateline.store;

import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The connection to the store, the same for all services. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:dateline-store.properties")
public class StoreConfiguration {

    /** A store that is down is noticed in seconds; callers repeat what must not be lost. */
    @Bean
    MongoClientSettingsBuilderCustomizer storeTimeouts() {
        return settings ->
                settings.applyToClusterSettings(
                                cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                        .applyToSocketSettings(
                                socket ->
                                        socket.connectTimeout(3, TimeUnit.SECONDS)
                                                .readTimeout(20, TimeUnit.SECONDS))
                        // Boot would use Netty, which writes a string byte by byte
                        .transportSettings(TransportSettings.asyncBuilder().build())
                        .retryWrites(false);
    }

    @Bean
    MongoDatabase storeDatabase(
            MongoClient client, @Value("${spring.mongodb.database}") String name) {
        return client.getDatabase(name);
    }

    @Bean
    Checkpoints checkpoints(MongoDatabase database) {
        return new Checkpoints(database);
    }
}
