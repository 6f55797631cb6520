package dev.dateline.fetcher.format.dates;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a date says of its zone. */
sealed interface ZoneName {

    /** When a time was, in the zone that is meant; what is uncertain is added to the doubts. */
    Instant instant(LocalDateTime local, Hints hints, Set<Doubt> doubts);

    /** Whether another source could mean another zone. */
    default boolean depends() {
        return false;
    }

    /** {@code +01:00}, or {@code Europe/Paris}. */
    record Given(ZoneId zone) implements ZoneName {
        @Override
        public Instant instant(LocalDateTime local, Hints hints, Set<Doubt> doubts) {
            return local.atZone(zone).toInstant();
        }
    }

    /** None, or one that nobody knows: the source's, or UTC, and a doubt. */
    record Unsaid(Doubt doubt) implements ZoneName {
        @Override
        public Instant instant(LocalDateTime local, Hints hints, Set<Doubt> doubts) {
            if (doubt == Doubt.ZONE_UNKNOWN || hints.zone() == null) {
                doubts.add(doubt);
            }
            return local.atZone(hints.zone() == null ? ZoneOffset.UTC : hints.zone()).toInstant();
        }
    }

    /**
     * An abbreviation.
     *
     * @param guess whether nothing, and no standard, says that the first meaning is meant
     */
    record Abbreviation(List<Meaning> meanings, boolean guess) implements ZoneName {

        public Abbreviation {
            meanings = List.copyOf(meanings);
        }

        @Override
        public boolean depends() {
            return meanings.size() > 1;
        }

        @Override
        public Instant instant(LocalDateTime local, Hints hints, Set<Doubt> doubts) {
            Meaning meant = meanings.size() == 1 ? meanings.getFirst() : meant(local, hints);
            if (meant == null) {
                if (guess) {
                    doubts.add(Doubt.ZONE_GUESSED);
                }
                meant = meanings.getFirst();
            }
            return local.atZone(meant.zone()).toInstant();
        }

        /** By the zone of the source, then its country. */
        private @Nullable Meaning meant(LocalDateTime local, Hints hints) {
            if (hints.zone() != null) {
                Instant there = local.atZone(hints.zone()).toInstant();
                for (Meaning meaning : meanings) {
                    if (local.atZone(meaning.zone()).toInstant().equals(there)) {
                        return meaning;
                    }
                }
            }
            String country = hints.likelyCountry();
            for (Meaning meaning : meanings) {
                if (country != null && meaning.countries().contains(country)) {
                    return meaning;
                }
            }
            return null;
        }
    }

    /** A zone, and the countries in which an abbreviation means it; none for everywhere. */
    record Meaning(ZoneId zone, Set<String> countries) {

        public Meaning {
            countries = Set.copyOf(countries);
        }
    }
}
