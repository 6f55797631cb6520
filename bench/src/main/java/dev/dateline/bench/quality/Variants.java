package dev.dateline.bench.quality;

import dev.dateline.bench.quality.PublicTexts.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What newsrooms make of the texts of an agency. The same text is always made the same: chance is
 * the text's own.
 */
enum Variants {
    /** Other quotation marks, spaces, lines and thousands, under a dateline. */
    REFORMATTED("reformatted", 0.98) {
        @Override
        Text of(Text text, List<String> vocabulary) {
            String body =
                    text.body()
                            .replace("\"", "”")
                            .replace("'", "’")
                            .replace(" - ", " — ")
                            .replace("fi", "ﬁ")
                            .replaceAll("(\\d),(\\d{3})\\b", "$1$2")
                            .replaceAll("\\. ", ".\n\n");
            String title = text.headline() == null ? null : text.headline() + " | Morning Herald";
            return with(text, title, "LONDON, March 3 (Reuters) - " + body.replace(" ", " \u200b"));
        }
    },
    /** What a publisher prints above and below all its texts. */
    WITH_BOILERPLATE("with boilerplate", 0.98) {
        @Override
        Text of(Text text, List<String> vocabulary) {
            return with(
                    text,
                    text.headline(),
                    text.body()
                            + "\n\nSign up for our morning newsletter to get the news that matters"
                            + " to you, delivered to your inbox every day before breakfast."
                            + "\n\nCopyright 2014 by this newspaper. All rights reserved. This"
                            + " material may not be published, broadcast, rewritten or"
                            + " redistributed without the permission of its owner.");
        }
    },
    /** Cut from the end. */
    ABRIDGED("abridged to 45 %", 0.98) {
        @Override
        Text of(Text text, List<String> vocabulary) {
            String[] words = words(text);
            return with(text, text.headline(), first(words, words.length * 45 / 100));
        }
    },
    SUMMARY("30-word summary", 0.98) {
        @Override
        Text of(Text text, List<String> vocabulary) {
            return with(text, text.headline(), first(words(text), 30) + " …");
        }
    },
    /** Six of ten edits put another word there, two take one out, two put one in. */
    EDITED("10 % of the words edited", 0.92) {
        @Override
        Text of(Text text, List<String> vocabulary) {
            Random random = new Random(text.id().hashCode());
            List<String> edited = new ArrayList<>();
            for (String word : words(text)) {
                String other = vocabulary.get(random.nextInt(vocabulary.size()));
                int edit = random.nextInt(100);
                if (edit >= 10) {
                    edited.add(word);
                } else if (edit < 6) {
                    edited.add(other);
                } else if (edit < 8) {
                    edited.addAll(List.of(word, other));
                }
            }
            return with(text, text.headline(), join(edited));
        }
    },
    /** Cut in the middle: the first sentence and each second one behind it. */
    SHORTENED("every second sentence", 0) {
        @Override
        Text of(Text text, List<String> vocabulary) {
            String[] sentences = text.body().split("(?<=[.!?。])\\s*", -1);
            StringBuilder kept = new StringBuilder();
            for (int i = 0; i < sentences.length; i += 2) {
                kept.append(sentences[i]).append(' ');
            }
            return with(text, text.headline(), kept.toString().strip());
        }
    },
    /** With the headline of another newsroom. */
    RETITLED("under another headline", 0) {
        @Override
        Text of(Text text, List<String> vocabulary) {
            Random random = new Random(text.id().hashCode());
            List<String> title = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                title.add(vocabulary.get(random.nextInt(vocabulary.size())));
            }
            return with(text, join(title).toUpperCase(Locale.ROOT), text.body());
        }
    };

    final String label;

    /** The recall that is wanted, 0 where none is. */
    final double wanted;

    Variants(String label, double wanted) {
        this.label = label;
        this.wanted = wanted;
    }

    abstract Text of(Text text, List<String> vocabulary);

    private static Text with(Text text, @Nullable String headline, String body) {
        return new Text(text.set(), text.id(), headline, body);
    }

    /** In languages without spaces, two letters are about a word. */
    private static String[] words(Text text) {
        return isSpaced(text.body())
                ? text.body().split("\\s+", -1)
                : text.body().replaceAll("\\s+", "").split("(?<=\\G..)", -1);
    }

    static boolean isSpaced(String text) {
        return text.split("\\s+", -1).length > text.length() / 20;
    }

    private static String first(String[] words, int most) {
        return join(Arrays.asList(words).subList(0, Math.min(words.length, most)));
    }

    private static String join(List<String> words) {
        boolean spaced =
                words.stream().filter(word -> word.length() > 2).count() > words.size() / 5;
        return String.join(spaced ? " " : "", words);
    }
}
