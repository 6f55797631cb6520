package dev.dateline.embedded.harness;

import dev.dateline.embedded.harness.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An agency that pushes documents, as anybody could write one. */
public final class Sender {

    private final Api api;
    private final String id;
    private final String key;

    private Sender(Api api, String id, String key) {
        this.api = api;
        this.id = id;
        this.key = key;
    }

    /** Adds a source of this name, and gets its key. */
    public static Sender added(Api api, String name) {
        Answer added =
                api.post("/v1/sources", "{\"kind\":\"push\",\"name\":\"%s\"}".formatted(name));
        if (added.status() != 201) {
            throw new IllegalStateException(added.toString());
        }
        return new Sender(
                api, added.json().get("id").asString(), added.json().get("key").asString());
    }

    public String id() {
        return id;
    }

    public String path() {
        return "/v1/sources/" + id + "/documents";
    }

    /** The same with another key. */
    public Sender with(String other) {
        return new Sender(api, id, other);
    }

    /** The same, to another process. */
    public Sender to(Api other) {
        return new Sender(other, id, key);
    }

    /** Signs a document, and sends it. */
    public Answer push(String document, String... headers) {
        return push(document, Instant.now(), headers);
    }

    /** The same, as if it were another time. */
    public Answer push(String document, Instant at, String... headers) {
        String timestamp = String.valueOf(at.getEpochSecond());
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Dateline-Timestamp", timestamp));
        all.addAll(List.of("Dateline-Signature", "v1=" + hmac(timestamp + "." + document)));
        if (!all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/xml"));
        }
        return api.call("POST", path(), document, all.toArray(String[]::new));
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
