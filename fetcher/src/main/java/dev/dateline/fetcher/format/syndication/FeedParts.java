package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.record.Ids;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.platform.deadline.OutOfTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of a feed are in its text, without reading them: one pass over its tags. It
 * knows the usual forms of RSS, RDF and Atom; of whatever else it says nothing, so that it must be
 * read whole. An entry with the same text in a feed with the same {@link #around} says the same. A
 * rule.
 *
 * @param around a hash of what stands around the entries and may mean something for them: all but
 *     dates and the list of the entries
 * @param entries in their order
 */
public record FeedParts(String text, long around, List<Part> entries) {

    /**
     * An entry.
     *
     * @param from where its first tag begins
     * @param to behind its last tag
     * @param hash of its text
     */
    public record Part(int from, int to, long hash) {}

    /** What changes with each answer, and says nothing of the entries. */
    private static final Set<String> PASSED_OVER =
            Set.of(
                    "lastBuildDate",
                    "pubDate",
                    "published",
                    "updated",
                    "issued",
                    "created",
                    "modified",
                    "date",
                    "items");

    private static final Set<String> ENTRY_NAMES = Set.of("item", "entry");

    public FeedParts {
        entries = List.copyOf(entries);
    }

    /**
     * The parts of a feed, null where it must be read whole. Takes the time of one pass, whatever
     * the text is.
     *
     * @throws OutOfTime if nobody waits for the result any more
     */
    public static @Nullable FeedParts of(String text) {
        return new Scan(text).parts();
    }

    /** The text without these entries. */
    public String without(List<Part> parts) {
        StringBuilder rest = new StringBuilder(text.length());
        int at = 0;
        for (Part part : parts) {
            rest.append(text, at, part.from);
            at = part.to;
        }
        return rest.append(text, at, text.length()).toString();
    }

    private static long hash(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong();
    }

    /** The pass over the tags of one text. */
    private static final class Scan {

        private final String text;
        private final MessageDigest around = Ids.sha256();
        private final MessageDigest one = Ids.sha256();
        private final List<Part> entries = new ArrayList<>();

        /** Where the names of the open elements begin and end. */
        private final int[] starts = new int[Budget.DEEPEST];

        private final int[] ends = new int[Budget.DEEPEST];
        private int depth;

        /** How deep entries are; 0 before that is known. */
        private int level;

        /** Whether the element below the root is a channel. */
        private boolean inChannel;

        /** Where the entry begins that is open, or -1. */
        private int entry = -1;

        /** How deep the element is that is passed over, or 0. */
        private int passed;

        private boolean ended;

        Scan(String text) {
            this.text = text;
        }

        @Nullable FeedParts parts() {
            int at = 0;
            while (at >= 0 && at < text.length()) {
                Budget.checkTime();
                at = next(at);
            }
            return at < 0 || !ended || level == 0
                    ? null
                    : new FeedParts(text, hash(around.digest()), entries);
        }

        /** Behind the next token, -1 where it is none that is known. */
        private int next(int at) {
            if (text.charAt(at) != '<') {
                int end = text.indexOf('<', at);
                int to = end < 0 ? text.length() : end;
                return take(at, to) ? to : -1;
            } else if (text.startsWith("<!--", at)) {
                return behind("-->", at + 4);
            } else if (text.startsWith("<![CDATA[", at)) {
                int to = behind("]]>", at + 9);
                return to > 0 && depth > 0 && take(at, to) ? to : -1;
            } else if (text.startsWith("<?", at)) {
                return behind("?>", at + 2);
            } else if (text.startsWith("</", at)) {
                return end(at);
            }
            return start(at);
        }

        private int behind(String mark, int from) {
            int at = text.indexOf(mark, from);
            return at < 0 ? -1 : at + mark.length();
        }

        /** Text, or a tag, around the entries. */
        private boolean take(int from, int to) {
            if (entry >= 0 || passed > 0) {
                return true;
            }
            String said = text.substring(from, to);
            if (depth == 0) {
                // a byte order mark, white space and control characters are taken away
                return said.chars().allMatch(c -> c <= ' ' || c == '\ufeff');
            }
            if (!said.isBlank()) {
                around.update(said.getBytes(StandardCharsets.UTF_8));
                around.update((byte) 0);
            }
            return true;
        }

        private int start(int at) {
            int name = at + 1;
            int nameEnd = nameEnd(name);
            int to = tagEnd(nameEnd);
            if (nameEnd == name || to < 0 || ended || depth == Budget.DEEPEST) {
                return -1;
            }
            boolean empty = text.charAt(to - 2) == '/';
            String local = local(name, nameEnd);
            if (entry < 0 && passed == 0 && !open(local, at)) {
                return -1;
            }
            starts[depth] = name;
            ends[depth] = nameEnd;
            depth++;
            return take(at, to) ? (empty ? close(to) : to) : -1;
        }

        /** Whether an element may be there; an entry begins, or what is passed over. */
        private boolean open(String local, int at) {
            if (depth == 0) {
                level =
                        switch (local.toLowerCase(Locale.ROOT)) {
                            case "rss" -> 2;
                            case "rdf", "feed" -> 1;
                            default -> 0;
                        };
                return level > 0;
            }
            if (ENTRY_NAMES.contains(local)) {
                boolean inPlace =
                        depth == level
                                && (level == 1 || inChannel)
                                && entries.size() < Budget.MOST_ENTRIES;
                entry = at;
                return inPlace;
            }
            if (depth == 1) {
                inChannel = local.equals("channel");
            }
            passed = PASSED_OVER.contains(local) ? depth + 1 : 0;
            return true;
        }

        private int end(int at) {
            int name = at + 2;
            int nameEnd = nameEnd(name);
            int to = text.indexOf('>', nameEnd) + 1;
            boolean matches =
                    depth > 0
                            && to > 0
                            && nameEnd - name == ends[depth - 1] - starts[depth - 1]
                            && text.regionMatches(name, text, starts[depth - 1], nameEnd - name)
                            && text.substring(nameEnd, to - 1).isBlank();
            return matches && take(at, to) ? close(to) : -1;
        }

        /** Closes the innermost element, which ends here. */
        private int close(int to) {
            depth--;
            if (entry >= 0 && depth == level) {
                byte[] bytes = text.substring(entry, to).getBytes(StandardCharsets.UTF_8);
                entries.add(new Part(entry, to, hash(one.digest(bytes))));
                entry = -1;
            } else if (passed > depth) {
                passed = 0;
            }
            ended = depth == 0;
            return to;
        }

        private int nameEnd(int from) {
            int at = from;
            while (at < text.length() && isOfName(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private static boolean isOfName(char c) {
            return c > ' ' && c != '/' && c != '>' && c != '<' && c != '"' && c != '\'' && c != '=';
        }

        private String local(int from, int to) {
            String name = text.substring(from, to);
            return name.substring(name.indexOf(':') + 1);
        }

        /** Behind the bracket that ends a tag, which may be in no quoted value; -1 if none. */
        private int tagEnd(int from) {
            int at = from;
            int bracket = -1;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '>') {
                    return at + 1;
                } else if (c == '<') {
                    return -1;
                } else if (c == '"' || c == '\'') {
                    if (bracket < 0) {
                        // once: it is far away where a tag is long
                        int next = text.indexOf('<', at);
                        bracket = next < 0 ? text.length() : next;
                    }
                    int end = text.indexOf(c, at + 1);
                    if (end < 0 || bracket < end) {
                        return -1;
                    }
                    at = end;
                }
                at++;
            }
            return -1;
        }
    }
}
