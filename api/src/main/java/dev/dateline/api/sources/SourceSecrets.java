package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.Sealed;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.platform.secrets.Sealing;
import dev.dateline.platform.secrets.Sealing.Use;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The secrets of sources: keys for what is pushed, each shown once, and credentials, never shown.
 */
@Component
public final class SourceSecrets {

    private static final int BYTES = 32;

    private final Sealing sealing;
    private final SecureRandom random = new SecureRandom();

    SourceSecrets(Sealing sealing) {
        this.sealing = sealing;
    }

    /** A key as its sender gets it. */
    String make() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Sealed seal(String sourceId, String key) {
        return seal(sourceId, Use.PUSH_KEY, key.getBytes(StandardCharsets.UTF_8));
    }

    /** A secret of a source; a problem that says so where none can be kept. */
    Sealed seal(String sourceId, Use use, byte[] secret) {
        try {
            return sealing.seal(sourceId, use, secret);
        } catch (Sealing.NoKey e) {
            throw ProblemCode.CONFLICT.because("secrets can't be kept here: " + e.getMessage());
        }
    }

    /** The keys of a source that hold now; a problem where they can't be opened. */
    public List<byte[]> valid(SourceDefinition source, Instant now) {
        List<byte[]> keys = new ArrayList<>();
        for (Sealed sealed : sealed(source, now)) {
            try {
                keys.add(sealing.open(source.id(), Use.PUSH_KEY, sealed));
            } catch (Sealing.NoKey e) {
                throw ProblemCode.UNAVAILABLE.because(
                        "the key of this source can't be opened here; ask ops of this Dateline: "
                                + e.getMessage());
            }
        }
        return keys;
    }

    private static List<Sealed> sealed(SourceDefinition source, Instant now) {
        List<Sealed> sealed = new ArrayList<>();
        Sealed present = source.secrets().pushKey();
        Sealed last = source.secrets().lastPushKey(now);
        if (present != null) {
            sealed.add(present);
        }
        if (last != null) {
            sealed.add(last);
        }
        return sealed;
    }
}
