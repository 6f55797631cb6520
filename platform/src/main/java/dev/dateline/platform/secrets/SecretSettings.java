package dev.dateline.platform.secrets;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * With what secrets of sources are encrypted.
 *
 * @param key 32 random bytes in base64, the same for every api and fetcher; if all services run in
 *     one process and it is not set, one is made at the first start. Secrets that were encrypted
 *     with another key are lost
 */
@ConfigurationProperties("dateline.secrets")
public record SecretSettings(@Nullable String key) {

    public SecretSettings {
        if (key != null && !key.isBlank()) {
            Sealing.bytes(key);
        }
    }

    @Override
    public String toString() {
        return "SecretSettings[***]";
    }
}
