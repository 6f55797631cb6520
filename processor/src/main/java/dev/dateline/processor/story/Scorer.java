package dev.dateline.processor.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares one text with the members of stories. How common a term is comes from the stories of the
 * window in that language, so that a large story does not make its own words common. All sums are
 * in the order of terms in the prints, so that each process gets the same to the last bit. Used by
 * one thread.
 */
final class Scorer {

    /** As if so many stories without any of the terms had been seen. */
    private static final double UNSEEN_STORIES = 20;

    private static final double UNSEEN = 0.7;
    private static final float LEAST_RARITY = 0.01f;

    /** The centre of a story counts so much, the nearest of its members the rest. */
    private static final double CENTRE = 0.7;

    private static final int NEAREST = 3;
    private static final int FEW = 5;
    private static final double AGREES = 0.3;
    private static final double QUORUM = 0.3;
    private static final int RARE = 3;
    private static final double RARE_PART = 0.02;

    /** A kind of a term: the text is about that name. */
    private static final int MAIN = 4;

    /** A kind of a term: the text is about that, whether it is a name or not. */
    private static final int THEME = 8;

    /** What is left of two texts without their names is alike from here on: one template. */
    private static final double[] TEMPLATE = {0.6, 0.3, 0.3};

    /** So many of the members that have names must be other fillings of the template. */
    private static final double OTHERS = 0.5;

    private static final float[] LOGS = new float[1 << 15];

    static {
        for (int i = 0; i < LOGS.length; i++) {
            LOGS[i] = (float) Math.log(i + UNSEEN);
        }
    }

    private final TermIndex terms;
    private float[] asked = new float[0];

    /** The kinds of what is looked for, as {@link Weight} has them, and {@link #MAIN}. */
    private byte[] askedAs = new byte[0];

    private float[] profile = new float[0];
    private int[] touched = new int[0];
    private int touches;
    private float logStories;
    private int rare;

    /** What is looked for, with its slots and the weights that they now have. */
    private int[] slots = new int[0];

    private float[] weights = new float[0];
    private double length;

    /** The same of the terms that are no certain names. */
    private double withoutNames;

    private boolean hasMain;

    /** Of the story that is compared: members with names, and those that have others. */
    private int named;

    private int others;

    /** What the last member shares, then the story as a whole. */
    private final Shared shared = new Shared();

    /** Of the story that is compared: members that are about the same, names aside. */
    private int themes;

    /** The cosine of the terms of the last member that was compared. */
    private double only;

    private int kind;
    private double union;
    private @Nullable SentenceVector vector;

    Scorer(TermIndex terms) {
        this.terms = terms;
    }

    /**
     * From now on this is looked for.
     *
     * @param stories how many stories of its language the window has
     */
    void ask(StoryPrint print, @Nullable SentenceVector meaning, int stories) {
        int[] found = new int[print.terms().length];
        for (int i = 0; i < found.length; i++) {
            found[i] = terms.slot(print.terms()[i]);
        }
        prepare(stories);
        float[] plain = new float[found.length];
        int[] kinds = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            plain[i] = Weight.of(print.weights()[i]);
            kinds[i] = kinds(found[i], print.weights()[i]);
        }
        set(found, plain, kinds);
        kind = Thresholds.kind(print.hasLead(), print.length());
        vector = meaning;
    }

    /** From now on what is like this story is looked for: the sum of a sample of its members. */
    void ask(ActiveStory story, int stories) {
        prepare(stories);
        List<Held> sample = story.sample();
        Map<Integer, Float> sums = new LinkedHashMap<>();
        Map<Integer, Integer> all = new HashMap<>();
        kind = 0;
        int[] sum = new int[0];
        SentenceVector first = null;
        for (Held held : sample) {
            for (int i = 0; i < held.slots.length; i++) {
                sums.merge(held.slots[i], Weight.of(held.weight(i)), Float::sum);
                int kinds = kinds(held.slots[i], held.weight(i));
                all.merge(held.slots[i], kinds, (one, more) -> one | more);
            }
            kind = Math.max(kind, Thresholds.kind(held.hasLead, held.length));
            SentenceVector other = held.member.vector();
            if (other != null && (first == null || first.isLike(other))) {
                first = first == null ? other : first;
                sum = sum.length == 0 ? new int[other.values().length] : sum;
                other.addTo(sum);
            }
        }
        vector = first == null ? null : SentenceVector.mean(first.model(), sum);
        int[] found = sums.keySet().stream().mapToInt(Integer::intValue).toArray();
        float[] plain = new float[found.length];
        int[] kinds = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            plain[i] = sums.getOrDefault(found[i], 0f);
            kinds[i] = all.getOrDefault(found[i], 0);
        }
        set(found, plain, kinds);
    }

    /** What others write as a name is one, too, where only a capital says so. */
    private int kinds(int slot, int packed) {
        boolean name = Weight.isName(packed) && terms.isName(slot);
        int weight = name ? packed | Weight.PROPER : packed;
        return Weight.kinds(weight)
                | (Weight.isMain(weight) ? MAIN : 0)
                | (Weight.isTheme(weight) ? THEME : 0);
    }

    private void prepare(int stories) {
        for (int slot : slots) {
            asked[slot] = 0;
            askedAs[slot] = 0;
        }
        if (asked.length < terms.limit()) {
            int length = terms.limit() + terms.limit() / 2;
            asked = new float[length];
            askedAs = new byte[length];
            profile = new float[length];
            touched = new int[length + ActiveStory.SAMPLE * StoryPrint.MOST_TERMS];
        }
        logStories = (float) Math.log(stories + UNSEEN_STORIES);
        rare = Math.max(RARE, (int) (stories * RARE_PART));
    }

    private void set(int[] found, float[] plain, int[] kinds) {
        slots = found;
        weights = new float[found.length];
        hasMain = false;
        double square = 0;
        double without = 0;
        for (int i = 0; i < found.length; i++) {
            weights[i] = plain[i] * rarity(found[i]);
            square += weights[i] * weights[i];
            without += (kinds[i] & Weight.PROPER) != 0 ? 0 : weights[i] * weights[i];
            hasMain |= (kinds[i] & MAIN) != 0;
            if (found[i] != TermIndex.NONE) {
                asked[found[i]] = weights[i];
                askedAs[found[i]] = (byte) kinds[i];
            }
        }
        length = Math.sqrt(square);
        withoutNames = Math.sqrt(without);
    }

    /** How much it counts that a text has a term: the logarithm of how few stories have it. */
    private float rarity(int slot) {
        int in = slot == TermIndex.NONE ? 0 : terms.common(slot);
        float log = in < LOGS.length ? LOGS[in] : (float) Math.log(in + UNSEEN);
        return Math.max(LEAST_RARITY, logStories - log);
    }

    int terms() {
        return slots.length;
    }

    int slot(int i) {
        return slots[i];
    }

    float weight(int i) {
        return weights[i];
    }

    /**
     * How well what is looked for fits into a story.
     *
     * @param severity what the time since its last member asks for, at least 1
     */
    @Nullable Fit fit(ActiveStory story, double severity) {
        union = 0;
        if (length == 0) {
            return null;
        }
        List<Held> sample = story.sample();
        double[] strengths = new double[sample.size()];
        int[] sum = vector == null ? new int[0] : new int[vector.values().length];
        int withVector = 0;
        double asks = 0;
        int nearest = 0;
        named = 0;
        others = 0;
        themes = 0;
        for (int i = 0; i < strengths.length; i++) {
            Held held = sample.get(i);
            double alike = alike(held, strengths.length == 1);
            int common = common(held);
            SentenceVector other = held.member.vector();
            boolean both = vector != null && vector.isLike(other);
            if (both && vector != null && other != null) {
                other.addTo(sum);
                withVector++;
                double meaning = vector.cosine(other);
                strengths[i] =
                        alike < 0
                                ? 0
                                : (Math.max(0, alike) + meaning) / 2 / Thresholds.of(common, true);
            } else {
                strengths[i] = Math.max(0, alike) / Thresholds.of(common, false);
            }
            asks += common;
            nearest = strengths[i] > strengths[nearest] ? i : nearest;
        }
        int common = (int) Math.round(asks / strengths.length);
        double centre = strengths.length == 1 ? only : centre(common, strengths.length);
        if (others > 0 && others >= OTHERS * named) {
            return null;
        }
        boolean vectors = withVector * 2 >= strengths.length && withVector > 0 && vector != null;
        double whole =
                vectors && vector != null
                        ? (centre + vector.cosine(sum)) / 2 / Thresholds.of(common, true)
                        : centre / Thresholds.of(common, false);
        union = whole * Thresholds.of(common, vectors) / Thresholds.ofUnion(common, vectors);
        return fit(story, strengths, nearest, whole, centre, severity);
    }

    /**
     * Of the last story that was compared: how alike the wholes are, 1 where they are one story.
     */
    double union() {
        return union;
    }

    private static @Nullable Fit fit(
            ActiveStory story,
            double[] strengths,
            int nearest,
            double whole,
            double centre,
            double severity) {
        String member = story.sample().get(nearest).member.itemId();
        if (strengths[nearest] == 0) {
            return null;
        }
        int agreeing = (int) Arrays.stream(strengths).filter(one -> one >= AGREES).count();
        boolean quorum =
                story.members.size() <= FEW || agreeing >= Math.ceil(QUORUM * strengths.length);
        double[] sorted = strengths.clone();
        Arrays.sort(sorted);
        int best = Math.min(NEAREST, sorted.length);
        double near = 0;
        for (int i = sorted.length - best; i < sorted.length; i++) {
            near += sorted[i] / best;
        }
        double strength = quorum ? (CENTRE * whole + (1 - CENTRE) * near) / severity : 0;
        return strength == 0
                ? null
                : new Fit(story.id, strength, centre, strengths.length, agreeing, member);
    }

    /**
     * The cosine of the terms of a member; below 0 if they have no name and no rare term in common,
     * or are one template with other names. Adds its terms to the profile of the story, unless it
     * is the only one and so the profile itself.
     */
    private double alike(Held held, boolean alone) {
        shared.clear();
        double square = 0;
        double dotWithout = 0;
        double without = 0;
        int all = 0;
        boolean common = false;
        boolean sameName = false;
        for (int i = 0; i < held.slots.length; i++) {
            int slot = held.slots[i];
            int kinds = kinds(slot, held.weight(i));
            float value = Weight.of(held.weight(i)) * rarity(slot);
            square += value * value;
            if (!alone) {
                if (profile[slot] == 0) {
                    touched[touches++] = slot;
                }
                profile[slot] += value;
            }
            float other = asked[slot];
            int asks = 0;
            if (other > 0) {
                asks = askedAs[slot];
                share(value * other, kinds, asks);
                common |= terms.common(slot) <= rare || (kinds & asks & Weight.NAME) != 0;
                // what one text is about, the other must name at least
                sameName |= (kinds & asks & Weight.PROPER) != 0 && ((kinds | asks) & MAIN) != 0;
            }
            if ((kinds & Weight.PROPER) == 0) {
                without += value * value;
                dotWithout += (asks & Weight.PROPER) == 0 ? value * other : 0;
            }
            all |= kinds;
        }
        double weight = shared.weight(common(held));
        double cosine = square == 0 ? 0 : weight / (length * Math.sqrt(square));
        only = cosine;
        themes += shared.hasTheme() ? 1 : 0;
        if (hasMain && (all & MAIN) != 0) {
            named++;
            double same =
                    dotWithout / Math.max(Double.MIN_NORMAL, withoutNames * Math.sqrt(without));
            if (!sameName && same >= TEMPLATE[common(held)]) {
                others++;
                return -1;
            }
        }
        return !common ? -1 : cosine;
    }

    private void share(double weight, int kinds, int asks) {
        boolean name = ((kinds | asks) & Weight.PROPER) != 0;
        shared.add(weight, name);
        if (!name && (kinds & asks & THEME) != 0) {
            shared.addTheme();
        }
    }

    /** The kind of the shorter text. */
    private int common(Held held) {
        return Math.min(kind, Thresholds.kind(held.hasLead, held.length));
    }

    /** The cosine of the profile, which is then empty again. */
    private double centre(int common, int members) {
        shared.clear();
        double square = 0;
        for (int i = 0; i < touches; i++) {
            int slot = touched[i];
            float value = profile[slot];
            square += value * value;
            shared.add(value * asked[slot], (askedAs[slot] & Weight.PROPER) != 0);
            profile[slot] = 0;
        }
        touches = 0;
        if (themes >= QUORUM * members) {
            shared.addTheme();
        }
        return square == 0 ? 0 : shared.weight(common) / (length * Math.sqrt(square));
    }
}
