package dev.dateline.api.opml;

import dev.dateline.api.problem.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a list of feeds of the tags of a document, within bounds. */
final class OutlineCollector {

    /** All attributes that count, in lower case: some write xmlurl, and some XMLURL. */
    static final Set<String> ATTRIBUTES = Set.of("text", "title", "type", "url", "xmlurl");

    private static final String OUTLINE = "outline";
    private static final Set<String> FEEDS = Set.of("rss", "atom", "feed");
    private static final int MOST_OUTLINES = 10_000;
    private static final int DEEPEST = 16;
    private static final int LONGEST_FOLDER = 200;
    private static final int LONGEST_NAME_TOLD = 40;

    private final List<Outline> found = new ArrayList<>();

    /** Of each open outline the path of folders down to it; one that is too long is cut. */
    private final Deque<String> paths = new ArrayDeque<>();

    private int beyond;
    private boolean opml;
    private boolean anyOutline;
    private boolean tooDeep;

    /**
     * Takes a start tag.
     *
     * @param attributes by their names in lower case
     * @return whether it is a feed
     */
    boolean start(String element, int line, Map<String, String> attributes) {
        String name = element.toLowerCase(Locale.ROOT);
        if (!opml) {
            checkRoot(name);
            opml = true;
        }
        if (!name.equals(OUTLINE)) {
            return false;
        }
        anyOutline = true;
        String url = url(attributes);
        String title = attributes.getOrDefault("text", attributes.get("title"));
        if (url != null) {
            String folder = paths.isEmpty() ? "" : paths.getLast();
            boolean named = !folder.isEmpty() && folder.length() <= LONGEST_FOLDER;
            found.add(new Outline(line, url, title, named ? folder : null));
        }
        open(url == null || url.isEmpty() ? title : null);
        if (found.size() > MOST_OUTLINES) {
            throw tooLarge();
        }
        return url != null;
    }

    /** Takes an end tag; false if there is no outline that it ends. */
    boolean end(String element) {
        if (!element.equalsIgnoreCase(OUTLINE)) {
            return true;
        }
        if (beyond > 0) {
            beyond--;
            return true;
        }
        return paths.pollLast() != null;
    }

    /** How many outlines wait for their end. */
    int depth() {
        return paths.size() + beyond;
    }

    boolean isOpml() {
        return opml;
    }

    boolean hasOutlines() {
        return anyOutline;
    }

    /** The feeds, once the document was read to its end. */
    List<Outline> found() {
        // told at the end: outlines that are never closed seem deep until that is known
        if (tooDeep) {
            throw tooLarge();
        }
        return List.copyOf(found);
    }

    private static void checkRoot(String name) {
        if (!name.equals("opml")) {
            int told = Math.min(name.codePointCount(0, name.length()), LONGEST_NAME_TOLD);
            throw ProblemCode.INVALID_BODY.because(
                    "not OPML: the document is <%s>"
                            .formatted(name.substring(0, name.offsetByCodePoints(0, told))));
        }
    }

    private static RuntimeException tooLarge() {
        return ProblemCode.TOO_LARGE.because(
                "at most %d feeds in %d levels of folders".formatted(MOST_OUTLINES, DEEPEST));
    }

    /** The address of a feed, empty if it has none, or null where the outline is no feed. */
    private static @Nullable String url(Map<String, String> attributes) {
        String type = attributes.getOrDefault("type", "").toLowerCase(Locale.ROOT);
        return attributes.getOrDefault(
                "xmlurl", FEEDS.contains(type) ? attributes.getOrDefault("url", "") : null);
    }

    private void open(@Nullable String title) {
        if (paths.size() == DEEPEST) {
            tooDeep = true;
            beyond++;
            return;
        }
        String parent = paths.isEmpty() ? "" : paths.getLast();
        String name = title == null ? "" : cut(title).replace(Outline.SEPARATOR, " ").strip();
        String joint = parent.isEmpty() || name.isEmpty() ? "" : Outline.SEPARATOR;
        paths.addLast(cut(parent + joint + name));
    }

    /** Long enough to be seen to be too long, and no longer: paths grow with each folder. */
    private static String cut(String text) {
        return text.length() <= LONGEST_FOLDER ? text : text.substring(0, LONGEST_FOLDER + 1);
    }
}
