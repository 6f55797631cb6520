package dev.dateline.platform.rules;

import dev.dateline.platform.rules.Step.Fork;
import dev.dateline.platform.rules.Step.Look;
import dev.dateline.platform.rules.Step.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads a regular expression, into steps whose places count from the first of them. */
final class ExpressionReader {

    /** In states; each letter is about one, and a repetition repeats them. */
    private static final int LARGEST = 500;

    private static final int LONGEST = 200;
    private static final int DEEPEST = 20;
    private static final int MOST_TIMES = 50;

    private final String text;
    private int at;
    private int depth;

    ExpressionReader(String text) {
        this.text = text;
    }

    List<Step> read() throws RuleFault {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new RuleFault("it must have 1 to " + LONGEST + " characters");
        }
        List<Step> steps = either();
        if (at < text.length()) {
            throw new RuleFault("there is a ) without a (");
        }
        return steps;
    }

    private boolean isNext(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private List<Step> either() throws RuleFault {
        List<Step> steps = sequence();
        while (isNext('|')) {
            at++;
            List<Step> other = sequence();
            List<Step> both = new ArrayList<>();
            both.add(new Fork(1, steps.size() + 2));
            both.addAll(Step.moved(steps, 1));
            int end = steps.size() + 2 + other.size();
            both.add(new Fork(end, end));
            both.addAll(Step.moved(other, steps.size() + 2));
            steps = both;
        }
        return steps;
    }

    private List<Step> sequence() throws RuleFault {
        List<Step> steps = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            List<Step> part = repeated(atom());
            steps.addAll(Step.moved(part, steps.size()));
            if (steps.size() > LARGEST) {
                throw new RuleFault("it is too large; repeat less");
            }
        }
        return steps;
    }

    private List<Step> repeated(List<Step> part) throws RuleFault {
        if (at == text.length() || "?*+{".indexOf(text.charAt(at)) < 0) {
            return part;
        }
        List<Step> steps =
                switch (text.charAt(at)) {
                    case '{' -> counted(part);
                    case '?' -> times(part, 0, 1);
                    case '*' -> endless(part, 0);
                    default -> endless(part, 1);
                };
        at++;
        if (isNext('?')) {
            at++;
        }
        return steps;
    }

    private List<Step> counted(List<Step> part) throws RuleFault {
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (!inside.matches("[0-9]{1,2}(,([0-9]{1,2})?)?")) {
            throw new RuleFault("a repetition is written {2}, {2,} or {2,5}");
        }
        at = end;
        String[] numbers = inside.split(",", -1);
        int least = Integer.parseInt(numbers[0]);
        if (numbers.length == 2 && numbers[1].isEmpty()) {
            return endless(part, least);
        }
        int most = numbers.length == 2 ? Integer.parseInt(numbers[1]) : least;
        if (most < least || most > MOST_TIMES) {
            throw new RuleFault("a repetition is at most " + MOST_TIMES + " times, the less first");
        }
        return times(part, least, most);
    }

    private static List<Step> times(List<Step> part, int least, int most) throws RuleFault {
        check(part, most);
        List<Step> steps = new ArrayList<>();
        int end = least * part.size() + (most - least) * (part.size() + 1);
        for (int i = 0; i < most; i++) {
            if (i >= least) {
                steps.add(new Fork(steps.size() + 1, end));
            }
            steps.addAll(Step.moved(part, steps.size()));
        }
        return steps;
    }

    private static List<Step> endless(List<Step> part, int least) throws RuleFault {
        check(part, least + 1);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < least; i++) {
            steps.addAll(Step.moved(part, steps.size()));
        }
        int loop = steps.size();
        steps.add(new Fork(loop + 1, loop + part.size() + 2));
        steps.addAll(Step.moved(part, loop + 1));
        steps.add(new Fork(loop, loop));
        return steps;
    }

    private static void check(List<Step> part, int times) throws RuleFault {
        if ((part.size() + 2) * times > LARGEST) {
            throw new RuleFault("it is too large; repeat less");
        }
    }

    private List<Step> atom() throws RuleFault {
        char c = text.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> List.of(set());
            case '.' -> List.of(new Take(any -> true, 1));
            case '^', '$' -> List.of(new Look(c));
            case '\\' -> escaped();
            case '?', '*', '+', '{' ->
                    throw new RuleFault("there is nothing to repeat before " + c);
            default -> List.of(new Take(is(c), 1));
        };
    }

    private List<Step> group() throws RuleFault {
        if (text.startsWith("?:", at)) {
            at += 2;
        } else if (isNext('?')) {
            throw new RuleFault("(? is unknown but for (?:");
        }
        depth++;
        if (depth > DEEPEST) {
            throw new RuleFault("more than " + DEEPEST + " parentheses in one another");
        }
        List<Step> steps = either();
        if (!isNext(')')) {
            throw new RuleFault("there is a ( without a )");
        }
        at++;
        depth--;
        return steps;
    }

    private static IntPredicate is(char c) {
        char lower = Character.toLowerCase(c);
        return one -> one == lower;
    }

    private List<Step> escaped() throws RuleFault {
        char c = character();
        return List.of(c == 'b' ? new Look(c) : new Take(kind(c), 1));
    }

    private char character() throws RuleFault {
        if (at == text.length()) {
            throw new RuleFault("it ends too early");
        }
        return text.charAt(at++);
    }

    private static IntPredicate kind(char c) throws RuleFault {
        return switch (c) {
            case 'd' -> Character::isDigit;
            case 'w' -> one -> Character.isLetterOrDigit(one) || one == '_';
            case 's' -> Character::isWhitespace;
            case 'D' -> one -> !Character.isDigit(one);
            case 'W' -> one -> !Character.isLetterOrDigit(one) && one != '_';
            case 'S' -> one -> !Character.isWhitespace(one);
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new RuleFault("\\" + c + " is unknown; \\d \\w \\s and \\b are known");
                }
                yield is(c);
            }
        };
    }

    private Take set() throws RuleFault {
        boolean without = isNext('^');
        at += without ? 1 : 0;
        IntPredicate found = one -> false;
        int members = 0;
        for (char c = character(); c != ']' || members == 0; c = character()) {
            found = found.or(member(c));
            members++;
        }
        return new Take(without ? found.negate() : found, members);
    }

    private IntPredicate member(char c) throws RuleFault {
        if (c == '\\') {
            return kind(character());
        }
        if (!isNext('-') || at + 1 >= text.length() || text.charAt(at + 1) == ']') {
            return is(c);
        }
        at++;
        char last = character();
        if (last < c) {
            throw new RuleFault("%c-%c is the wrong way round".formatted(c, last));
        }
        return one ->
                (one >= c && one <= last)
                        || (Character.toUpperCase(one) >= c && Character.toUpperCase(one) <= last);
    }
}
