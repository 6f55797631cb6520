package dev.dateline.processor.dateline;

import dev.dateline.contract.item.Item;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The datelines of China, Japan and Korea, whose parts have no spaces and an order of their own.
 */
final class EasternDatelines {

    private static final List<Pattern> FORMS =
            List.of(
                    Pattern.compile(
                            "[【（(]?(?<wire>新华社|新華社|中新社|中新网|中新網|中央社|中通社|人民网)"
                                    + "(?:记者.{1,9})?(?<place>[\\p{IsHan}·]{2,12}?)"
                                    + "(?<day>(?:\\d{4}年)?(?:\\d{1,2}月)?\\d{1,2}日)"
                                    + "(?:（[^）\\n]{1,30}）)?[专專]?[电電讯訊][】）)]?"),
                    Pattern.compile(
                            "【(?<place>[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}ー・]{2,20}?)[＝= ]?"
                                    + "(?<day>\\d{1,2}日)?[＝= ]?"
                                    + "(?<wire>共同|時事|ロイター|AFP=時事|AFP時事|AFP|新華社)】"),
                    Pattern.compile(
                            "[\\[［](?<place>[\\p{IsHan}\\p{IsKatakana}ー・]{2,20}) "
                                    + "(?<day>\\d{1,2}日) (?<wire>ロイター|AFP|共同|時事)[\\]］]"),
                    Pattern.compile(
                            "[(\\[【（](?<place>[\\p{IsHangul}·]{1,20})[=＝](?<day>)"
                                    + "(?<wire>연합뉴스|뉴시스|뉴스1)[)\\]】）]"));

    private EasternDatelines() {}

    static @Nullable FoundDateline in(String window, LocalDate near) {
        int start = 0;
        while (start < window.length() && Spaces.isSpace(window.charAt(start))) {
            start++;
        }
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(window).region(start, window.length());
            if (matcher.lookingAt()) {
                return found(matcher, start, near);
            }
        }
        return null;
    }

    private static FoundDateline found(Matcher matcher, int start, LocalDate near) {
        String said = matcher.group("day");
        LocalDay day = said == null ? null : LocalDay.of(said, near);
        String given = matcher.group("wire");
        Wires.Signature signature = Wires.signature(given);
        Item.Dateline dateline =
                new Item.Dateline(
                        matcher.group("place"),
                        null,
                        day == null ? null : day.date(),
                        signature == null ? given : signature.name(),
                        matcher.group());
        return new FoundDateline(dateline, start, matcher.end(), false);
    }
}
