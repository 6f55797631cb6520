package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows single words that look like names only because a sentence begins with them: "River rises",
 * "Ferry sinks". Headlines begin so, and the model has seen few of them.
 */
final class Starts {

    private final Gazetteer gazetteer;
    private final Set<Long> asked = new HashSet<>();

    /** What of it is written small somewhere, and what has a capital within a sentence. */
    private final Set<Long> small = new HashSet<>();

    private final Set<Long> inside = new HashSet<>();

    /** Of all mentions of an item, and all its texts. */
    Starts(Gazetteer gazetteer, List<Mention> mentions, List<Words> texts) {
        this.gazetteer = gazetteer;
        for (Mention mention : mentions) {
            if (isStart(mention)) {
                asked.add(mention.words().hash(mention.from()));
            }
        }
        if (!asked.isEmpty()) {
            texts.forEach(this::read);
        }
    }

    private static boolean isStart(Mention mention) {
        return mention.length() == 1
                && mention.confidence() != null
                && mention.words().is(mention.from(), Words.SENTENCE_START)
                && !mention.words().is(mention.from(), Words.ALL_UPPER)
                && !Evidence.isSpeech(mention.words().hash(mention.to()));
    }

    private void read(Words words) {
        for (int i = 0; i < words.count(); i++) {
            if (words.is(i, Words.WORD) && asked.contains(words.hash(i))) {
                if (!words.is(i, Words.UPPER)) {
                    small.add(words.hash(i));
                } else if (!words.is(i, Words.SENTENCE_START)) {
                    inside.add(words.hash(i));
                }
            }
        }
    }

    /**
     * Whether nothing but its place says that it is a name: the text has the word small, or it is a
     * common word that is taken for a person.
     */
    boolean isNone(Mention mention) {
        if (!isStart(mention)) {
            return false;
        }
        long hash = mention.words().hash(mention.from());
        if (inside.contains(hash)) {
            return false;
        }
        boolean common = (gazetteer.types(hash) & Gazetteer.COMMON) != 0;
        return small.contains(hash) || (mention.kind() == Kind.PERSON && common);
    }
}
