package dev.dateline.fetcher.format.newsml1;

import dev.dateline.fetcher.format.nitf.NitfContent;
import dev.dateline.fetcher.format.text.PlainText;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** What a {@code ContentItem} holds: a text, or a file somewhere else. */
final class ContentItems {

    /** Tags that somebody wrote as text. */
    private static final Pattern TAGS =
            Pattern.compile(
                    "(?i)</?(?:p|br|div|span|b|i|u|em|strong|a|ul|ol|li|table|h[1-6]|html|body|nitf"
                            + "|body\\.content|block|hl2)\\b[^<>]*>");

    private static final Pattern NITF =
            Pattern.compile("(?is)\\s*(?:<\\?xml.*?\\?>|<!DOCTYPE[^>]*>|\\s)*<nitf\\b.*");

    private ContentItems() {}

    /**
     * A text.
     *
     * @param markup absent where it is a document in NITF, which says more
     * @param element that holds it, or the root of that document; absent where it is only text
     */
    record Body(@Nullable String markup, @Nullable Element element) {}

    /** Whether it is a picture or another file. */
    static boolean isFile(Element item) {
        return item.getAttributeValue("Href") != null || !type(item).equals("text");
    }

    /** Of what kind it is: picture, audio, video, graphic, file or text. */
    static String type(Element item) {
        String media = lower(XmlPlaces.text(item, "MediaType/@FormalName"));
        String mime = lower(XmlPlaces.text(item, "MimeType/@FormalName"));
        return switch (media) {
            case "text", "" -> media.isEmpty() ? ofMimeType(mime) : "text";
            case "photo", "picture", "image" -> "picture";
            case "graphic" -> "graphic";
            case "audio" -> "audio";
            case "video", "animation" -> "video";
            default -> XmlPlaces.elements(item, "DataContent").isEmpty() ? "file" : "text";
        };
    }

    private static String ofMimeType(String mime) {
        return mime.startsWith("image/")
                ? "picture"
                : mime.startsWith("audio/")
                        ? "audio"
                        : mime.startsWith("video/")
                                ? "video"
                                : mime.startsWith("application/") && !mime.contains("xml")
                                        ? "file"
                                        : "text";
    }

    static boolean hasText(Element item) {
        return !isFile(item) && XmlPlaces.text(item, "DataContent") != null;
    }

    /** Its text, null if it holds none. */
    static @Nullable Body body(Element item) {
        List<Element> contents = XmlPlaces.elements(item, "DataContent");
        if (isFile(item) || contents.isEmpty()) {
            return null;
        }
        Element content = contents.getFirst();
        List<Element> nitf = XmlPlaces.elements(content, "//nitf");
        List<Element> html = XmlPlaces.elements(content, "body|html/body");
        Body body =
                !nitf.isEmpty()
                        ? ofNitf(nitf.getFirst())
                        : !html.isEmpty()
                                ? ofMarkup(html.getFirst())
                                : content.getChildren().isEmpty()
                                        ? ofText(content.getText())
                                        : ofMarkup(content);
        return body.markup == null && body.element == null ? null : body;
    }

    private static Body ofNitf(Element nitf) {
        return new Body(null, nitf);
    }

    private static Body ofMarkup(Element holder) {
        String markup = NitfContent.markup(holder);
        return new Body(markup, markup == null ? null : holder);
    }

    private static Body ofText(String text) {
        if (text.isBlank()) {
            return new Body(null, null);
        }
        Element nitf = NITF.matcher(text).matches() ? NitfContent.parse(text) : null;
        if (nitf != null) {
            return ofNitf(nitf);
        }
        String stripped = text.strip();
        return new Body(
                TAGS.matcher(stripped).find() ? stripped : PlainText.asMarkup(stripped), null);
    }

    private static String lower(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
