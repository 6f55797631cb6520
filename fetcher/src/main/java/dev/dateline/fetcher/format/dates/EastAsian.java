package dev.dateline.fetcher.format.dates;

import java.util.List;
import java.util.Map;

/**
 * Rewrites the signs that Chinese, Japanese and Korean put behind numbers into those of other
 * languages: {@code 2024年1月5日 下午3時5分} becomes {@code 2024-1-5 pm 3:5}. Years of Japanese eras and
 * of Taiwan become years of our era.
 */
final class EastAsian {

    private static final String NUMERALS = "〇一二三四五六七八九";
    private static final String UNITS = "年月日号號時时點点分秒";
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("上午", "am"),
                    Map.entry("午前", "am"),
                    Map.entry("凌晨", "am"),
                    Map.entry("清晨", "am"),
                    Map.entry("早上", "am"),
                    Map.entry("早晨", "am"),
                    Map.entry("오전", "am"),
                    Map.entry("下午", "pm"),
                    Map.entry("午後", "pm"),
                    Map.entry("午后", "pm"),
                    Map.entry("傍晚", "pm"),
                    Map.entry("오후", "pm"));
    private static final Map<String, Integer> ERAS =
            Map.of("令和", 2018, "平成", 1988, "昭和", 1925, "民國", 1911, "民国", 1911);

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int era;

    private EastAsian(String text) {
        this.text = text;
    }

    /** The same where nothing is Chinese, Japanese or Korean. */
    static String rewritten(String folded) {
        boolean any = folded.chars().anyMatch(EastAsian::isEastAsian);
        return any ? new EastAsian(folded).rewrite() : folded;
    }

    private static boolean isEastAsian(int c) {
        return (c >= 0x3005 && c <= 0x30ff) || (c >= 0x4e00 && c <= 0x9fff) || isHangul(c);
    }

    private static boolean isHangul(int c) {
        return c >= 0xac00 && c <= 0xd7a3;
    }

    private String rewrite() {
        while (at < text.length()) {
            if (!weekday() && !word() && !number() && !unit()) {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    /** {@code 星期五}, {@code 週五}, {@code 金曜日}, {@code 금요일}. */
    private boolean weekday() {
        for (String before : List.of("星期", "礼拜", "禮拜", "週", "周")) {
            if (text.startsWith(before, at)) {
                int day = "一二三四五六日天".indexOf(charAt(at + before.length()));
                return day >= 0 && replace(before.length() + 1, DAYS.get(Math.min(day, 6)));
            }
        }
        int japanese = "月火水木金土日".indexOf(charAt(at));
        if (japanese >= 0 && charAt(at + 1) == '曜') {
            return replace(charAt(at + 2) == '日' ? 3 : 2, DAYS.get(japanese));
        }
        int korean = "월화수목금토일".indexOf(charAt(at));
        return korean >= 0 && text.startsWith("요일", at + 1) && replace(3, DAYS.get(korean));
    }

    private boolean word() {
        if (at + 2 > text.length()) {
            return false;
        }
        String two = text.substring(at, at + 2);
        Integer years = ERAS.get(two);
        if (years != null) {
            era = years;
            at += 2;
            return true;
        }
        if (two.equals("晚上")) {
            // at twelve it is the beginning of a day, but of which?
            return !isTwelve(at + 2) && replace(2, "pm");
        }
        if (two.equals("中午")) {
            return replace(2, charAt(at + 2) == '1' && charAt(at + 3) <= '1' ? "am" : "pm");
        }
        String other = WORDS.get(two);
        return other != null && replace(2, other);
    }

    private boolean isTwelve(int from) {
        return text.startsWith("12", from) || text.startsWith("十二", from);
    }

    private boolean replace(int length, String by) {
        at += length;
        out.append(' ').append(by).append(' ');
        return true;
    }

    /** Digits of a year of an era, or numerals before a sign. */
    private boolean number() {
        int end = at;
        while (end < text.length() && isNumeral(text.charAt(end))) {
            end++;
        }
        if (end > at && UNITS.indexOf(charAt(end)) >= 0) {
            append(value(text.substring(at, end)));
            at = end;
            return true;
        }
        if (era > 0 && charAt(at) == '元') {
            append(1);
            at++;
            return true;
        }
        while (era > 0 && end < text.length() && isDigit(text.charAt(end)) && end - at < 4) {
            end++;
        }
        if (era == 0 || end == at || !isDigit(text.charAt(at))) {
            return false;
        }
        append(Integer.parseInt(text.substring(at, end)));
        at = end;
        return true;
    }

    private void append(int number) {
        out.append(number + era);
        era = 0;
    }

    private static boolean isNumeral(char c) {
        return NUMERALS.indexOf(c) >= 0 || c == '零' || c == '十';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int value(String numerals) {
        int ten = numerals.indexOf('十');
        if (ten >= 0) {
            int tens = ten == 0 ? 1 : NUMERALS.indexOf(numerals.charAt(ten - 1));
            int ones = ten + 1 < numerals.length() ? NUMERALS.indexOf(numerals.charAt(ten + 1)) : 0;
            return 10 * tens + ones;
        }
        int value = 0;
        for (int i = 0; i < Math.min(4, numerals.length()); i++) {
            value = 10 * value + Math.max(0, NUMERALS.indexOf(numerals.charAt(i)));
        }
        return value;
    }

    /** A sign behind a number. */
    private boolean unit() {
        if (!endsWithDigit()) {
            return false;
        }
        switch (charAt(at)) {
            case '年', '년', '月', '월' -> sign("-");
            case '日', '일', '号', '號', '秒', '초' -> sign(" ");
            case '時', '时', '點', '点', '시' -> hour();
            case '分', '분' -> sign(secondsFollow() ? ":" : " ");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void sign(String by) {
        out.append(by);
        at++;
        while (by.equals(":") && charAt(at) == ' ') {
            at++;
        }
    }

    private void hour() {
        int next = next(at + 1);
        char follows = charAt(next);
        if (follows == '半') {
            at = next + 1;
            out.append(":30 ");
        } else if (isDigit(follows) || isNumeral(follows)) {
            sign(":");
        } else {
            sign(":00 ");
        }
    }

    private boolean secondsFollow() {
        int end = next(at + 1);
        int start = end;
        while (isDigit(charAt(end))) {
            end++;
        }
        char sign = charAt(next(end));
        return end > start && (sign == '秒' || sign == '초');
    }

    private int next(int from) {
        int next = from;
        while (charAt(next) == ' ') {
            next++;
        }
        return next;
    }

    private boolean endsWithDigit() {
        int last = out.length() - 1;
        while (last >= 0 && out.charAt(last) == ' ') {
            last--;
        }
        return last >= 0 && isDigit(out.charAt(last));
    }

    private char charAt(int place) {
        return place < text.length() ? text.charAt(place) : '\0';
    }
}
