package dev.dateline.fetcher.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jdom2.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

class XmlPlacesTest {

    private static final String DOCUMENT =
            """
            <x:a xmlns:x="urn:x" id="0" xml:lang="en">
              <b k="v" id="1"><c>one <d>and</d>
                more</c></b>
              <b k="W" id="2"><c> </c></b>
              <e/>
            </x:a>
            """;

    @ParameterizedTest
    @CsvSource({
        "@id, 0",
        "@xml:lang, en",
        "b/@id, 1",
        "b[@k=w]/@id, 2",
        "b/c, one and more",
        "//d, and",
        "b//d, and",
        "e|x|b/c/d, and",
        "e/@id|b/@k, v",
    })
    void the_first_text_at_a_place_is_found(String place, String text) throws SAXException {
        assertThat(XmlPlaces.text(root(), place)).isEqualTo(text);
    }

    @Test
    void blank_texts_are_passed_over() throws SAXException {
        assertThat(XmlPlaces.texts(root(), "b/c")).containsExactly("one and more");
        assertThat(XmlPlaces.text(root(), "e")).isNull();
        assertThat(XmlPlaces.text(root(), "no/such/@place")).isNull();
    }

    @Test
    void elements_are_found_in_their_order() throws SAXException {
        assertThat(XmlPlaces.elements(root(), "b"))
                .extracting(element -> element.getAttributeValue("id"))
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "head/docdata/date.issue/@norm, date.issue",
        "b, b",
        "head/meta[@name=slug]/@content, meta",
        "//date.release, date.release",
    })
    void a_place_names_its_element(String place, String element) {
        assertThat(XmlPlaces.element(place)).isEqualTo(element);
    }

    private static Element root() throws SAXException {
        Shape shape = new Shape(Map.of(), Set.of(), Set.of());
        return XmlDocuments.read(DOCUMENT, shape, new ArrayList<>()).root();
    }
}
