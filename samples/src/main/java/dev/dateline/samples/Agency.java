package dev.dateline.samples;

import static dev.dateline.samples.Escapes.json;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The invented agency, with a Dateline as its customer: adds what it and the outlets publish as
 * sources, pushes its documents, and puts its messages into a folder.
 */
public final class Agency implements AutoCloseable {

    private static final String PUSHED =
            "{\"kind\":\"push\",\"name\":\"Meridian, pushed\",\"language\":\"en\"}";

    private final Subscription subscription;
    private final Pusher pusher;
    private final List<Delivery> deliveries = new ArrayList<>();

    private Agency(Subscription subscription, Pusher pusher) {
        this.subscription = subscription;
        this.pusher = pusher;
    }

    /**
     * Begins to deliver, and tries until that works.
     *
     * @param api the address of the customer's api
     * @param key of ops at the customer
     * @param folder that the customer reads, by a path that it knows, too
     */
    public static Agency start(SampleServer server, URI api, Subscription.OpsKey key, Path folder) {
        World world = server.world();
        Subscription subscription = new Subscription(api, key);
        List<String> sources = sources(server, folder);
        Pusher pusher =
                new Pusher(
                        world.pushed(),
                        () -> {
                            Files.createDirectories(folder);
                            subscription.add(sources);
                            return subscription.push(PUSHED);
                        },
                        server.clock());
        Agency agency = new Agency(subscription, pusher);
        agency.deliver("samples-pushed", server, pusher);
        agency.deliver("samples-folder", server, new Dropped(world.telegrams(), folder));
        return agency;
    }

    private void deliver(String name, SampleServer server, Delivery.Line line) {
        deliveries.add(Delivery.start(name, server.world().ticks(), server.clock(), line));
    }

    /** What is published, as the definitions of sources. */
    private static List<String> sources(SampleServer server, Path folder) {
        return Stream.concat(
                        server.feeds().stream().map(feed -> "{\"url\":" + json(feed) + "}"),
                        Stream.of(
                                "{\"kind\":\"document\",\"name\":\"Meridian, wire\",\"url\":%s}"
                                        .formatted(json(server.address(SampleServer.WIRE))),
                                "{\"kind\":\"cursor\",\"name\":\"Meridian, pages\",\"url\":%s,"
                                                .formatted(json(server.address(SampleServer.PAGES)))
                                        + "\"credentials\":{\"type\":\"bearer\",\"token\":%s}}"
                                                .formatted(json(SampleServer.TOKEN)),
                                "{\"kind\":\"directory\",\"name\":\"Meridian, German service\",\"path\":%s,"
                                                .formatted(json(folder.toString()))
                                        + "\"charset\":\"ISO-8859-1\",\"language\":\"de\"}"))
                .toList();
    }

    @Override
    public void close() {
        deliveries.forEach(Delivery::close);
        pusher.close();
        subscription.close();
    }
}
