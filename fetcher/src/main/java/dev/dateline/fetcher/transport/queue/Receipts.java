package dev.dateline.fetcher.transport.queue;

import dev.dateline.contract.source.Credentials;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Downloader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The receipts of one queue that are still to be returned, by {@code DELETE entry/{receipt}} next
 * to the address of the queue. They are not written down: a message whose receipt is lost is
 * delivered again with another one. Not thread-safe.
 */
public final class Receipts {

    private static final int MOST = 2_000;

    /** A receipt that is not taken so often is not tried again; its message comes again. */
    private static final int MOST_TRIES = 5;

    /** After so many in a row that were not heard, the others are spared until the next look. */
    private static final int MOST_NOT_HEARD = 3;

    private final Map<String, Integer> owed = new LinkedHashMap<>();

    /**
     * How the return of receipts went.
     *
     * @param problem why some are still to be returned, null where none are
     * @param throttled null where the server did not ask to wait
     */
    public record Returned(@Nullable String problem, Download.@Nullable Throttled throttled) {

        /** For how long the server asks not to be asked again, null where it does not. */
        public @Nullable Duration patience() {
            return throttled == null ? null : throttled.retryAfter();
        }
    }

    /** What happened to one of them. */
    private enum Fate {
        TAKEN,
        NOT_TAKEN,
        /** Nor may others be, or it is this one alone. */
        NOT_HEARD,
        /** Nor will others be, which is not the fault of this one. */
        STOP
    }

    /** Where a receipt is returned. */
    static URI address(URI queue, String receipt) {
        String whole = queue.toString().replaceFirst("[?#].*", "");
        return URI.create(
                whole.substring(0, whole.lastIndexOf('/') + 1)
                        + "entry/"
                        + URLEncoder.encode(receipt, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** Notes receipts of messages that are safe. */
    public void owe(List<String> receipts) {
        receipts.forEach(one -> owed.put(one, 0));
        Iterator<String> oldest = owed.keySet().iterator();
        while (owed.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Returns what can be returned; blocks. What can't be is tried the next time. */
    public Returned giveBack(
            Downloader downloader, URI queue, @Nullable Credentials credentials, Room room) {
        String problem = null;
        int notHeard = 0;
        for (String receipt : leastTriedFirst()) {
            try (Room.Place place = room.place()) {
                Download answer = downloader.delete(address(queue, receipt), credentials, place);
                Fate fate = fate(answer);
                notHeard = fate == Fate.NOT_HEARD ? notHeard + 1 : 0;
                if (fate == Fate.TAKEN) {
                    owed.remove(receipt);
                    continue;
                }
                problem = words(answer);
                if (fate == Fate.STOP) {
                    return new Returned(
                            told(problem), answer instanceof Download.Throttled wait ? wait : null);
                }
                count(receipt);
                if (notHeard == MOST_NOT_HEARD) {
                    break;
                }
            }
        }
        return new Returned(problem == null ? null : told(problem), null);
    }

    /** So that those which fail again and again hold back no others. */
    private List<String> leastTriedFirst() {
        return owed.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void count(String receipt) {
        int tries = owed.merge(receipt, 1, Integer::sum);
        if (tries >= MOST_TRIES) {
            owed.remove(receipt);
        }
    }

    private String told(String problem) {
        return "%d %s could not be returned: %s; it is tried again at the next look"
                .formatted(owed.size(), owed.size() == 1 ? "receipt" : "receipts", problem);
    }

    private static Fate fate(Download answer) {
        return switch (answer) {
            case Download.Received _, Download.NotModified _ -> Fate.TAKEN;
            case Download.HttpError(int status, _) -> fate(status);
            case Download.Refused _, Download.TooLarge _ -> Fate.NOT_HEARD;
            case Download.Throttled _, Download.Unreachable _ -> Fate.STOP;
        };
    }

    private static Fate fate(int status) {
        return switch (status) {
            // returned before, or too old by now: then its message comes again
            case 404, 410 -> Fate.TAKEN;
            case 401, 403, 408, 425 -> Fate.NOT_HEARD;
            default -> status >= 500 ? Fate.NOT_HEARD : Fate.NOT_TAKEN;
        };
    }

    private static String words(Download answer) {
        return switch (answer) {
            case Download.HttpError(int status, _) -> "the server answers with status " + status;
            case Download.Throttled throttled ->
                    "the server asks to wait: status " + throttled.status();
            case Download.Refused(String reason) -> reason;
            case Download.Unreachable(String reason) -> reason;
            case Download.TooLarge(String reason) -> reason;
            case Download.Received _, Download.NotModified _ -> "";
        };
    }
}
