package dev.dateline.contract.item;

import dev.dateline.contract.record.Json;
import org.jspecify.annotations.Nullable;

/**
 * What the desk compares a text by, so that it needs no text. Each part is base64 of bytes that its
 * maker packs; those of different versions are never compared.
 *
 * @param version of the way in which {@code text} and {@code story} are made
 * @param text what copies are found by; absent where there is too little text
 * @param story what the items of a story are found by; absent where there is too little text
 * @param vector of a sentence model, absent where none is in use
 * @param model which model made the vector, with its version
 */
public record Likeness(
        int version,
        @Nullable String text,
        @Nullable String story,
        @Nullable String vector,
        @Nullable String model) {

    public Likeness {
        if (vector != null) {
            Json.required(model, "model");
        }
    }
}
