package dev.dateline.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What there is to see without adding sources.
 *
 * @param samples serves invented outlets on loopback, adds them as sources and polls them every 5 s
 * @param samplesPort the port of the invented outlets
 * @param samplesSpeed how fast the invented outlets publish; 2 is twice as much news
 * @param samplesSeed another number makes the invented outlets publish other news
 * @param starterPack adds twenty feeds of well-known publishers; some may have changed their
 *     addresses
 */
@ConfigurationProperties("dateline")
record EmbeddedSettings(
        @DefaultValue("false") boolean samples,
        @DefaultValue("8701") int samplesPort,
        @DefaultValue("1") double samplesSpeed,
        @DefaultValue("1") long samplesSeed,
        @DefaultValue("false") boolean starterPack) {

    EmbeddedSettings {
        if (samplesSpeed <= 0 || samplesPort < 0 || samplesPort > 65_535) {
            throw new IllegalArgumentException(
                    "dateline.samples-speed must be above 0, samples-port 0 to 65535");
        }
    }

    static EmbeddedSettings of(Environment environment) {
        return Binder.get(environment).bindOrCreate("dateline", EmbeddedSettings.class);
    }
}
