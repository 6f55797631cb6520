package dev.dateline.platform.rules;

import java.util.ArrayList;
import java.util.List;

/** The symbols of a rule: parentheses, words between them, quoted texts. */
final class Symbols {

    /** What a symbol is. */
    enum Kind {
        OPEN,
        CLOSE,
        NAME,
        TEXT,
        END
    }

    /**
     * A symbol.
     *
     * @param at the character that it begins at
     */
    record Symbol(Kind kind, String text, int at) {}

    private final String rule;
    private final List<Symbol> symbols = new ArrayList<>();
    private int at;

    private Symbols(String rule) {
        this.rule = rule;
    }

    static List<Symbol> of(String rule) throws RuleFault {
        Symbols read = new Symbols(rule);
        while (read.at < rule.length()) {
            read.next();
        }
        read.symbols.add(new Symbol(Kind.END, "the end", rule.length()));
        return read.symbols;
    }

    private void next() throws RuleFault {
        char c = rule.charAt(at);
        if (c == '(' || c == ')') {
            symbols.add(new Symbol(c == '(' ? Kind.OPEN : Kind.CLOSE, "" + c, at++));
        } else if (c == '"') {
            text();
        } else if (rule.startsWith("//", at)) {
            int end = rule.indexOf("//", at + 2);
            if (end < 0) {
                throw RuleFault.at(at, "a comment begins with // and does not end with //");
            }
            at = end + 2;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else {
            name();
        }
    }

    private void text() throws RuleFault {
        int end = rule.indexOf('"', at + 1);
        if (end < 0) {
            throw RuleFault.at(at, "a text begins with \" and does not end with \"");
        }
        symbols.add(new Symbol(Kind.TEXT, rule.substring(at + 1, end), at));
        at = end + 1;
    }

    private void name() {
        int start = at;
        while (at < rule.length()
                && "()\"".indexOf(rule.charAt(at)) < 0
                && !Character.isWhitespace(rule.charAt(at))
                && !rule.startsWith("//", at)) {
            at++;
        }
        symbols.add(new Symbol(Kind.NAME, rule.substring(start, at), start));
    }
}
