package dev.dateline.fetcher.format.json;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.Schemes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the things that an item is about: objects with a name, a code or both, or a name alone. */
public final class Concepts {

    private static final String NAME = "name | title";

    private Concepts() {}

    /** Subjects; one without a code is its name. */
    public static List<Entry.Category> categories(JsonItem item, String place) {
        return item.each(place).stream().flatMap(one -> Stream.ofNullable(category(one))).toList();
    }

    /** Other things. */
    public static List<Entry.Concept> concepts(JsonItem item, String place) {
        return item.each(place).stream().flatMap(one -> Stream.ofNullable(concept(one))).toList();
    }

    /** Parties; one without a name is its code. */
    public static List<Entry.InfoSource> infoSources(JsonItem item, String place) {
        return item.each(place).stream()
                .flatMap(one -> Stream.ofNullable(infoSource(one)))
                .toList();
    }

    /** One subject, null if it says nothing. */
    public static Entry.@Nullable Category category(JsonItem item) {
        Schemes.Code code = code(item);
        String name = name(item);
        if (code != null) {
            return new Entry.Category(code.code(), code.scheme(), name);
        }
        return name == null ? null : new Entry.Category(name, null, null);
    }

    /** One thing, null if it says nothing. */
    public static Entry.@Nullable Concept concept(JsonItem item) {
        Schemes.Code code = code(item);
        String name = name(item);
        if (code == null) {
            return name == null ? null : new Entry.Concept(null, null, name);
        }
        return new Entry.Concept(code.scheme(), code.code(), name);
    }

    /** One party, null if it says nothing. */
    public static Entry.@Nullable InfoSource infoSource(JsonItem item) {
        Schemes.Code code = code(item);
        String name = name(item);
        if (name == null) {
            name = code == null ? null : code.qcode();
        }
        return name == null ? null : new Entry.InfoSource(item.text("role | rel"), name);
    }

    private static @Nullable String name(JsonItem item) {
        String own = item.own();
        return own != null ? own : item.text(NAME);
    }

    /**
     * ninjs 1 and AP have a scheme and a code, ninjs 2 and 3 an address or a literal, dpa a qcode.
     */
    private static Schemes.@Nullable Code code(JsonItem item) {
        String code = item.text("code");
        if (code != null) {
            return Schemes.read(item.text("scheme"), code);
        }
        String uri = item.text("uri | qcode");
        String literal = item.text("literal");
        boolean isWhole = uri != null && !uri.endsWith("/");
        return isWhole || literal == null ? Schemes.read(uri) : Schemes.read(uri, literal);
    }
}
