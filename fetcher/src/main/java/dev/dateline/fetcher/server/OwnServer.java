package dev.dateline.fetcher.server;

import dev.dateline.contract.source.Credentials;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Download.Validators;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.fetcher.transport.http.Presented;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The server at which a source is asked, for one poll: all that a poll looks for beside its
 * document is asked for here, and only at the origin of that address, since the credentials are for
 * no other, nor are the networks that are allowed. One request after the other, with pauses, and so
 * many bytes in all; none once there was a reason to end it. Not thread-safe.
 */
public final class OwnServer {

    private static final String LEFT = "the source is not followed here any more";

    private final Downloader downloader;
    private final Robots robots;
    private final Target target;
    private final Presented own;
    private final Room.Place place;
    private final BooleanSupplier left;
    private final Duration between;
    private final long mostBytes;
    private long bytes;
    private Download.@Nullable Throttled pushBack;

    /** Why nothing else is to be asked for; null where it may be. */
    private @Nullable String over;

    OwnServer(
            Downloader downloader,
            Robots robots,
            Target target,
            Room.Place place,
            BooleanSupplier left,
            Duration between,
            long mostBytes) {
        this.downloader = downloader;
        this.robots = robots;
        this.target = target;
        this.own = new Presented(target.shown(), target.url());
        this.place = place;
        this.left = left;
        this.between = between;
        this.mostBytes = mostBytes;
    }

    /**
     * Where a source is asked.
     *
     * @param shown its credentials, null for none
     * @param trusted whether ops gave the address
     */
    public record Target(URI url, @Nullable Credentials shown, boolean trusted) {

        /** What is there; blocks. */
        public Download get(Downloader downloader, Validators validators, Room.Place place) {
            return trusted
                    ? downloader.get(url, validators, shown, place)
                    : downloader.getFromStranger(url, validators, place);
        }
    }

    /** Whether an address is at this server. */
    public boolean isOwn(URI url) {
        return own.isOwn(url);
    }

    /** An address as it is told elsewhere, without secrets. */
    public URI cleaned(URI url) {
        return own.cleaned(url);
    }

    /** The address from which it was reached. */
    public URI url() {
        return target.url();
    }

    /** How it asked to wait while something was asked for here, null where it did not. */
    public Download.@Nullable Throttled pushBack() {
        return pushBack;
    }

    /** Whether nothing else is to be asked for by this poll. */
    public boolean isOver() {
        return over != null;
    }

    /**
     * Whether that is because the source is not followed here any more: what was found is then only
     * a part, and not to be taken for all that there is.
     */
    public boolean isLeft() {
        return LEFT.equals(over);
    }

    private Answer.Missing last(String why) {
        over = why;
        return new Answer.Missing(why, true);
    }

    /** Asks for a document; waits a moment before, and blocks. */
    public Answer ask(URI url) {
        return ask(url, place);
    }

    /**
     * The same for a document that is not needed until the end of the poll.
     *
     * @param where it is held
     */
    public Answer ask(URI url, Room.Place where) {
        if (!isOwn(url)) {
            return new Answer.Missing("is at another server, and not asked for", false);
        }
        if (over != null) {
            return last(over);
        }
        if (!waited()) {
            return last("this fetcher stops");
        }
        if (left.getAsBoolean()) {
            return last(LEFT);
        }
        Target there = new Target(url, target.shown(), target.trusted());
        return switch (there.get(downloader, Validators.NONE, where)) {
            case Download.Received received -> taken(own.cleaned(received).document());
            case Download.Throttled throttled -> {
                pushBack = throttled;
                yield last("the server asks to wait");
            }
            case Download.HttpError error when error.challenge() != null ->
                    last("HTTP " + error.status());
            case Download.HttpError error -> new Answer.Missing("HTTP " + error.status(), false);
            case Download.Refused refused -> new Answer.Missing(refused.reason(), false);
            case Download.Unreachable gone -> new Answer.Missing(gone.reason(), false);
            case Download.TooLarge large -> new Answer.Missing(large.reason(), false);
            case Download.NotModified _ -> new Answer.Missing("HTTP 304", false);
        };
    }

    private Answer taken(Document document) {
        bytes += document.bytes().length;
        return bytes > mostBytes
                ? last("what was asked for is larger than a document may be")
                : new Answer.Given(document);
    }

    /** One server is not asked for several things at once. */
    private boolean waited() {
        try {
            Thread.sleep(between);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Why its robots.txt keeps this fetcher from asking for an address, null where it does not;
     * asks for that file.
     */
    public @Nullable String refusal(URI url) {
        return rules().refusal(url);
    }

    /** Why its robots.txt could not be read, null where it could; asks for that file. */
    public @Nullable String unreadRules() {
        return rules().unread();
    }

    private Robots.Rules rules() {
        return robots.of(target.url(), this::ask);
    }

    /** The sitemaps at this server that its robots.txt names and permits, those of news first. */
    public List<URI> sitemaps() {
        Robots.Rules rules = rules();
        return rules.sitemaps().stream()
                .filter(this::isOwn)
                .filter(url -> rules.refusal(url) == null)
                .map(this::cleaned)
                .toList();
    }
}
