package dev.dateline.fetcher.format.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text in UTF-8 in which somebody put bytes of windows-1252: each byte that is not valid is read as
 * one of those.
 */
final class Mended {

    private static final Charset OTHER = Charset.forName("windows-1252");

    /** Each costs some work; what has more is no text with errors. */
    private static final int MOST_WRONG = 10_000;

    private Mended() {}

    /** The text, null if there are more such bytes than letters of UTF-8. */
    static @Nullable String of(byte[] bytes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        int wrong = 0;
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError() && wrong <= MOST_WRONG) {
            ByteBuffer odd = in.slice(in.position(), result.length());
            in.position(in.position() + result.length());
            out.put(OTHER.decode(odd));
            wrong += result.length();
            result = decoder.decode(in, out, true);
        }
        String text = out.flip().toString();
        long letters = text.chars().filter(c -> c >= 0x80).count() - wrong;
        return letters > wrong && wrong <= MOST_WRONG ? text : null;
    }
}
