package dev.dateline.fetcher.transport.http;

import dev.dateline.fetcher.document.Room;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.jspecify.annotations.Nullable;

/** Reads a body within two limits: the size of the download, and the size after decompression. */
final class BodyReader {

    private static final int CHUNK = 16 * 1024;
    private final long maxDownload;
    private final long maxDocument;

    BodyReader(long maxDownload, long maxDocument) {
        this.maxDownload = maxDownload;
        this.maxDocument = maxDocument;
    }

    /**
     * The decompressed document. If the download or its compressed stream ends too early, the
     * result is what has arrived.
     *
     * @param network the body; it is closed
     * @param encoding the Content-Encoding header
     * @param place where the document is held
     */
    Inflated read(InputStream network, @Nullable String encoding, Room.Place place)
            throws IOException {
        String coding = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        Inflated sent = readBounded(network, maxDownload, tooMuch(coding), place);
        byte[] raw = sent.bytes;
        InputStream unpacked = Coding.unpacked(raw, coding);
        if (unpacked != null) {
            return inflated(unpacked, sent, place);
        }
        if (raw.length > maxDocument) {
            throw new BoundExceeded(tooLong("the document"));
        }
        return sent;
    }

    /** Names the settings that help: what is not compressed has to fit into both. */
    private String tooMuch(String coding) {
        boolean packed = !coding.isEmpty() && !coding.equals("identity");
        return "the download is larger than %d bytes%s; if that is right, raise dateline.fetcher.%s"
                .formatted(
                        maxDownload,
                        packed ? " before it is unpacked" : "",
                        packed || maxDocument > maxDownload
                                ? "max-download"
                                : "max-download and max-document");
    }

    private String tooLong(String what) {
        return "%s is larger than %d bytes; if that is right, raise dateline.fetcher.max-document"
                .formatted(what, maxDocument);
    }

    /**
     * A document.
     *
     * @param cut whether its end is missing
     * @param brokenOff whether the connection ended before the announced end
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares documents
    record Inflated(byte[] bytes, boolean cut, boolean brokenOff) {}

    private Inflated inflated(InputStream in, Inflated sent, Room.Place place) throws IOException {
        try {
            String message = tooLong("the unpacked document");
            Inflated document = readBounded(in, maxDocument, message, place);
            return new Inflated(document.bytes, document.cut, sent.brokenOff);
        } catch (ZipException | EOFException e) {
            throw new IOException("the document is not well compressed", e);
        }
    }

    private static Inflated readBounded(InputStream in, long most, String message, Room.Place place)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream buffered = new BufferedInputStream(in, CHUNK)) {
            for (int n = buffered.read(chunk); n >= 0; n = buffered.read(chunk)) {
                if (out.size() + n > most) {
                    throw new BoundExceeded(message);
                }
                place.hold(out.size() + n);
                out.write(chunk, 0, n);
            }
        } catch (EOFException
                | SocketException
                | ConnectionClosedException
                | MalformedChunkCodingException e) {
            if (out.size() == 0) {
                throw e;
            }
            return new Inflated(out.toByteArray(), true, true);
        }
        return new Inflated(out.toByteArray(), false, false);
    }

    /** A body is larger than one of the limits. */
    static final class BoundExceeded extends IOException {
        private static final long serialVersionUID = 1;

        BoundExceeded(String message) {
            super(message);
        }
    }
}
