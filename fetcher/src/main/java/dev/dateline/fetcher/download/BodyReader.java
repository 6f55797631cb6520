package dev.dateline.fetcher.download;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.jspecify.annotations.Nullable;

/** Reads a body within two bounds: of what comes over the network, and of what it inflates to. */
final class BodyReader {

    private static final int CHUNK = 16 * 1024;

    private final long maxDownload;
    private final long maxDocument;

    BodyReader(long maxDownload, long maxDocument) {
        this.maxDownload = maxDownload;
        this.maxDocument = maxDocument;
    }

    /**
     * The document as it was before it was compressed. Gzip that nobody announced is found by its
     * magic number; what is cut, by the network or inside its gzip stream, gives what is there.
     *
     * @param network is closed
     * @param encoding the Content-Encoding header
     */
    Inflated read(InputStream network, @Nullable String encoding) throws IOException {
        Inflated sent = readBounded(network, maxDownload, "on the network");
        byte[] raw = sent.bytes;
        String coding = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        boolean gzip = raw.length > 2 && (raw[0] & 0xff) == 0x1f && (raw[1] & 0xff) == 0x8b;
        if (gzip) {
            InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw), CHUNK);
            return inflated(in, sent);
        }
        if (coding.equals("deflate")) {
            return inflated(inflate(raw), sent);
        }
        if (!coding.isEmpty() && !coding.equals("identity") && !coding.contains("gzip")) {
            throw new IOException("the server used a compression nobody asked for: " + coding);
        }
        if (raw.length > maxDocument) {
            throw new BoundExceeded("the document is larger than " + maxDocument + " bytes");
        }
        return sent;
    }

    /**
     * A document.
     *
     * @param cut whether its end is missing
     * @param brokenOff whether the network ended before what was announced
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares documents
    record Inflated(byte[] bytes, boolean cut, boolean brokenOff) {}

    private Inflated inflated(InputStream in, Inflated sent) throws IOException {
        Inflated document = readBounded(in, maxDocument, "inflated");
        return new Inflated(document.bytes, document.cut, sent.brokenOff);
    }

    /** RFC 9110 means zlib by "deflate"; some servers send the bare stream. */
    private static InputStream inflate(byte[] raw) {
        boolean zlib =
                raw.length > 1
                        && (raw[0] & 0x0f) == 8
                        && (((raw[0] & 0xff) << 8) + (raw[1] & 0xff)) % 31 == 0;
        return new InflaterInputStream(new ByteArrayInputStream(raw), new Inflater(!zlib), CHUNK);
    }

    private static Inflated readBounded(InputStream in, long most, String where)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream buffered = new BufferedInputStream(in, CHUNK)) {
            for (int n = buffered.read(chunk); n >= 0; n = buffered.read(chunk)) {
                if (out.size() + n > most) {
                    throw new BoundExceeded(
                            "the document is larger than " + most + " bytes " + where);
                }
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

    /** A body goes beyond one of the bounds. */
    static final class BoundExceeded extends IOException {
        private static final long serialVersionUID = 1;

        BoundExceeded(String message) {
            super(message);
        }
    }
}
