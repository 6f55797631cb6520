package dev.dateline.api.access;

import org.springframework.web.server.ServerWebExchange;

/** Who asks, where the answer depends on it. */
public final class Asker {

    private static final String OPS = Asker.class.getName() + ".ops";

    private Asker() {}

    /** The request has the key of the role ops. */
    static void ops(ServerWebExchange exchange) {
        exchange.getAttributes().put(OPS, true);
    }

    /** Whether the request has the key of the role ops. */
    public static boolean isOps(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(OPS);
    }
}
