package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName;
import dev.dateline.contract.item.FoundName.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins the mentions of an item by their forms. Then it looks for the same forms where nothing was
 * found, as in headlines.
 */
final class Joining {

    static final int MOST_NAMES = 50;

    private static final int MOST_MENTIONS = 1_000;
    private static final int LEAST_TIMES = 2;
    private static final int LEAST_SPELLED = 3;
    private static final long THE = Words.hashOf("the");

    private final Gazetteer gazetteer;
    private final Evidence evidence;
    private final Parties parties;
    private final List<String> fields = new ArrayList<>();
    private final List<Words> texts = new ArrayList<>();
    private final List<BitSet> taken = new ArrayList<>();

    /** The words in capitals, which names can be the long form of. */
    private final Set<Long> acronyms = new HashSet<>();

    private final List<Placed> mentions = new ArrayList<>();

    private record Placed(int field, Mention mention) {}

    Joining(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        this.evidence = new Evidence(gazetteer);
        this.parties = new Parties(gazetteer);
    }

    /** The mentions of a field. */
    void add(String field, Words words, List<Mention> found) {
        List<Mention> clear = Evidence.people(words, Acronyms.explained(words, found));
        for (Mention mention : clear) {
            if (mentions.size() < MOST_MENTIONS && !Evidence.isDate(mention)) {
                mentions.add(new Placed(fields.size(), evidence.weigh(trimmed(mention))));
            }
        }
        for (int i = 0; i < words.count(); i++) {
            if (Acronyms.is(words, i)) {
                acronyms.add(words.hash(i));
            }
        }
        fields.add(field);
        texts.add(words);
        taken.add(new BitSet());
    }

    /** Without an article, and without a title and what is before it. */
    private static Mention trimmed(Mention mention) {
        Words words = mention.words();
        int from = mention.from() + (words.hash(mention.from()) == THE ? 1 : 0);
        for (int i = from; mention.kind() == Kind.PERSON && i + 1 < mention.to(); i++) {
            from = PlainRules.isTitle(words.hash(i)) ? i + 1 : from;
        }
        return from == mention.from() || from >= mention.to()
                ? mention
                : mention.of(from, mention.to(), mention.kind());
    }

    /** All names, joined, with those of the provider that stand in the text. */
    List<FoundName> found(List<GivenName> given) {
        parties.addGiven(given, texts);
        Starts starts =
                new Starts(gazetteer, mentions.stream().map(Placed::mention).toList(), texts);
        mentions.removeIf(one -> starts.isNone(one.mention()));
        cutEvents();
        // the longest first, since the others are joined to them
        mentions.sort(
                Comparator.comparing((Placed one) -> one.mention().kind() == null)
                        .thenComparingInt(one -> -one.mention().length()));
        mentions.forEach(one -> parties.expectInitials(one.mention()));
        for (Placed one : mentions) {
            Mention added = parties.add(one.field(), one.mention());
            if (added != null) {
                taken.get(one.field()).set(added.from(), added.to());
            }
        }
        for (int field = 0; field < texts.size(); field++) {
            sweep(field);
        }
        return listed();
    }

    /**
     * "World Internet Conference Wuzhen Summit" names a World Internet Conference known besides.
     */
    private void cutEvents() {
        Map<Long, Integer> times = new HashMap<>();
        for (Placed one : mentions) {
            if (one.mention().kind() == Kind.ORGANISATION && one.mention().length() > 1) {
                times.merge(one.mention().key(), 1, Integer::sum);
            }
        }
        mentions.replaceAll(one -> new Placed(one.field(), cut(one.mention(), times)));
    }

    private Mention cut(Mention mention, Map<Long, Integer> times) {
        boolean other = mention.kind() == Kind.PERSON || mention.kind() == Kind.PLACE;
        for (int to = mention.to(); !other && to > mention.from() + 1; to--) {
            boolean spelled =
                    to - mention.from() >= LEAST_SPELLED
                            && acronyms.contains(
                                    Acronyms.initials(mention.words(), mention.from(), to));
            if (spelled) {
                // its acronym says more than the model knows
                return new Mention(mention.words(), mention.from(), to, Kind.ORGANISATION, null);
            }
            if (to < mention.to() && isKnown(mention, to, times)) {
                return mention.of(mention.from(), to, Kind.ORGANISATION);
            }
        }
        return mention;
    }

    /** Whether the beginning of a name is a name itself; of two words, it has to be one twice. */
    private static boolean isKnown(Mention mention, int to, Map<Long, Integer> times) {
        int enough = to - mention.from() > LEAST_TIMES ? 1 : LEAST_TIMES;
        return times.getOrDefault(Gazetteer.hash(mention.words(), mention.from(), to), 0) >= enough;
    }

    private void sweep(int field) {
        Words words = texts.get(field);
        BitSet known = taken.get(field);
        int at = 0;
        while (at < words.count()) {
            int length =
                    words.is(at, Words.UPPER) || words.is(at, Words.CASELESS)
                            ? formAt(field, words, known, at)
                            : 0;
            at += Math.max(1, length);
        }
    }

    private int formAt(int field, Words words, BitSet known, int at) {
        Forms.Form form = known.get(at) ? null : parties.forms().longest(words, at);
        if (form != null) {
            int to = at + form.length();
            int next = known.nextSetBit(at);
            if (next < 0 || next >= to) {
                form.party().add(new Party.Spot(field, words.start(at), words.end(to - 1)));
                return to - at;
            }
        }
        return known.get(at) ? 0 : country(field, words, known, at);
    }

    /** A country that stands alone, and that the model has not found. */
    private int country(int field, Words words, BitSet known, int at) {
        int length = gazetteer.longest(words, at, Gazetteer.COUNTRY);
        boolean apart =
                length > 0
                        && !words.is(at - 1, Words.UPPER)
                        && !words.is(at + length, Words.UPPER)
                        && !known.get(at + length - 1);
        int doubtful = Gazetteer.COMMON | Gazetteer.FIRST_NAME | Gazetteer.LAST_NAME;
        if (!apart || (gazetteer.types(words, at, at + length) & doubtful) != 0) {
            return 0;
        }
        parties.add(field, new Mention(words, at, at + length, Kind.PLACE, null));
        return length;
    }

    private List<FoundName> listed() {
        List<Party> seen = new ArrayList<>(parties.seen());
        seen.sort(
                Comparator.comparingInt((Party one) -> one.first().field())
                        .thenComparingInt(one -> one.first().start()));
        List<FoundName> found = new ArrayList<>();
        int left = Party.MOST_SPANS;
        for (Party party : seen) {
            FoundName name = party.found(fields, left);
            if (name != null && found.size() < MOST_NAMES) {
                found.add(name);
                left -= name.spans().size();
            }
        }
        return found;
    }
}
