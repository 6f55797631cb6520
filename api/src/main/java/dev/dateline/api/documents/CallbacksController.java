package dev.dateline.api.documents;

import dev.dateline.api.limits.Client;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.sources.SourcesView;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.HubMessage;
import dev.dateline.contract.source.Hub.Protocol;
import dev.dateline.contract.source.Pushed;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.Subscription;
import dev.dateline.platform.callback.Callbacks;
import dev.dateline.platform.document.DocumentRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The callbacks of subscriptions (W3C WebSub, and {@code cloud} of RSS 2.0): hubs verify them, deny
 * them and deliver to them. What they say is written to the partition of the source, where its
 * fetcher reads it. A delivery whose signature is missing or wrong is answered like any other, and
 * thrown away.
 */
@RestController
@RequestMapping(Callbacks.PATH + "/{source}/{token}")
final class CallbacksController {

    private static final Logger log = LoggerFactory.getLogger(CallbacksController.class);

    private static final int LONGEST_CHALLENGE = 2_000;
    private static final String SECONDS = "[0-9]{1,10}";

    // a hub may be faster than the status of the source, in which the subscription is
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int MOST_LOOKS = 50;

    private final Callbacks callbacks;
    private final SourcesView sources;
    private final DocumentWriter writer;
    private final DocumentThreads threads;
    private final Arrivals arrivals;
    private final HubAllowance allowance;
    private final MeterRegistry registry;
    private final long mostBytes;
    private final InstantSource clock;

    CallbacksController(
            Callbacks callbacks,
            SourcesView sources,
            DocumentWriter writer,
            DocumentThreads threads,
            Arrivals arrivals,
            HubAllowance allowance,
            MeterRegistry registry,
            DocumentSettings settings,
            InstantSource clock) {
        this.callbacks = callbacks;
        this.sources = sources;
        this.writer = writer;
        this.threads = threads;
        this.arrivals = arrivals;
        this.allowance = allowance;
        this.registry = registry;
        this.mostBytes = settings.maxSize().toBytes();
        this.clock = clock;
    }

    /** A hub asks whether a subscription is wanted, or says that it is not granted. */
    @GetMapping
    Mono<ResponseEntity<String>> verify(
            @PathVariable("source") String source,
            @PathVariable("token") String token,
            ServerHttpRequest request) {
        String id = genuine(source, token);
        MultiValueMap<String, String> said = request.getQueryParams();
        String mode = said.getFirst("hub.mode");
        return switch (mode) {
            case null ->
                    confirmed(source, id, said.getFirst("url"), said.getFirst("challenge"), null);
            case "subscribe" ->
                    confirmed(
                            source,
                            id,
                            said.getFirst("hub.topic"),
                            said.getFirst("hub.challenge"),
                            said.getFirst("hub.lease_seconds"));
            case "denied" -> denied(source, id, said.getFirst("hub.reason"));
            case "unsubscribe" -> left(source, id, said.getFirst("hub.challenge"));
            default ->
                    throw ProblemCode.INVALID_PARAMETER.because(
                            "hub.mode must be subscribe, unsubscribe or denied");
        };
    }

    /** The id of the subscription; a problem where the address was never given out. */
    private String genuine(String source, String token) {
        String id = callbacks.subscription(source, token);
        if (id == null) {
            throw count("unknown", ProblemCode.NOT_FOUND.because("there is no such callback"));
        }
        return id;
    }

    private <T> T count(String outcome, T answer) {
        registry.counter("dateline.api.callbacks", "outcome", outcome).increment();
        return answer;
    }

    /**
     * The subscription if it is open, as soon as this node knows; empty if it is not. A hub ends
     * what it is told to be gone, so a node that Kafka does not reach says that it does not know.
     */
    private Mono<Subscription> open(String source, String id) {
        return Mono.defer(() -> Mono.justOrEmpty(present(source, id)))
                .repeatWhenEmpty(
                        MOST_LOOKS, looks -> looks.delayElements(LOOK_AGAIN).take(MOST_LOOKS - 1))
                .switchIfEmpty(threads.run(() -> Mono.justOrEmpty(presentAtTheEnd(source, id))));
    }

    private @Nullable Subscription presentAtTheEnd(String source, String id) {
        try {
            sources.awaitEnd();
            return present(source, id);
        } catch (KafkaException e) {
            log.debug("the end of the sources is not known: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemCode.UNAVAILABLE.because(
                "whether this subscription is open is not known just now; send it again later");
    }

    private @Nullable Subscription present(String source, String id) {
        Pushed pushed = sources.definition(source) == null ? null : sources.pushed(source);
        Subscription subscription = pushed == null ? null : pushed.subscription();
        return subscription != null
                        && subscription.id().equals(id)
                        && subscription.isOpen(clock.instant())
                ? subscription
                : null;
    }

    private Mono<ResponseEntity<String>> confirmed(
            String source,
            String id,
            @Nullable String topic,
            @Nullable String challenge,
            @Nullable String lease) {
        checkChallenge(challenge);
        Long seconds = lease != null && lease.matches(SECONDS) ? Long.valueOf(lease) : null;
        return open(source, id)
                .filter(subscription -> subscription.topic().equals(topic))
                .switchIfEmpty(
                        Mono.error(
                                () ->
                                        count(
                                                "refused",
                                                ProblemCode.NOT_FOUND.because(
                                                        "no subscription to this topic is wanted"
                                                                + " here"))))
                .flatMap(_ -> say(source, HubMessage.verified(id, seconds)))
                .then(Mono.fromSupplier(() -> count("verified", plain(challenge))));
    }

    private static void checkChallenge(@Nullable String challenge) {
        if (challenge == null || challenge.isEmpty() || challenge.length() > LONGEST_CHALLENGE) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "the challenge must have 1 to " + LONGEST_CHALLENGE + " characters");
        }
    }

    private static ResponseEntity<String> plain(@Nullable String text) {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text);
    }

    private Mono<ResponseEntity<String>> denied(String source, String id, @Nullable String reason) {
        return open(source, id)
                .flatMap(_ -> say(source, HubMessage.denied(id, reason)))
                .then(Mono.fromSupplier(() -> count("denied", plain(""))));
    }

    /**
     * The hub was asked to end it, or says so: confirmed if it is not wanted any more, as soon as
     * this node knows. Its id stands for its topic, since it never has another.
     */
    private Mono<ResponseEntity<String>> left(
            String source, String id, @Nullable String challenge) {
        checkChallenge(challenge);
        return Mono.defer(() -> Mono.justOrEmpty(isWanted(source, id) ? null : challenge))
                .repeatWhenEmpty(
                        MOST_LOOKS, looks -> looks.delayElements(LOOK_AGAIN).take(MOST_LOOKS - 1))
                .flatMap(
                        text ->
                                threads.run(
                                        () ->
                                                Mono.justOrEmpty(
                                                        isWantedAtTheEnd(source, id)
                                                                ? null
                                                                : text)))
                .map(text -> count("left", plain(text)))
                .switchIfEmpty(
                        Mono.error(
                                () ->
                                        count(
                                                "refused",
                                                ProblemCode.NOT_FOUND.because(
                                                        "this subscription is still wanted"))));
    }

    /** A node that has not read of it would confirm the end of what is wanted. */
    private boolean isWantedAtTheEnd(String source, String id) {
        return presentAtTheEnd(source, id) != null && isWanted(source, id);
    }

    private boolean isWanted(String source, String id) {
        SourceDefinition definition = sources.definition(source);
        return definition != null && !definition.paused() && present(source, id) != null;
    }

    /** A hub delivers a document, or says that there is one. */
    @PostMapping
    Mono<ResponseEntity<String>> deliver(
            @PathVariable("source") String source,
            @PathVariable("token") String token,
            ServerHttpRequest request) {
        String id = genuine(source, token);
        DocumentsController.checkCoding(request.getHeaders());
        return open(source, id)
                .map(subscription -> taken(source, subscription, request))
                .defaultIfEmpty(
                        Mono.fromSupplier(
                                () -> {
                                    // so that the hub ends it, too (WebSub, section 7)
                                    return count(
                                            "ended",
                                            ResponseEntity.status(HttpStatus.GONE).build());
                                }))
                .flatMap(answer -> answer);
    }

    private Mono<ResponseEntity<String>> taken(
            String source, Subscription subscription, ServerHttpRequest request) {
        SourceDefinition definition = sources.definition(source);
        if (definition != null && definition.paused()) {
            return Mono.error(
                    ProblemCode.UNAVAILABLE.because(
                            "this source is paused by ops; send the document again later"));
        }
        return ArrivingBody.of(
                request,
                source,
                mostBytes,
                arrivals,
                body -> threads.run(() -> taken(source, subscription, request, body)));
    }

    private Mono<ResponseEntity<String>> taken(
            String source, Subscription subscription, ServerHttpRequest request, byte[] body) {
        if (subscription.protocol() == Protocol.RSSCLOUD) {
            return say(source, HubMessage.pinged(subscription.id()))
                    .then(Mono.fromSupplier(() -> count("pinged", accepted())));
        }
        HttpHeaders headers = request.getHeaders();
        String secret = callbacks.secret(source, subscription.id());
        if (!HubSignature.isOf(headers.getFirst(HubSignature.HEADER), body, secret)) {
            return Mono.just(count("discarded", accepted()));
        }
        arrivals.know(source, Client.at(request.getRemoteAddress()));
        DocumentHead head =
                head(source, headers.getFirst(HttpHeaders.CONTENT_TYPE), body)
                        .foundAt(subscription.topic());
        return write(
                        source,
                        head,
                        DocumentWriter.value(head, body),
                        HubMessage.delivered(subscription.id()))
                .then(Mono.fromSupplier(() -> count("delivered", accepted())));
    }

    private static ResponseEntity<String> accepted() {
        return ResponseEntity.accepted().build();
    }

    /** Something in which there is nothing to read. */
    private Mono<Void> say(String source, HubMessage message) {
        byte[] nothing = new byte[0];
        return threads.run(() -> write(source, head(source, null, nothing), nothing, message));
    }

    private DocumentHead head(String source, @Nullable String mediaType, byte[] body) {
        String hash = DocumentHead.hash(body);
        return new DocumentHead(
                DocumentHead.SCHEMA,
                DocumentHead.id(source, hash),
                source,
                mediaType,
                hash,
                body.length,
                body.length >= DocumentRecord.PACKED_FROM,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Mono<Void> write(String source, DocumentHead head, byte[] value, HubMessage message) {
        Instant now = clock.instant();
        if (!allowance.take(source, value.length, now)) {
            return Mono.error(
                    count(
                            "limited",
                            ProblemCode.TOO_MANY_REQUESTS.because(
                                    "too much comes for this callback; send it again later")));
        }
        Integer partition = sources.partition(source);
        return partition == null
                ? Mono.error(ProblemCode.NOT_FOUND.because("this source has just been deleted"))
                : writer.writeOfHub(partition, head, value, message);
    }
}
