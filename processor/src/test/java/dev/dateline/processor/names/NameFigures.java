package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Prints how right the names are that the model finds: on one corpus by folds, and on another. */
final class NameFigures {

    static final int FOLDS = 5;

    private static final int WORDS = 500;
    private static final int ROUNDS = 50;

    private NameFigures() {}

    public static void main(String[] arguments) throws IOException {
        Path texts = Path.of(arguments.length == 0 ? "../shared/data/text" : arguments[0]);
        Gazetteer gazetteer = Gazetteer.shipped();
        System.out.print(
                crossed(Corpus.wikigold(texts), gazetteer)
                        .table("wikigold, " + FOLDS + " folds, none judged by what it taught"));
        List<Corpus.Sentence> uner = Corpus.uner(texts);
        System.out.print(
                judged(uner, NameModel.shipped(), gazetteer)
                        .table("uner (EWT, dev), the shipped model, taught by wikigold alone"));
        Names names = new Names();
        System.out.print(
                whole(uner, names).table("uner, as items have it: model, rules and joining"));
        speed(Corpus.ecbplus(texts), names);
    }

    /** The names that items have, each sentence an item. */
    static Score whole(List<Corpus.Sentence> sentences, Names names) {
        Score score = new Score();
        for (Corpus.Sentence sentence : sentences) {
            Words words = Words.of(sentence.text(), 1);
            List<Mention> found = new ArrayList<>();
            for (FoundName name : item(sentence.text(), names)) {
                for (FoundName.Span span : name.spans()) {
                    found.add(
                            new Mention(
                                    words,
                                    0,
                                    0,
                                    name.kind(),
                                    name.confidence(),
                                    span.start(),
                                    span.end()));
                }
            }
            score.add(sentence, found);
        }
        return score;
    }

    private static List<FoundName> item(String text, Names names) {
        return names.of("en", List.of(new Names.Field("bodyText", text)), List.of());
    }

    /** The processor time of an item of 500 words, in the best of some rounds. */
    private static void speed(List<String> texts, Names names) {
        List<String> items = items(texts);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        long found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            found = 0;
            for (String item : items) {
                found += item(item, names).size();
            }
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        System.out.printf(
                "an item of %d words of news (ECB+, %d items, %d names each): %d µs, wanted 300%n",
                WORDS, items.size(), found / items.size(), best / 1000 / items.size());
    }

    private static List<String> items(List<String> texts) {
        String[] words = String.join(" ", texts).split(" ", -1);
        List<String> items = new ArrayList<>();
        for (int from = 0; from + WORDS <= words.length; from += WORDS) {
            items.add(String.join(" ", Arrays.asList(words).subList(from, from + WORDS)));
        }
        return items;
    }

    /** Each fold judged by a model of the others. */
    static Score crossed(List<Corpus.Sentence> sentences, Gazetteer gazetteer) {
        List<Corpus.Sentence> shuffled = new ArrayList<>(sentences);
        Collections.shuffle(shuffled, new Random(1));
        Score score = new Score();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Corpus.Sentence> taught = new ArrayList<>();
            List<Corpus.Sentence> asked = new ArrayList<>();
            for (int i = 0; i < shuffled.size(); i++) {
                (i % FOLDS == fold ? asked : taught).add(shuffled.get(i));
            }
            judge(asked, Training.of(taught, gazetteer), gazetteer, score);
        }
        return score;
    }

    static Score judged(List<Corpus.Sentence> sentences, NameModel model, Gazetteer gazetteer) {
        Score score = new Score();
        judge(sentences, model, gazetteer, score);
        return score;
    }

    private static void judge(
            List<Corpus.Sentence> sentences, NameModel model, Gazetteer gazetteer, Score score) {
        Tagger tagger = new Tagger(model, gazetteer);
        for (Corpus.Sentence sentence : sentences) {
            score.add(sentence, found(sentence.text(), tagger));
        }
    }

    private static List<Mention> found(String text, Tagger tagger) {
        Words words = Words.of(text, text.length());
        List<Mention> found = new ArrayList<>();
        tagger.findAll(words, 0, words.count(), found);
        return found;
    }
}
