package dev.dateline.api.description;

import dev.dateline.platform.callback.Callbacks;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;

/** What hubs call, at addresses that they were given. */
final class CallbackCalls {

    private static final String TOKEN = "[a-z2-7]{1,20}-[0-9a-f]{32}";

    private static final List<String> DELIVERED =
            List.of(
                    "application/xml",
                    "application/*+xml",
                    "application/json",
                    "application/*+json",
                    "application/octet-stream",
                    "application/x-www-form-urlencoded",
                    "text/*");

    private CallbackCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem(
                Callbacks.PATH + "/{source}/{token}", new PathItem().get(verify()).post(deliver()));
    }

    private static Operation verify() {
        return Call.signed("verifySubscription", SourceCalls.TOPIC, "For hubs: verify or deny")
                .saying(
                        "WebSub, sections 5.2 and 5.3. The challenge is answered where a subscription"
                                + " to this topic was asked for, or its end; anything else is not found. A cloud"
                                + " of RSS sends url and challenge.")
                .of(SourceShapes.id(), "source")
                .taking(
                        token(),
                        query("hub.mode", "subscribe, unsubscribe or denied"),
                        query("hub.topic", "What is subscribed to"),
                        query("hub.challenge", "What is answered"),
                        query("hub.lease_seconds", "For how long it is granted"),
                        query("hub.reason", "Why it is denied"),
                        query("url", "Of rssCloud: what is subscribed to"),
                        query("challenge", "Of rssCloud: what is answered"))
                .answering(
                        200,
                        Answer.of("It is wanted, or was noted")
                                .content("text/plain", Shapes.text("The challenge")))
                .operation();
    }

    private static Operation deliver() {
        Content content = new Content();
        MediaType document = new MediaType().schema(Shapes.text("The feed, or the news of it"));
        DELIVERED.forEach(type -> content.addMediaType(type, document));
        return Call.signed("deliverToSubscription", SourceCalls.TOPIC, "For hubs: deliver")
                .saying(
                        "WebSub, section 7; signed with sha1, sha256, sha384 or sha512. A signature"
                                + " that is missing or wrong is not told: the document is thrown"
                                + " away. Of rssCloud, nothing but that there is something new is"
                                + " believed.")
                .of(SourceShapes.id(), "source")
                .taking(token(), signature())
                .body(content)
                .answering(202, Answer.of("It was taken, or thrown away"))
                .answering(410, Answer.of("The subscription has ended"))
                .operation();
    }

    private static Parameter token() {
        String what = "What only the hub was told";
        return new Parameter()
                .in("path")
                .name("token")
                .required(true)
                .description(what)
                .schema(Shapes.form(TOKEN, what));
    }

    private static Parameter signature() {
        return new Parameter()
                .in("header")
                .name("X-Hub-Signature")
                .required(false)
                .description("The method, an equals sign, and the hexadecimal HMAC of the body")
                .schema(Shapes.text("Such as sha256=…"));
    }

    private static Parameter query(String name, String what) {
        return new Parameter()
                .in("query")
                .name(name)
                .required(false)
                .description(what)
                .schema(Shapes.text(what));
    }
}
