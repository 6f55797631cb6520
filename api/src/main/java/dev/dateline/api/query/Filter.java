package dev.dateline.api.query;

import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.delivery.Story;
import dev.dateline.platform.mediatopics.MediaTopics;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which items and events are wanted: of these sources, in these languages, of these stories, about
 * these topics; none named means all. {@code en} takes {@code en-GB} too, and a topic all that lies
 * below it. An event is wanted if the item matches as it is or as it ever was.
 *
 * @param stories also those that were merged into them until now
 * @param merged says of an event in which story it now is: stories go on being merged
 */
public record Filter(
        Set<String> sources,
        List<String> languages,
        Set<String> stories,
        Set<String> topics,
        MergedStories merged) {

    public Filter {
        sources = Set.copyOf(sources);
        languages = List.copyOf(languages);
        stories = Set.copyOf(stories);
        topics = Set.copyOf(topics);
    }

    /** Where no story is merged. */
    public Filter(
            Set<String> sources, List<String> languages, Set<String> stories, Set<String> topics) {
        this(sources, languages, stories, topics, MergedStories.NONE);
    }

    /** About whatever. */
    public Filter(Set<String> sources, List<String> languages, Set<String> stories) {
        this(sources, languages, stories, Set.of());
    }

    /** Of all stories, and of items that are in none. */
    public Filter(Set<String> sources, List<String> languages) {
        this(sources, languages, Set.of());
    }

    /**
     * The filter of a request.
     *
     * @param merged a story takes those with it that were merged into it
     */
    public static Filter of(Parameters parameters, MergedStories merged) {
        List<String> sources = parameters.all("source");
        List<String> languages = parameters.all("lang");
        for (String source : sources) {
            if (!source.matches(Forms.SOURCE_ID)) {
                throw ProblemCode.INVALID_PARAMETER.because(
                        "'source' must be the id of a source, such as src_abcdefghijklmnop");
            }
        }
        List<String> stories = parameters.all("story");
        if (!stories.stream().allMatch(story -> story.matches(Forms.STORY_ID))) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'story' must be the id of a story, such as sty_abcdefghijklmnop");
        }
        return new Filter(
                Set.copyOf(sources),
                languages.stream().map(Filter::language).collect(Collectors.toList()),
                merged.withMerged(stories),
                parameters.all("topic").stream().map(Filter::topic).collect(Collectors.toSet()),
                merged);
    }

    private static String language(String text) {
        if (!text.matches(Forms.LANGUAGE)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'lang' must be BCP 47, such as en or pt-BR");
        }
        return Locale.forLanguageTag(text).toLanguageTag().toLowerCase(Locale.ROOT);
    }

    /**
     * A code that is no longer used means what is used for it today; one that is newer than our
     * list is taken as it is, since an agency may have given it to an item.
     */
    private static String topic(String code) {
        if (!code.matches(Forms.TOPIC_ASKED)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'topic' must be a code of IPTC's Media Topics, such as medtop:04000000; GET"
                            + " /v1/topics lists them, and %s is not one of them"
                                    .formatted(code.length() > 50 ? "this" : code));
        }
        String current = MediaTopics.packaged().current(null, code);
        return current == null ? code : current;
    }

    /** Whether an event is wanted. */
    public boolean matches(Filterable event) {
        return (sources.isEmpty() || event.sourceIds().stream().anyMatch(sources::contains))
                && (stories.isEmpty() || isIn(event.storyIds()))
                && (languages.isEmpty()
                        || speaks(event.language())
                        || event.languagesBefore().stream().anyMatch(this::speaks))
                && (topics.isEmpty() || event.topics().stream().anyMatch(topics::contains));
    }

    /** Whether one of these is a wanted story, or both are part of a third one at this moment. */
    private boolean isIn(Set<String> storyIds) {
        if (storyIds.stream().anyMatch(stories::contains)) {
            return true;
        }
        Set<String> now = storyIds.stream().map(merged::current).collect(Collectors.toSet());
        return stories.stream().anyMatch(story -> now.contains(merged.current(story)));
    }

    /** Whether a story is wanted, of whichever source. */
    public boolean matchesStory(Story story) {
        return (languages.isEmpty()
                        || speaks(story.language())
                        || story.languages().stream().anyMatch(this::speaks))
                && (topics.isEmpty() || isAbout(story));
    }

    private boolean isAbout(Story story) {
        MediaTopics all = MediaTopics.packaged();
        return all.withAbove(all.codes(story.topics())).stream().anyMatch(topics::contains);
    }

    private boolean speaks(@Nullable String language) {
        if (language == null) {
            return false;
        }
        String tag = language.toLowerCase(Locale.ROOT);
        return languages.stream()
                .anyMatch(wanted -> tag.equals(wanted) || tag.startsWith(wanted + "-"));
    }
}
