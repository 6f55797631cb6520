package dev.dateline.fetcher.transport.http;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content codings that are read (RFC 9110, section 8.4; br of RFC 7932, zstd of RFC 9659, whose
 * windows have 8 MB at most). What is unpacked comes as a stream, so that whoever reads it can stop
 * at a bound; the memory that a stream takes beside grows with what came out of it.
 */
final class Coding {

    /** The best first: all shrink a feed to a fifth, but of br nothing is left where it is cut. */
    static final String ACCEPTED = "zstd, gzip, deflate, br";

    private static final int CHUNK = 16 * 1024;

    private Coding() {}

    /**
     * What unpacks a body; null for one that is not packed. Gzip and zstd are known by their first
     * bytes, whatever is said of them.
     *
     * @param coding the header Content-Encoding in lower case, empty where there is none
     * @throws IOException if it can't be unpacked
     */
    static @Nullable InputStream unpacked(byte[] raw, String coding) throws IOException {
        if (begins(raw, 0x1f, 0x8b)) {
            return gunzip(raw);
        }
        if (begins(raw, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new Foreign(raw, true, ZstdInputStream::new);
        }
        return switch (coding) {
            case "deflate" -> inflate(raw);
            case "br" -> new Foreign(raw, false, BrotliInputStream::new);
            case "", "identity", "gzip", "x-gzip", "zstd" -> null;
            default -> {
                if (coding.contains("gzip")) {
                    yield null;
                }
                throw new IOException("the server used an unsupported compression: " + coding);
            }
        };
    }

    private static boolean begins(byte[] raw, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (raw.length <= i || (raw[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static InputStream gunzip(byte[] raw) throws IOException {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(raw), CHUNK);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    static IOException damaged(Exception cause) {
        return new IOException("the document is not well compressed", cause);
    }

    /** By "deflate" RFC 9110 means zlib; some servers send the stream without the zlib header. */
    private static InputStream inflate(byte[] raw) {
        boolean zlib =
                raw.length > 1
                        && (raw[0] & 0x0f) == 8
                        && (((raw[0] & 0xff) << 8) + (raw[1] & 0xff)) % 31 == 0;
        return new InflaterInputStream(new ByteArrayInputStream(raw), new Inflater(!zlib), CHUNK);
    }

    /** A decoder that throws what it likes where the bytes are damaged, or end too early. */
    private static final class Foreign extends FilterInputStream {

        private final ByteArrayInputStream raw;
        private final boolean soundUntilItsEnd;

        interface Decoder {
            InputStream of(InputStream packed) throws IOException;
        }

        /**
         * Opens a body.
         *
         * @param soundUntilItsEnd whether what came of a cut stream can be trusted: the decoder of
         *     Brotli goes on with zeros where the bytes end, and finds that out later
         */
        Foreign(byte[] raw, boolean soundUntilItsEnd, Decoder decoder) throws IOException {
            this(new ByteArrayInputStream(raw), soundUntilItsEnd, decoder);
        }

        private Foreign(ByteArrayInputStream raw, boolean soundUntilItsEnd, Decoder decoder)
                throws IOException {
            super(opened(raw, decoder));
            this.raw = raw;
            this.soundUntilItsEnd = soundUntilItsEnd;
        }

        private static InputStream opened(ByteArrayInputStream raw, Decoder decoder)
                throws IOException {
            try {
                return decoder.of(raw);
            } catch (IOException | RuntimeException e) {
                throw damaged(e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                return super.read(target, from, length);
            } catch (IOException | RuntimeException e) {
                if (raw.available() > 0 || !soundUntilItsEnd) {
                    throw damaged(e);
                }
                EOFException ended = new EOFException("the compressed document is cut");
                ended.initCause(e);
                throw ended;
            }
        }
    }
}
