package dev.dateline.processor.presswire;

import dev.dateline.platform.deadline.Deadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what press wires and companies print under every text of theirs: {@code About …}, {@code
 * SOURCE …}, contacts, notices of law and addresses of more.
 */
final class Boilerplate {

    /** A heading of a section that is left out up to the next heading. */
    private static final Pattern SECTION =
            Pattern.compile(
                    "(?:(?:About|ABOUT|Über|[ÀA] propos de|Acerca de|Sobre|Informazioni su|Over"
                            + "|Om) |[ÀA] propos d['’])\\p{Lu}.{0,78}"
                            + "|(?:关于|關於).{1,30}"
                            + "|(?iu:(?:cautionary|special|important|legal) (?:note|notice|statement|"
                            + "disclaimer|language|information)\\b.{0,78}"
                            + "|.{0,40}forward[- ]looking (?:statements?|information)\\b.{0,40}"
                            + "|.{0,20}safe harbou?r\\b.{0,60}|disclaimer:?|legal notice:?"
                            + "|zukunftsgerichtete aussagen:?|haftungsausschluss:?"
                            + "|énoncés prospectifs:?|mise en garde\\b.{0,60}|avertissement:?"
                            + "|notes? to editors?:?|related links?:?)");

    /** The beginning of people and numbers, which go on as long as lines are short. */
    private static final Pattern CONTACT =
            Pattern.compile(
                    "(?iu:(?:(?:media|press|investors?|company|corporate|public|investor relations"
                            + "|media relations|pr)[ /&]{1,3}){0,3}(?:contacts?|inquiries|enquiries)"
                            + "\\s?(?::.*|$)"
                            + "|for (?:further|more|additional) information,? ?"
                            + "(?:please )?(?:contact|:|$).*"
                            + "|(?:presse)?kontakt(?:e|person)?(?: für .{1,40})?\\s?(?::.*|$)"
                            + "|contacts? (?:presse|médias?|investisseurs)\\b.{0,60}"
                            + "|renseignements\\s?:.*|contacto(?: de prensa)?\\s?(?::.*|$))");

    /** Single lines. */
    private static final Pattern LINE =
            Pattern.compile(
                    "(?:SOURCE|SOURCES)\\s?:?\\s\\S.{0,200}"
                            + "|(?:Source|Sources|Quelle|Fuente|Fonte)\\s?: ?\\S.{0,80}"
                            + "|(?:(?i)cision )?(?i:view (?:the )?(?:original|source) "
                            + "(?:content|version|release)\\b.*"
                            + "|to view the (?:original|source) (?:version|content|release)\\b.*"
                            + "|(?:logo|photo|photos|video|infographic|image|multimedia)\\s?[-–:]\\s?"
                            + "https?://\\S+.{0,200}"
                            + "|(?:a )?(?:photo|photos|video|infographic|image)s? "
                            + "(?:accompanying|associated with) th.{0,300}"
                            + "|neither (?:the )?tsx\\b.*"
                            + "|(?:originaltext|original-content von|weiteres material)\\s?:.*)"
                            + "|[#*-]{1,3}\\s?(?:#|30|0|\\*|(?i:end|ende|fin|ends))\\s?"
                            + "[#*-]{0,3}\\s?#{0,3}"
                            + "|(?:\\(C\\)|©|Copyright)\\s.{0,120}(?i:newswire|business wire|prnewswire"
                            + "|rights reserved).{0,60}"
                            + "|/(?:PRNewswire|CNW)\\b.{0,60}");

    private static final Pattern LAW =
            Pattern.compile(
                    "(?iu:(?:this (?:press |news )?(?:release|announcement|communication)"
                            + "|(?:certain )?statements (?:in|made in|contained in) this"
                            + "|certain (?:statements|information)|forward[- ]looking statements"
                            + "|except for (?:the )?historical|some of the statements"
                            + "|safe harbou?r))");

    private static final int LONGEST_CONTACT = 160;

    private Boilerplate() {}

    /** The parts that are boilerplate, in their order. */
    static List<Range> in(List<Paragraph> paragraphs) {
        List<Range> found = new ArrayList<>();
        State state = State.NEWS;
        for (int i = 0; i < paragraphs.size(); i++) {
            Deadlines.check();
            Paragraph paragraph = paragraphs.get(i);
            state = next(state, paragraph, i == 0);
            if (state != State.NEWS) {
                found.add(new Range(paragraph.start(), paragraph.end()));
            }
        }
        return found;
    }

    private enum State {
        NEWS,
        SECTION,
        CONTACT,
        LINE
    }

    private static State next(State before, Paragraph paragraph, boolean first) {
        String head = paragraph.head();
        boolean whole = head.length() == paragraph.text().length();
        if (first) {
            return State.NEWS;
        }
        if (paragraph.isHeading() && SECTION.matcher(head).matches()) {
            return State.SECTION;
        }
        if (CONTACT.matcher(head).matches() && (whole || head.indexOf(':') > 0)) {
            return State.CONTACT;
        }
        if ((whole && LINE.matcher(head).matches()) || startsLine(head) || isLaw(head)) {
            return before == State.NEWS ? State.LINE : before;
        }
        return switch (before) {
            case NEWS, LINE -> State.NEWS;
            case SECTION -> paragraph.isHeading() ? State.NEWS : State.SECTION;
            case CONTACT ->
                    paragraph.text().length() <= LONGEST_CONTACT ? State.CONTACT : State.NEWS;
        };
    }

    private static boolean startsLine(String head) {
        return head.regionMatches(true, 0, "View original content", 0, 21)
                || head.regionMatches(true, 0, "Cision View original", 0, 20)
                || head.regionMatches(true, 0, "View source version", 0, 19);
    }

    private static boolean isLaw(String head) {
        return LAW.matcher(head).lookingAt()
                && (head.contains("orward-looking") || head.contains("orward looking"));
    }
}
