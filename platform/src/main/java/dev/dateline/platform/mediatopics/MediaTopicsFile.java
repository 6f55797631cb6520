package dev.dateline.platform.mediatopics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The file that the tree is read from, made by {@code bench/run taxonomy}: gzip over lines of
 * fields with tabs between them. The first line has the name of the form and then the languages;
 * each other line has the number of a topic, that of its parent, that of what it became if it is
 * retired, its subject codes each after how well they match ({@code e}xact, {@code c}lose, {@code
 * b}road), and its labels in the order of the languages.
 */
final class MediaTopicsFile {

    private static final String FILE = "mediatopics.tsv.gz";
    private static final String FORM = "mediatopics-1";
    private static final int NUMBER = 0;
    private static final int PARENT = 1;
    private static final int BECAME = 2;
    private static final int SUBJECTS = 3;
    private static final int LABELS = 4;
    private static final String MATCHES = "ecb";

    private final List<String> languages;
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Concept> concepts = new LinkedHashMap<>();
    private final Map<String, String> retired = new HashMap<>();
    private final Map<String, String> subjectCodes = new HashMap<>();
    private final Map<String, Integer> matches = new HashMap<>();

    private MediaTopicsFile(List<String> languages) {
        this.languages = languages;
    }

    static MediaTopicsFile packaged() {
        try (InputStream file = MediaTopicsFile.class.getResourceAsStream(FILE)) {
            return read(Objects.requireNonNull(file, FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("the Media Topics can't be read", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged, or of another form
     */
    static MediaTopicsFile read(InputStream file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            if (first == null || !first.startsWith(FORM + "\t")) {
                throw new IOException("the Media Topics are not in the form " + FORM);
            }
            List<String> head = Arrays.asList(first.split("\t", -1));
            MediaTopicsFile read = new MediaTopicsFile(head.subList(1, head.size()));
            List<String[]> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] row = line.split("\t", -1);
                if (row.length != LABELS + read.languages.size()) {
                    throw new IOException("a line of the Media Topics is damaged: " + line);
                }
                rows.add(row);
                read.parents.put(row[NUMBER], row[PARENT]);
            }
            rows.forEach(read::add);
            return read;
        }
    }

    /** In the order of the file. */
    Map<String, Concept> concepts() {
        return concepts;
    }

    /** What codes became. */
    Map<String, String> retired() {
        return retired;
    }

    /** The best match of each. */
    Map<String, String> subjectCodes() {
        return subjectCodes;
    }

    private void add(String[] row) {
        String code = code(row[NUMBER]);
        if (row[BECAME].isEmpty()) {
            concepts.put(code, new Concept(code, path(row[NUMBER]), labels(row)));
        } else {
            retired.put(code, code(row[BECAME]));
        }
        for (String subject : row[SUBJECTS].split(" ", -1)) {
            if (!subject.isEmpty()) {
                int match = MATCHES.indexOf(subject.charAt(0));
                String number = subject.substring(1);
                Integer known = matches.get(number);
                if (known == null || match < known) {
                    matches.put(number, match);
                    subjectCodes.put(number, code);
                }
            }
        }
    }

    private List<String> path(String number) {
        List<String> path = new ArrayList<>();
        for (@Nullable String at = number; at != null && !at.isEmpty(); at = parents.get(at)) {
            path.addFirst(code(at));
        }
        return path;
    }

    private Map<String, String> labels(String[] row) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            if (!row[LABELS + i].isEmpty()) {
                labels.put(languages.get(i), row[LABELS + i]);
            }
        }
        return labels;
    }

    private static String code(String number) {
        return "medtop:" + number;
    }
}
