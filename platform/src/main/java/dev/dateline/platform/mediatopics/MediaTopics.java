package dev.dateline.platform.mediatopics;

import dev.dateline.contract.item.Meaning.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * IPTC's Media Topics: a tree of what news is about, with labels in ten languages. Codes that are
 * no longer in use, and the older subject codes, lead to what is used now.
 */
public final class MediaTopics {

    public static final String SCHEME = "medtop";

    private static final String SUBJECT_CODES = "subj";
    private static final String NUMBER = "[0-9]{8}";
    private static final String TOPIC_ADDRESS = "cv.iptc.org/newscodes/mediatopic/";
    private static final String SUBJECT_ADDRESS = "cv.iptc.org/newscodes/subjectcode/";

    /** Where the parents of a subject code end: 04003002, 04003000, 04000000. */
    private static final int[] PARENTS = {8, 5, 2};

    private final Map<String, Concept> concepts;
    private final Map<String, String> retired;
    private final Map<String, String> subjectCodes;

    MediaTopics(MediaTopicsFile file) {
        this.concepts = Collections.unmodifiableMap(new LinkedHashMap<>(file.concepts()));
        this.retired = Map.copyOf(file.retired());
        this.subjectCodes = Map.copyOf(file.subjectCodes());
    }

    private static final class Packaged {
        private static final MediaTopics TOPICS = new MediaTopics(MediaTopicsFile.packaged());
    }

    /** Those that come with this service. */
    public static MediaTopics packaged() {
        return Packaged.TOPICS;
    }

    /** All that are in use, a parent always before what is below it. */
    public Collection<Concept> all() {
        return concepts.values();
    }

    /** The languages that labels are in, BCP 47, sorted. */
    public List<String> languages() {
        TreeSet<String> languages = new TreeSet<>();
        concepts.values().forEach(concept -> languages.addAll(concept.labels().keySet()));
        return List.copyOf(languages);
    }

    /** What a code such as {@code medtop:04000000} or {@code subj:04000000} means today. */
    public @Nullable Concept find(String qcode) {
        int colon = qcode.indexOf(':');
        return colon < 0 ? null : find(qcode.substring(0, colon), qcode.substring(colon + 1));
    }

    /**
     * What a code of a scheme means today: itself; what replaced it, or else the nearest above it
     * that is still in use; for a subject code its match, or that of the nearest above it. Null if
     * it is of neither vocabulary.
     *
     * @param scheme as feeds and wires write it: an alias, an address, or nothing where the code
     *     has its own
     */
    public @Nullable Concept find(@Nullable String scheme, String code) {
        String plain = code.strip();
        String number =
                plain.substring(Math.max(plain.lastIndexOf(':'), plain.lastIndexOf('/')) + 1);
        if (!number.matches(NUMBER)) {
            return null;
        }
        String whole = (scheme == null ? "" : scheme) + " " + plain;
        if (whole.contains(TOPIC_ADDRESS) || isOf(SCHEME, scheme, plain)) {
            return topic(SCHEME + ":" + number);
        }
        if (whole.contains(SUBJECT_ADDRESS) || isOf(SUBJECT_CODES, scheme, plain)) {
            return subjectCode(number);
        }
        return null;
    }

    private static boolean isOf(String alias, @Nullable String scheme, String code) {
        return alias.equals(scheme) || code.startsWith(alias + ":");
    }

    private @Nullable Concept topic(String code) {
        return concepts.get(retired.getOrDefault(code, code));
    }

    private @Nullable Concept subjectCode(String number) {
        for (int end : PARENTS) {
            String code = number.substring(0, end) + "0".repeat(number.length() - end);
            String match = subjectCodes.get(code);
            if (match != null) {
                return topic(match);
            }
        }
        return null;
    }

    /** What is directly below a topic, or the top where it is null. */
    public List<Concept> below(@Nullable String code) {
        List<Concept> found = new ArrayList<>();
        for (Concept concept : concepts.values()) {
            String parent = concept.parent();
            if (parent == null ? code == null : parent.equals(code)) {
                found.add(concept);
            }
        }
        return found;
    }

    /** The topics that subjects name, each once; those newer than our list as they are. */
    public List<String> codes(Collection<Subject> subjects) {
        return subjects.stream()
                .map(subject -> current(subject.scheme(), subject.code()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * The code that means the same today: an agency may use one that IPTC added after our list was
     * made, which stands for itself alone. Null if it has not the form of either vocabulary.
     */
    public @Nullable String current(@Nullable String scheme, String code) {
        Concept concept = find(scheme, code);
        if (concept != null) {
            return concept.code();
        }
        String plain = code.strip();
        String number = plain.substring(plain.lastIndexOf(':') + 1);
        return isOf(SCHEME, scheme, plain) && number.matches(NUMBER) ? SCHEME + ":" + number : null;
    }

    /**
     * What a subject means as a topic of ours, in English and as items have it: the scheme, and the
     * eight digits as the code. Null if it is of another vocabulary.
     */
    public @Nullable Subject topicOf(Subject subject) {
        String code = current(subject.scheme(), subject.code());
        Concept concept = code == null ? null : concepts.get(code);
        return code == null
                ? null
                : new Subject(
                        SCHEME,
                        code.substring(SCHEME.length() + 1),
                        concept == null ? null : concept.english(),
                        subject.origin());
    }

    /** Topics with all that they lie below; one newer than our list lies below none. */
    public Set<String> withAbove(Collection<String> codes) {
        Set<String> all = new TreeSet<>();
        for (String code : codes) {
            Concept concept = find(code);
            if (concept != null) {
                all.addAll(concept.path());
            } else {
                all.add(code);
            }
        }
        return all;
    }
}
