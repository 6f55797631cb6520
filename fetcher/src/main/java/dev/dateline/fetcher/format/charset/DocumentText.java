package dev.dateline.fetcher.format.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the character set of a document from its bytes: byte order mark, Content-Type, XML
 * declaration, UTF-8 (RFC 7303, section 3). UTF-8 comes before a declared set of single bytes if
 * the bytes are valid UTF-8, and more than ASCII; before a set of several bytes if that is no
 * accident. Latin 1 in the Content-Type is what servers say who do not know: a declaration in the
 * document comes before it. A character set in which the bytes are invalid is skipped; if they are
 * invalid in all, and mostly UTF-8, they are that with some errors, or else windows-1252, which
 * browsers use, too.
 */
public record DocumentText(String text, Charset charset, List<String> diagnostics) {

    private static final Charset LAST_RESORT = Charset.forName("windows-1252");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)");
    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final int DECLARATION_BYTES = 512;

    /** What servers say of all texts if nobody told them. */
    private static final Set<String> DEFAULTS = Set.of("iso-8859-1", "us-ascii", "latin1", "ascii");

    /** Two letters of GBK may be two of UTF-8; of five, hardly ever all. */
    private static final int FEW = 5;

    /**
     * The text of a document.
     *
     * @param mediaType what the sender says that it is, which may name a character set
     */
    public static DocumentText of(byte[] bytes, @Nullable String mediaType) {
        return of(bytes, mediaType, null);
    }

    /**
     * The text of a document.
     *
     * @param otherwise the character set of a document that is not valid UTF-8 and declares none,
     *     null for windows-1252
     */
    public static DocumentText of(
            byte[] bytes, @Nullable String mediaType, @Nullable String otherwise) {
        for (Mark mark : Mark.values()) {
            if (mark.starts(bytes)) {
                int length = mark.length;
                ByteBuffer rest = ByteBuffer.wrap(bytes, length, bytes.length - length);
                return new DocumentText(
                        mark.charset.decode(rest).toString(), mark.charset, List.of());
            }
        }
        Set<Charset> candidates = new LinkedHashSet<>();
        int head = Math.min(bytes.length, DECLARATION_BYTES);
        String start = new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
        String said = first(PARAMETER, mediaType);
        String declaredInside = first(DECLARATION, start);
        boolean unsure = said != null && DEFAULTS.contains(said.toLowerCase(Locale.ROOT));
        add(candidates, unsure ? declaredInside : said);
        add(candidates, unsure ? said : declaredInside);
        Charset declared = candidates.isEmpty() ? null : candidates.iterator().next();
        candidates.add(StandardCharsets.UTF_8);
        if (declared == null) {
            add(candidates, otherwise);
        }
        if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
            String text = strict(bytes, StandardCharsets.UTF_8);
            if (text != null && isNoAccident(text, declared)) {
                return new DocumentText(
                        text, StandardCharsets.UTF_8, oddity(declared, StandardCharsets.UTF_8));
            }
        }
        for (Charset candidate : candidates) {
            String text = strict(bytes, candidate);
            if (text != null) {
                return new DocumentText(text, candidate, oddity(declared, candidate));
            }
        }
        String mended = Mended.of(bytes);
        return new DocumentText(
                mended == null ? LAST_RESORT.decode(ByteBuffer.wrap(bytes)).toString() : mended,
                mended == null ? LAST_RESORT : StandardCharsets.UTF_8,
                List.of("the text is not valid " + candidates.iterator().next()));
    }

    /**
     * Whether text in another set would not be valid UTF-8. In one of single bytes, one letter is
     * enough; in one of several, a few letters may look so.
     */
    private static boolean isNoAccident(String text, Charset declared) {
        long letters = text.chars().filter(c -> c >= 0x80).limit(FEW).count();
        return letters >= (isSingleByte(declared) ? 1 : FEW);
    }

    /**
     * Nearly all bytes are valid in such a set, so a false declaration would never be found out.
     * But text in one that has anything besides ASCII is hardly ever valid UTF-8.
     */
    private static boolean isSingleByte(Charset declared) {
        return declared.canEncode() && declared.newEncoder().maxBytesPerChar() == 1;
    }

    private static List<String> oddity(@Nullable Charset declared, Charset found) {
        return declared == null || declared.equals(found)
                ? List.of()
                : List.of("declared as " + declared + ", but the text is " + found);
    }

    private static void add(Set<Charset> candidates, @Nullable String name) {
        if (name == null) {
            return;
        }
        try {
            Charset charset = Charset.forName(name);
            // UTF-16 without a byte order mark is usually declared by mistake
            boolean wide =
                    charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
            if (!wide) {
                // declared as Latin 1 means windows-1252 (WHATWG Encoding Standard)
                boolean latin =
                        charset.equals(StandardCharsets.ISO_8859_1)
                                || charset.equals(StandardCharsets.US_ASCII);
                candidates.add(latin ? LAST_RESORT : charset);
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // an unknown name is not a candidate
        }
    }

    /** The text, or null if the bytes are invalid; an incomplete last character is left out. */
    private static @Nullable String strict(byte[] bytes, Charset charset) {
        CharsetDecoder decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text =
                CharBuffer.allocate((int) Math.ceil(bytes.length * decoder.maxCharsPerByte()));
        return decoder.decode(ByteBuffer.wrap(bytes), text, false).isError()
                ? null
                : text.flip().toString();
    }

    private static @Nullable String first(Pattern pattern, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** The first bytes of a document; a longer mark comes before one that it begins with. */
    @SuppressWarnings("ImmutableEnumChecker") // a List.toList() and a Charset are immutable
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 3, 0xef, 0xbb, 0xbf),
        UTF_32_LE(Charset.forName("UTF-32LE"), 4, 0xff, 0xfe, 0, 0),
        UTF_16_BE(StandardCharsets.UTF_16BE, 2, 0xfe, 0xff),
        UTF_16_LE(StandardCharsets.UTF_16LE, 2, 0xff, 0xfe),
        BARE_UTF_16_BE(StandardCharsets.UTF_16BE, 0, 0, '<', 0),
        BARE_UTF_16_LE(StandardCharsets.UTF_16LE, 0, '<', 0);

        private final Charset charset;
        private final int length;
        private final List<Integer> magic;

        /**
         * A mark whose first {@code length} bytes are not part of the text, recognised by its
         * magic.
         */
        Mark(Charset charset, int length, int... magic) {
            this.charset = charset;
            this.length = length;
            this.magic = IntStream.of(magic).boxed().toList();
        }

        boolean starts(byte[] document) {
            if (document.length < magic.size()) {
                return false;
            }
            for (int i = 0; i < magic.size(); i++) {
                if ((document[i] & 0xff) != magic.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
