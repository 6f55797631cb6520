package dev.dateline.platform.rules;

import dev.dateline.platform.rules.Query.Comparison;
import dev.dateline.platform.rules.Query.Field;
import dev.dateline.platform.rules.Query.Form;
import dev.dateline.platform.rules.Query.How;
import dev.dateline.platform.rules.Query.Unit;
import dev.dateline.platform.rules.Symbols.Kind;
import dev.dateline.platform.rules.Symbols.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an expert rule in the grammar of IPTC's EXTRA, which {@code docs/topics.md} describes, and
 * refuses one that is too long, or that would be true of nearly every text.
 */
public final class RuleReader {

    /** In characters. */
    public static final int LONGEST = 20_000;

    private static final int DEEPEST = 30;
    private static final int MOST_WORDS = 2_000;
    private static final int MOST_EXPRESSIONS = 10;
    private static final int SHORTEST_BEGINNING = 2;

    private static final String COMPARED = "(<=|>=|=|<|>)([0-9]{1,4})";
    private static final Pattern GROUP =
            Pattern.compile(
                    "(and|or|not)|or/(count|countunique)"
                            + COMPARED
                            + "|prox/unit=(word|sentence)/distance"
                            + COMPARED);
    private static final Pattern HOW =
            Pattern.compile("(any|all|adj|=)(?:/(stemming|literal|regexp))?");
    private static final String GROUPS =
            "and, or, not, or/count>=2, or/countunique>=2, prox/unit=word/distance<=3,"
                    + " prox/unit=sentence/distance=1";
    private static final String FIELDS = "title, subtitle, body or text_content";

    private final List<Symbol> symbols;
    private int at;
    private int words;
    private int expressions;

    private RuleReader(List<Symbol> symbols) {
        this.symbols = symbols;
    }

    /**
     * Reads a rule.
     *
     * @throws RuleFault if it can't be read or must not be used
     */
    public static Query read(String rule) throws RuleFault {
        if (rule.length() > LONGEST) {
            throw new RuleFault(
                    "longer than " + LONGEST + " characters; divide it into several rules");
        }
        RuleReader reader = new RuleReader(Symbols.of(rule));
        Query query = reader.part(0);
        Symbol rest = reader.next();
        if (rest.kind() != Kind.END) {
            throw RuleFault.at(rest.at(), "something follows the end of the rule");
        }
        if (Everything.matches(query)) {
            throw new RuleFault(
                    "it matches every text, because it matches one without words, or several that"
                            + " have no word in common; say what must be there, as in"
                            + " (and (title any \"tennis\") (not (title any \"table\")))");
        }
        return query;
    }

    private Symbol next() {
        Symbol symbol = symbols.get(at);
        at = Math.min(at + 1, symbols.size() - 1);
        return symbol;
    }

    private Query part(int depth) throws RuleFault {
        Symbol open = next();
        if (open.kind() != Kind.OPEN) {
            throw RuleFault.at(open.at(), "a ( is expected instead of " + open.text());
        }
        if (depth > DEEPEST) {
            throw RuleFault.at(open.at(), "more than " + DEEPEST + " parentheses in one another");
        }
        Symbol first = next();
        if (first.kind() == Kind.TEXT) {
            Query words = words(Field.TEXT_CONTENT, "=", "", first);
            close();
            return words;
        }
        Matcher group = GROUP.matcher(first.text());
        return group.matches() ? group(group, first, depth) : leaf(first);
    }

    private Query group(Matcher group, Symbol first, int depth) throws RuleFault {
        List<Query> parts = new ArrayList<>();
        while (symbols.get(at).kind() == Kind.OPEN) {
            parts.add(part(depth + 1));
        }
        close();
        if (parts.isEmpty()) {
            throw RuleFault.at(first.at(), "there is nothing in (" + first.text() + ")");
        }
        if (group.group(2) != null) {
            boolean different = group.group(2).equals("countunique");
            return new Query.Count(parts, different, comparison(group, 3));
        }
        if (group.group(5) != null) {
            if (parts.size() != 2) {
                throw RuleFault.at(first.at(), "prox takes two parts, not " + parts.size());
            }
            Unit unit = Unit.valueOf(group.group(5).toUpperCase(Locale.ROOT));
            return new Query.Near(parts.get(0), parts.get(1), unit, comparison(group, 6));
        }
        return switch (group.group(1)) {
            case "and" -> new Query.And(parts);
            case "or" -> new Query.Or(parts);
            default -> new Query.Not(parts);
        };
    }

    private static Comparison comparison(Matcher group, int sign) {
        return new Comparison(group.group(sign), Integer.parseInt(group.group(sign + 1)));
    }

    private Query leaf(Symbol name) throws RuleFault {
        Field field = field(name);
        Symbol relation = next();
        Matcher how = HOW.matcher(relation.text());
        if (relation.kind() != Kind.NAME || !how.matches()) {
            throw RuleFault.at(
                    relation.at(),
                    "%s is unknown; any, all, adj and = are known, each also with /stemming, /literal or /regexp"
                            .formatted(relation.text()));
        }
        Symbol text = next();
        if (text.kind() != Kind.TEXT) {
            throw RuleFault.at(text.at(), "a text in quotes is expected instead of " + text.text());
        }
        String form = how.group(2) == null ? "" : how.group(2);
        Query leaf =
                form.equals("regexp")
                        ? expression(field, text)
                        : words(field, how.group(1), form, text);
        close();
        return leaf;
    }

    private static Field field(Symbol name) throws RuleFault {
        if (name.kind() == Kind.NAME && name.text().matches("title|subtitle|body|text_content")) {
            return Field.valueOf(name.text().toUpperCase(Locale.ROOT));
        }
        throw RuleFault.at(
                name.at(),
                "%s is unknown; a part of the text is expected (%s) or a group (%s)"
                        .formatted(name.text(), FIELDS, GROUPS));
    }

    private Query expression(Field field, Symbol text) throws RuleFault {
        expressions++;
        if (expressions > MOST_EXPRESSIONS) {
            throw RuleFault.at(text.at(), "more than " + MOST_EXPRESSIONS + " regular expressions");
        }
        try {
            return new Query.Matches(field, Expression.of(text.text()));
        } catch (RuleFault e) {
            throw RuleFault.at(text.at(), "a regular expression: " + e.getMessage());
        }
    }

    private Query words(Field field, String how, String form, Symbol text) throws RuleFault {
        String[] said = text.text().strip().split("\\s+", -1);
        words += said.length;
        if (words > MOST_WORDS) {
            throw RuleFault.at(text.at(), "more than " + MOST_WORDS + " words; divide the rule");
        }
        for (String word : said) {
            check(word, form, text);
        }
        return new Query.Words(
                field,
                how.equals("=") ? How.ADJ : How.valueOf(how.toUpperCase(Locale.ROOT)),
                form.isEmpty() ? Form.ANY_CASE : Form.valueOf(form.toUpperCase(Locale.ROOT)),
                text.text().strip());
    }

    private static void check(String word, String form, Symbol text) throws RuleFault {
        int star = word.indexOf('*');
        if (star >= 0
                && form.isEmpty()
                && (star < word.length() - 1 || star < SHORTEST_BEGINNING)) {
            throw RuleFault.at(
                    text.at(),
                    "* stands at the end of a word, behind two letters or more: " + word);
        }
        if (text.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw RuleFault.at(text.at(), "there is no word in \"" + text.text() + "\"");
        }
    }

    private void close() throws RuleFault {
        Symbol symbol = next();
        if (symbol.kind() != Kind.CLOSE) {
            throw RuleFault.at(symbol.at(), "a ) is expected instead of " + symbol.text());
        }
    }
}
