package dev.dateline.fetcher.poll;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.Sealed;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.platform.secrets.Sealing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the credentials of sources for the moment in which they are needed. */
@Component
public final class SourceCredentials {

    private final Sealing sealing;

    /** For sources whose secrets are sealed with the same key. */
    public SourceCredentials(Sealing sealing) {
        this.sealing = sealing;
    }

    /**
     * The credentials of a source, null where it has none.
     *
     * @throws Sealing.NoKey if they can't be opened here
     */
    public @Nullable Credentials of(SourceDefinition source) throws Sealing.NoKey {
        Sealed sealed = source.secrets().credentials();
        if (sealed == null) {
            return null;
        }
        byte[] json = sealing.open(source.id(), Sealing.Use.CREDENTIALS, sealed);
        return switch (Json.decode(json, Credentials.class)) {
            case Decoded.Value<Credentials>(Credentials credentials) -> credentials;
            case Decoded.Newer<Credentials> _,
                    Decoded.UnknownType<Credentials> _,
                    Decoded.Broken<Credentials> _ ->
                    // what is wrong with them may have a part of them in its words
                    throw new IllegalStateException("credentials of a kind that is not known here");
        };
    }
}
