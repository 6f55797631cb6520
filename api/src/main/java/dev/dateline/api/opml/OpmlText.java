package dev.dateline.api.opml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of the bytes of a list: by its byte order mark, by what it declares, as UTF-8; what is
 * text in none of these is windows-1252, as in browsers.
 */
final class OpmlText {

    private static final Charset LAST_RESORT = Charset.forName("windows-1252");
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final int DECLARATION_BYTES = 512;
    private static final char REPLACEMENT = '\ufffd';

    private OpmlText() {}

    static String of(byte[] document, Mends mends) {
        Charset wide = wide(document);
        String text = wide == null ? narrow(document, mends) : new String(document, wide);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** UTF-16, told by its byte order mark or by the first character, which is an angle bracket. */
    private static @Nullable Charset wide(byte[] document) {
        if (document.length < 2) {
            return null;
        }
        return switch (((document[0] & 0xff) << 8) | (document[1] & 0xff)) {
            case 0xfeff, '<' -> StandardCharsets.UTF_16BE;
            case 0xfffe, '<' << 8 -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    private static String narrow(byte[] document, Mends mends) {
        String name = declared(document);
        Charset declared = charset(name);
        if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
            String text = strict(document, declared);
            // a set in which the declaration itself does not read so is not the one
            if (text != null && text.contains("<?xml")) {
                return text;
            }
        }
        String text = strict(document, StandardCharsets.UTF_8);
        if (text == null) {
            return broken(document, mends);
        }
        if (name != null && !StandardCharsets.UTF_8.equals(declared)) {
            mends.add(1, Mend.READ_AS_UTF_8);
        }
        return text;
    }

    private static @Nullable String declared(byte[] document) {
        int length = Math.min(document.length, DECLARATION_BYTES);
        Matcher declaration =
                DECLARED.matcher(new String(document, 0, length, StandardCharsets.ISO_8859_1));
        return declaration.find() ? declaration.group(1) : null;
    }

    private static @Nullable Charset charset(@Nullable String name) {
        try {
            Charset charset = name == null ? null : Charset.forName(name);
            // what calls itself Latin 1 is windows-1252 (WHATWG Encoding Standard)
            boolean latin =
                    StandardCharsets.ISO_8859_1.equals(charset)
                            || StandardCharsets.US_ASCII.equals(charset);
            return latin ? LAST_RESORT : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static @Nullable String strict(byte[] document, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(document)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** A few broken bytes among letters that are UTF-8 don't make another character set of it. */
    private static String broken(byte[] document, Mends mends) {
        String text = new String(document, StandardCharsets.UTF_8);
        long broken = text.chars().filter(c -> c == REPLACEMENT).count();
        long letters = text.chars().filter(c -> c > 0x7f && c != REPLACEMENT).count();
        if (letters < broken) {
            mends.add(1, Mend.READ_AS_WINDOWS_1252);
            return new String(document, LAST_RESORT);
        }
        Cursor first = new Cursor(text);
        first.moveTo(text.indexOf(REPLACEMENT));
        mends.add(first.line(), Mend.NOT_UTF_8);
        return text;
    }
}
