package dev.dateline.fetcher.transport.http;

import dev.dateline.contract.source.Credentials;
import dev.dateline.fetcher.transport.http.Download.Validators;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server is asked for.
 *
 * @param credentials what the address wants to see, null for nothing
 * @param silence the longest time in which the server sends nothing, null for the usual
 * @param trusted whether ops gave the address, so that {@code allowed-networks} count for it
 * @param form what is sent, encoded; null for nothing
 */
record Asked(
        String method,
        URI url,
        Validators validators,
        @Nullable Credentials credentials,
        @Nullable Duration silence,
        boolean trusted,
        @Nullable String form) {

    private static final String GET = "GET";

    static Asked document(URI url, Validators validators, @Nullable Credentials credentials) {
        return new Asked(GET, url, validators, credentials, null, true, null);
    }

    /** The same at an address that only another server has told. */
    Asked fromStranger() {
        return new Asked(method, url, validators, credentials, silence, false, form);
    }

    /** A page or a batch, for which the server may wait until there is something in it. */
    static Asked next(URI url, @Nullable Credentials credentials, Duration silence) {
        return new Asked(GET, url, Validators.NONE, credentials, silence, true, null);
    }

    static Asked removal(URI url, @Nullable Credentials credentials) {
        return new Asked("DELETE", url, Validators.NONE, credentials, null, true, null);
    }

    /** A form that is sent; of the answer only the status counts. */
    static Asked form(URI url, String form) {
        return new Asked("POST", url, Validators.NONE, null, null, true, form);
    }

    /**
     * Whether it may be asked for elsewhere if the server says so with this status. A form is sent
     * there only where it stays one (RFC 9110, section 15.4.8).
     */
    boolean mayBeRedirected(int status) {
        return method.equals(GET) || (form != null && (status == 307 || status == 308));
    }

    /** Whether an answer without a body is one. */
    boolean mayBeEmpty() {
        return silence != null || !method.equals(GET);
    }
}
