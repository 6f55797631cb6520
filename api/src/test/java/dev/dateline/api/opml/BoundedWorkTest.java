package dev.dateline.api.opml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.dateline.api.problem.ProblemCode.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a list holds, each of its characters is looked at a bounded number of times. */
class BoundedWorkTest {

    private static final int LENGTH = 20_000;
    private static final int LOOKS = 20;
    private static final int BODY = 4 * 1024 * 1024;

    private static final String[] PIECES = {
        "<outline ",
        "<outline/>",
        "<outline xmlUrl='x'>",
        "<outline text=\"",
        "</outline>",
        "</body>",
        "&",
        "&a",
        "&amp;",
        "&#1;",
        "<",
        "< ",
        "<a ",
        "<b a=\"",
        "<a href=\"x\">",
        "<!--",
        "-->",
        "<![CDATA[",
        "<!",
        "<?",
        "</",
        "\"",
        "'\"",
        "\" ",
        "\" a=",
        "\" a=b ",
        "\" xmlUrl=",
        "\" xmlUrl=\"",
        "text=\"x\" ",
        "text=x ",
        "a ",
        "=",
        "/",
        " ",
        "\n",
        "\r",
        "\0",
        "é",
        "\"\n\n\n",
        "xmlUrl"
    };

    /** A text that counts how often it is looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private long looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static void checkWork(String document) {
        CountedText text = new CountedText(document);
        String mended = CharacterMender.mend(text, new Mends());
        assertThat(text.looks).isLessThan((long) LOOKS * document.length());

        CountedText tags = new CountedText(mended);
        try {
            LooseTags.read(tags, new OutlineCollector(), new Mends());
        } catch (Problem e) {
            // too many feeds, which ends the work
        }
        assertThat(tags.looks).isLessThan((long) LOOKS * mended.length());
    }

    @Test
    void of_any_piece_that_is_repeated() {
        for (String piece : PIECES) {
            String many = piece.repeat(LENGTH / piece.length());
            for (String start :
                    new String[] {"", "<outline ", "<outline text=\"", "<outline text="}) {
                checkWork("<opml><body>" + start + many);
            }
        }
    }

    @Test
    void of_pieces_in_any_order() {
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            StringBuilder document = new StringBuilder("<opml>");
            int few = 2 + random.nextInt(4);
            String[] some =
                    IntStream.range(0, few)
                            .mapToObj(n -> PIECES[random.nextInt(PIECES.length)])
                            .toArray(String[]::new);
            while (document.length() < LENGTH) {
                document.append(some[random.nextInt(few)]);
            }
            checkWork(document.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<outline ",
                "<outline>",
                "<outline text=\"",
                "&",
                "\" a=\"",
                "<a href=\"x\">",
                "<!--",
                "<i>",
                "\0"
            })
    void so_that_a_body_of_the_largest_size_is_read_or_refused_in_seconds(String piece) {
        String body = "<opml><outline text=\"" + piece.repeat(BODY / piece.length());
        byte[] document = body.getBytes(StandardCharsets.UTF_8);
        assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    try {
                        OpmlReader.read(document);
                    } catch (Problem e) {
                        assertThat(e).hasMessageMatching("not OPML: .*|at most .*");
                    }
                });
    }
}
