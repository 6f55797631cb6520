package dev.dateline.platform.rules;

import java.util.BitSet;
import java.util.List;

/**
 * A regular expression that is tried on a text in a time that grows with the length of both and no
 * faster, whatever it is: all its states are followed at once, and none is tried twice. It knows
 * letters in upper or lower case, {@code . \d \w \s \b [a-z] [^a-z] ( ) | ? * + {2,5} ^ $}; a
 * {@code ?} behind a repetition changes nothing, because only whether it matches is asked.
 */
public final class Expression {

    private final String text;
    private final List<Step> steps;

    private Expression(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Reads an expression.
     *
     * @throws RuleFault if it can't be read, or would be too large
     */
    public static Expression of(String text) throws RuleFault {
        return new Expression(text, List.copyOf(new ExpressionReader(text).read()));
    }

    /** Whether it matches somewhere in a text. */
    public boolean isIn(CharSequence in) {
        return isIn(in, new Effort(Long.MAX_VALUE));
    }

    /** The same, as long as there is effort left; where there was not enough, it does not match. */
    public boolean isIn(CharSequence in, Effort effort) {
        States now = new States(in);
        States next = new States(in);
        for (int i = 0; i <= in.length(); i++) {
            if (now.enter(0, i)) {
                return true;
            }
            if (!effort.spend(now.tried)) {
                return false;
            }
            if (i < in.length()) {
                next.clear();
                long compared = 0;
                int c = Character.toLowerCase(in.charAt(i));
                for (int k = 0; k < now.size; k++) {
                    int state = now.list[k];
                    if (steps.get(state) instanceof Step.Take take) {
                        // entering it was one
                        compared += take.effort() - 1L;
                        if (take.what().test(c) && next.enter(state + 1, i + 1)) {
                            return true;
                        }
                    }
                }
                if (!effort.spend(compared)) {
                    return false;
                }
                States other = now;
                now = next;
                next = other;
            }
        }
        return false;
    }

    /** The states that are followed at once, each once. */
    private final class States {

        private final CharSequence in;
        private final BitSet entered = new BitSet();
        private final int[] list = new int[steps.size() + 1];
        private final int[] waiting = new int[2 * steps.size() + 2];
        private int size;
        private int tried;

        States(CharSequence in) {
            this.in = in;
        }

        void clear() {
            entered.clear();
            size = 0;
            tried = 0;
        }

        /** Follows all that takes no character; whether it leads to the end. */
        boolean enter(int state, int at) {
            int count = 0;
            waiting[count++] = state;
            while (count > 0) {
                int one = waiting[--count];
                tried++;
                if (one == steps.size()) {
                    return true;
                }
                if (!entered.get(one)) {
                    entered.set(one);
                    switch (steps.get(one)) {
                        case Step.Take _ -> list[size++] = one;
                        case Step.Fork fork -> {
                            waiting[count++] = fork.other();
                            waiting[count++] = fork.one();
                        }
                        case Step.Look look -> {
                            if (isAt(look.what(), at)) {
                                waiting[count++] = one + 1;
                            }
                        }
                    }
                }
            }
            return false;
        }

        private boolean isAt(char what, int at) {
            return switch (what) {
                case '^' -> at == 0;
                case '$' -> at == in.length();
                default -> isWord(at - 1) != isWord(at);
            };
        }

        private boolean isWord(int at) {
            return at >= 0 && at < in.length() && Character.isLetterOrDigit(in.charAt(at));
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
