package dev.dateline.samples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the samples in a process of their own. Arguments are {@code name=value}; those without a
 * default are left out where no Dateline is to be a customer.
 */
public final class Main {

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "address", "127.0.0.1",
                    "port", "8701",
                    "seed", "1",
                    "speed", "1",
                    // of its own addresses, where clients reach it under another one
                    "base", "",
                    // of the customer
                    "api", "",
                    // the file with the customer's key of ops
                    "ops-key", "",
                    // that the customer reads, under the same path
                    "folder", "");

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> given = parsed(arguments);
        SampleServer server =
                SampleServer.start(
                        InetAddress.getByName(value(given, "address")),
                        Integer.parseInt(value(given, "port")),
                        value(given, "base"),
                        World.of(
                                Long.parseLong(value(given, "seed")),
                                Double.parseDouble(value(given, "speed"))),
                        InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        String api = value(given, "api");
        if (!api.isEmpty()) {
            Path key = Path.of(value(given, "ops-key"));
            Agency agency =
                    Agency.start(
                            server,
                            URI.create(api),
                            () -> Files.readString(key).strip(),
                            Path.of(value(given, "folder")));
            Runtime.getRuntime().addShutdownHook(new Thread(agency::close));
        }
        System.getLogger(Main.class.getName())
                .log(System.Logger.Level.INFO, () -> "serving " + server.feeds());
    }

    private static Map<String, String> parsed(String[] arguments) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException(
                        "unknown argument " + argument + "; there are " + DEFAULTS.keySet());
            }
            given.put(name, argument.substring(equals + 1));
        }
        return given;
    }

    private static String value(Map<String, String> given, String name) {
        return given.getOrDefault(name, "");
    }
}
