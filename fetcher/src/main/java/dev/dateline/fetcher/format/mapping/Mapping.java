package dev.dateline.fetcher.format.mapping;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the documents of a format become entries: rows that are run from the first to the last, and
 * that can be printed. Of several rows for a field that has one value, the first that finds
 * something gives it.
 *
 * @param <S> what a row reads from, such as an element or a JSON object
 */
public record Mapping<S>(List<Row<S>> rows) {

    public Mapping {
        rows = List.copyOf(rows);
    }

    /** A mapping of these rows. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies them
    public static <S> Mapping<S> of(Row<S>... rows) {
        return new Mapping<>(List.of(rows));
    }

    /** A row for a field of which at most one value is at its place. */
    public static <S, V> Row<S> one(Field<V> field, String place, One<S, V> reader) {
        return new Row<>(
                field.name(),
                place,
                (source, where, draft) -> {
                    V value = reader.read(source, where);
                    if (value != null) {
                        field.into().accept(draft, value);
                    }
                });
    }

    /** A row for a field of which any number of values are at its place. */
    public static <S, V> Row<S> each(Field<V> field, String place, Many<S, V> reader) {
        return new Row<>(
                field.name(),
                place,
                (source, where, draft) ->
                        reader.read(source, where)
                                .forEach(value -> field.into().accept(draft, value)));
    }

    /**
     * A row whose reader sets the fields itself, where one place says several things.
     *
     * @param fields as the table shows them
     */
    public static <S> Row<S> row(String fields, String place, Reader<S> reader) {
        return new Row<>(fields, place, reader);
    }

    /** Runs all rows. */
    public void read(S source, EntryDraft draft) {
        rows.forEach(row -> row.reader.read(source, row.place, draft));
    }

    /** The rows as a table in Markdown. */
    public String table() {
        return rows.stream()
                .map(row -> "| `%s` | `%s` |".formatted(row.field, row.place.replace("|", "\\|")))
                .collect(
                        Collectors.joining("\n", "| field | where it is |\n| --- | --- |\n", "\n"));
    }

    /**
     * One row.
     *
     * @param field the name of the entry's field
     * @param place where the format has it; the reader is given it, so that what the table says is
     *     what is run
     */
    public record Row<S>(String field, String place, Reader<S> reader) {}

    /** Reads what is at a place into the fields of an entry. */
    @FunctionalInterface
    public interface Reader<S> {
        void read(S source, String place, EntryDraft draft);
    }

    /** Reads the value at a place, null if there is none. */
    @FunctionalInterface
    public interface One<S, V> {
        @Nullable V read(S source, String place);
    }

    /** Reads the values at a place. */
    @FunctionalInterface
    public interface Many<S, V> {
        List<V> read(S source, String place);
    }
}
