package dev.dateline.fetcher.format.anpa;

import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.wiretext.WireMessages;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** ANPA 1312: one message or several, in one document. */
public final class AnpaFormat implements Format {

    private static final Pattern START =
            Pattern.compile("[\\s\\p{Cntrl}\\ufeff]*+(?<=\\u0001)[A-Za-z]\\d{4}\\s*\\u001f");

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return AnpaEntries.mapping(new Orders()).table();
    }

    @Override
    public Set<String> names() {
        return Set.of("anpa1312");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return START.matcher(beginning.raw()).lookingAt();
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        return WireMessages.read("anpa1312", text, new AnpaEntries()::entry);
    }
}
