package dev.dateline.processor.presswire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.processor.dateline.HeadlineMark;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text holds, its parts are found soon, and are parts of it. */
class PressTextBoundsTest {

    private static final LocalDate NEAR = LocalDate.of(2022, 11, 11);

    /** Near-matches of everything that is looked for. */
    private static final List<String> CRUMBS =
            List.of(
                    "BEIJING",
                    ", ",
                    "Nov. ",
                    "10",
                    " 2022 ",
                    "/PRNewswire/",
                    "/PRNewswire",
                    " -- ",
                    "(AP)",
                    "(Reuters",
                    "(BUSINESS WIRE)--",
                    "--",
                    " – ",
                    "/",
                    "(",
                    ")",
                    "[",
                    "]",
                    "Photo/",
                    "[Photo/Xinhua]",
                    "(PRNewsfoto/",
                    "SOURCE ",
                    "About ",
                    "Acme",
                    "\n",
                    "\n\n",
                    "Contact:",
                    "A news report from ",
                    ":",
                    "(NASDAQ: ",
                    "ABCD",
                    ";",
                    "View original content",
                    "/C O R R E C T I O N -- ",
                    "CORRECTION",
                    "UPDATE 1-",
                    "\u00a0",
                    "é",
                    "\ud83d\ude00",
                    "\ud83d",
                    "北京",
                    "新华社",
                    "日电",
                    "【",
                    "共同】",
                    "forward-looking",
                    "This press release ",
                    "10 ноября",
                    "القاهرة ",
                    ".",
                    "&",
                    "| example.org",
                    " and ",
                    "’s-",
                    "The ",
                    "\t",
                    "Monday",
                    "(",
                    "（",
                    "）",
                    "a");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(CRUMBS).list().ofMaxSize(60).map(crumbs -> String.join("", crumbs));
    }

    @Property(tries = 3_000)
    void all_parts_are_parts_of_the_text(@ForAll("texts") String text) {
        PressText press = PressText.of(text, NEAR);
        var dateline = press.dateline();
        if (dateline != null) {
            String given = text.substring(dateline.start(), dateline.end());
            assertThat(dateline.dateline().text()).isEqualTo(given.strip());
        }
        assertThat(text.isBlank() || !press.news().isBlank()).isTrue();
        assertThat(press.pictures())
                .allSatisfy(
                        picture -> {
                            String caption = picture.caption();
                            assertThat(caption == null || text.contains(caption)).isTrue();
                        });
        assertThat(press.origins()).allMatch(text::contains);
        assertThat(press.companies()).map(Concept::code).allMatch(code -> text.contains(code));
    }

    @Property(tries = 2_000)
    void any_headline_is_read(@ForAll("texts") String text) {
        HeadlineMark mark = HeadlineMark.of(text);
        assertThat(mark == null || mark.headline().length() <= text.length()).isTrue();
    }

    @Property(tries = 1_000)
    void any_characters_are_read(@ForAll String text) {
        assertThatCode(() -> PressText.of(text, NEAR)).doesNotThrowAnyException();
        assertThatCode(() -> HeadlineMark.of(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "/",
                "(NASDAQ: ",
                "(NASDAQ: A)",
                "A (NASDAQ:A,A,A,A,A,A,A,A) ",
                "[Photo/",
                "[Photo/X]",
                "A [Photo/X]\n",
                "(PRNewsfoto/",
                "SOURCE ",
                "SOURCE A\n",
                "About A\n",
                "About Acme and ",
                "Contact:\n",
                "media media media ",
                "A news report from ",
                "BEIJING, ",
                "BEIJING, Nov. 10 ",
                "NEW YORK ",
                " ",
                "\n",
                "\u00a0",
                "A b, ",
                "/C O R R E C T I O N ",
                "forward-looking ",
                "Ann Lee, a b c d e f g h i\n",
                "a.",
                "| a.a.a.a",
                "-",
                "#",
                "新华社",
                "【北",
                "e\u0301",
                "\ud83d\ude00"
            })
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_hundred_thousand_characters_of_near_matches_take_no_time(String crumb) {
        String text = crumb.repeat(100_000 / crumb.length() + 1);
        assertThat(PressText.of(text, NEAR).news()).isNotNull();
        assertThat(PressText.of("OSLO, Nov. 10 /PRNewswire/ -- " + text, NEAR).dateline())
                .isNotNull();
        assertThat(HeadlineMark.of(text)).isNull();
    }
}
