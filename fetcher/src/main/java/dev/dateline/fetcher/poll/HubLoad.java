package dev.dateline.fetcher.poll;

import dev.dateline.platform.callback.PushSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many sources of this fetcher are subscribed at the hubs of each host: there is an end. */
@Component
final class HubLoad {

    private final int most;
    private final Map<String, String> hosts = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    HubLoad(PushSettings settings) {
        this.most = settings.perHub();
    }

    /** Whether a source may be subscribed at a hub, which is then counted. */
    synchronized boolean hold(String source, String hub) {
        release(source);
        String host = String.valueOf(URI.create(hub).getHost()).toLowerCase(Locale.ROOT);
        if (counts.getOrDefault(host, 0) >= most) {
            return false;
        }
        hosts.put(source, host);
        counts.merge(host, 1, Integer::sum);
        return true;
    }

    /** The source is subscribed nowhere. */
    synchronized void release(String source) {
        String host = hosts.remove(source);
        if (host != null) {
            counts.computeIfPresent(host, (_, count) -> count > 1 ? count - 1 : null);
        }
    }
}
