package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;

/**
 * A secret as it is kept: encrypted, and of no use without the key.
 *
 * @param key which key opens it: the first digits of its hash
 * @param text nonce and ciphertext, base64
 */
public record Sealed(String key, String text) {

    public Sealed {
        Json.required(key, "key");
        Json.required(text, "text");
    }

    @Override
    public String toString() {
        return "Sealed[***]";
    }
}
