package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who are named in an item, by each of their forms. */
final class Parties {

    private static final int MOST_GIVEN = 100;
    private static final int LONGEST_GIVEN = 200;
    private static final int SHORTEST_SURNAME = 3;

    private final Gazetteer gazetteer;
    private final Set<Party> all = new LinkedHashSet<>();
    private final Map<Long, Party> byKey = new HashMap<>();
    private final Map<Long, Person> people = new HashMap<>();
    private final Map<Long, Party> organisations = new HashMap<>();

    /** The keys of the names that an acronym can stand for, by their initials. */
    private final Map<Long, Long> byInitials = new HashMap<>();

    private final Forms forms = new Forms();

    /** Somebody with a full name, by the letter that it begins with. */
    private record Person(Party party, char letter) {}

    Parties(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    Forms forms() {
        return forms;
    }

    List<Party> seen() {
        return all.stream().filter(Party::isSeen).toList();
    }

    /** Names of the provider, to be found where they stand. */
    void addGiven(List<GivenName> given, List<Words> texts) {
        given.stream()
                .filter(one -> one.name().length() <= LONGEST_GIVEN)
                .limit(MOST_GIVEN)
                .forEach(one -> addGiven(one, texts));
    }

    private void addGiven(GivenName given, List<Words> texts) {
        Words words = Words.of(given.name(), LONGEST_GIVEN);
        if (words.count() == 0) {
            return;
        }
        Mention name = new Mention(words, 0, words.count(), given.kind(), null);
        expectInitials(name);
        Party party = party(name);
        party.given(given.kind());
        if (words.is(0, Words.SPACELESS)) {
            for (int field = 0; field < texts.size(); field++) {
                stretches(field, texts.get(field), given.name(), party);
            }
        }
    }

    private static void stretches(int field, Words text, String name, Party party) {
        int last = text.count() == 0 ? 0 : text.end(text.count() - 1);
        int at = text.source().indexOf(name);
        for (int times = 0; at >= 0 && at < last && times < Party.MOST_SPANS; times++) {
            party.add(new Party.Spot(field, at, at + name.length()));
            at = text.source().indexOf(name, at + name.length());
        }
    }

    /** That an acronym can stand for a name, wherever it stands. */
    void expectInitials(Mention mention) {
        if (mention.length() > 1
                && (mention.kind() == Kind.ORGANISATION || mention.kind() == Kind.PLACE)) {
            long initials = Acronyms.initials(mention.words(), mention.from(), mention.to());
            if (initials != 0) {
                byInitials.putIfAbsent(initials, key(mention));
            }
        }
    }

    /**
     * Adds a mention to the one whom it names.
     *
     * @return what counts of it, null if nothing does
     */
    @Nullable Mention add(int field, Mention mention) {
        Mention counted = withoutEvent(mention);
        Party known = known(counted);
        if (known == null && counted.kind() == null) {
            return null;
        }
        if (known == null) {
            Mention placed = placed(counted);
            party(placed).add(field, placed);
        } else {
            // the kind of a short form is known less well than that of the full one
            boolean full = byKey.get(key(counted)) == known;
            known.add(field, full ? counted : counted.of(counted.from(), counted.to(), null));
        }
        return counted;
    }

    /** "WIC Wuzhen Summit" is a mention of the WIC, where that is known. */
    private Mention withoutEvent(Mention mention) {
        boolean other = mention.kind() == Kind.PERSON || mention.kind() == Kind.PLACE;
        boolean begins =
                !other
                        && mention.length() > 1
                        && Acronyms.is(mention.words(), mention.from())
                        && byInitials.containsKey(mention.words().hash(mention.from()));
        return begins ? mention.of(mention.from(), mention.from() + 1, null) : mention;
    }

    /** A country is one, whatever the model says, but where somebody has its name. */
    private Mention placed(Mention mention) {
        int types = gazetteer.types(mention.key());
        int people = Gazetteer.FIRST_NAME | Gazetteer.LAST_NAME;
        boolean nobody =
                mention.kind() == Kind.PERSON
                        && (types & (people | Gazetteer.WELL_KNOWN)) == Gazetteer.WELL_KNOWN;
        return (types & Gazetteer.COUNTRY) == 0 && !nobody
                ? mention
                : new Mention(
                        mention.words(),
                        mention.from(),
                        mention.to(),
                        Kind.PLACE,
                        mention.confidence(),
                        mention.start(),
                        mention.end());
    }

    private @Nullable Party known(Mention mention) {
        Party same = byKey.get(key(mention));
        if (same != null) {
            return same;
        }
        Words words = mention.words();
        if (mention.length() > 1) {
            Person person = people.get(words.hash(mention.to() - 1));
            return mention.kind() == Kind.PERSON
                            && person != null
                            && person.letter == words.first(mention.from())
                    ? person.party
                    : null;
        }
        long hash = words.hash(mention.from());
        Long spelled = Acronyms.is(words, mention.from()) ? byInitials.get(hash) : null;
        if (spelled != null && byKey.containsKey(spelled)) {
            return byKey.get(spelled);
        }
        int types = gazetteer.types(hash);
        boolean isPlace = (types & (Gazetteer.PLACE | Gazetteer.COUNTRY)) != 0;
        Person person = people.get(hash);
        if (person != null && (mention.kind() == Kind.PERSON || !isPlace)) {
            return person.party;
        }
        return mention.kind() == Kind.ORGANISATION && types == 0 ? organisations.get(hash) : null;
    }

    /** The one of this name, a new one if need be, with all forms. */
    private Party party(Mention mention) {
        long key = key(mention);
        Party known = byKey.get(key);
        if (known != null) {
            return known;
        }
        Party party = new Party(mention.text(), mention.length());
        all.add(party);
        byKey.put(key, party);
        Words words = mention.words();
        forms.add(words, mention.from(), mention.to(), false, party);
        if (mention.length() > 1 && mention.kind() == Kind.PERSON) {
            addPerson(mention, party);
        } else if (mention.length() > 1) {
            organisations.putIfAbsent(words.hash(mention.from()), party);
            long initials = Acronyms.initials(words, mention.from(), mention.to());
            Long first = byInitials.get(initials);
            if (first != null && first == key) {
                forms.addInitials(initials, party);
            }
        }
        return party;
    }

    private void addPerson(Mention mention, Party party) {
        Words words = mention.words();
        Person person = new Person(party, words.first(mention.from()));
        int last = mention.to() - 1;
        people.putIfAbsent(words.hash(last), person);
        people.putIfAbsent(words.hash(mention.from()), person);
        int doubtful = Gazetteer.COMMON | Gazetteer.PLACE | Gazetteer.COUNTRY;
        boolean clear = (gazetteer.types(words.hash(last)) & doubtful) == 0;
        if (clear && words.end(last) - words.start(last) >= SHORTEST_SURNAME) {
            forms.add(words, last, mention.to(), false, party);
        }
    }

    /** Companies are the same with and without the form of their law. */
    private static long key(Mention mention) {
        int to = mention.to();
        while (mention.kind() == Kind.ORGANISATION
                && to - 1 > mention.from()
                && PlainRules.isFormOfCompany(mention.words().hash(to - 1))) {
            to--;
        }
        return to == mention.to()
                ? mention.key()
                : Gazetteer.hash(mention.words(), mention.from(), to);
    }
}
