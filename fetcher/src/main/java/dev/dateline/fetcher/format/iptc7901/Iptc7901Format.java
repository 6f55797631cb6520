package dev.dateline.fetcher.format.iptc7901;

import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.wiretext.WireMessages;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** IPTC 7901: one message or several, in one document. */
public final class Iptc7901Format implements Format {

    private static final Pattern START =
            Pattern.compile("[\\s\\p{Cntrl}\\ufeff]*+(?<=\\u0001)" + Header.NAME + "\\s+[1-9]\\s");

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return Iptc7901Entries.MAPPING.table();
    }

    @Override
    public Set<String> names() {
        return Set.of("iptc7901");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return START.matcher(beginning.raw()).lookingAt();
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        return WireMessages.read("iptc7901", text, Iptc7901Entries::entry);
    }
}
