package dev.dateline.fetcher.format.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What can happen to an XML document on its way. */
public final class DamagedXml {

    private static final int PLACES = 20;
    private static final long SEED = 7;

    private static final String DOCTYPE =
            """
            <!DOCTYPE a [
              <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">
              <!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % more SYSTEM "http://example.org/x"> %more;
              <!ATTLIST docdata management-status CDATA "usable">
            ]>
            """;

    private DamagedXml() {}

    /** Without its end, cut at places that lie evenly between beginning and end. */
    public static List<byte[]> cut(byte[] document) {
        List<byte[]> cut = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            cut.add(Arrays.copyOf(document, document.length * i / PLACES));
        }
        return cut;
    }

    /** With one byte changed, each at another place. */
    public static List<byte[]> flipped(byte[] document) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<byte[]> flipped = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            byte[] copy = document.clone();
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            flipped.add(copy);
        }
        return flipped;
    }

    /** With entities that grow, that name a file and that name an address. */
    public static byte[] withEntities(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        int root = text.lastIndexOf("<?xml", 0) < 0 ? 0 : text.indexOf("?>") + 2;
        String body = text.substring(root).replaceFirst("<!DOCTYPE[^>\\[]*(?:\\[[^\\]]*\\])?>", "");
        String used = body.replaceFirst("<p>", "<p>&c;&file;");
        return (text.substring(0, root) + DOCTYPE + used).getBytes(StandardCharsets.UTF_8);
    }

    /** In other character sets than it says, with letters that differ between them. */
    public static List<byte[]> inWrongCharsets(byte[] document) {
        String text =
                new String(document, StandardCharsets.UTF_8)
                        .replaceFirst("<p>", "<p>Größe €\u2028 ");
        return List.of(
                text.getBytes(StandardCharsets.ISO_8859_1),
                text.getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(StandardCharsets.UTF_16),
                text.replace("UTF-8", "no-such-charset").getBytes(StandardCharsets.UTF_8),
                text.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_8));
    }
}
