package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.Texts;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of an item that were taken back. What its provider has killed must not come back by
 * being sent again: a later observation says nothing of that, only a higher version or another text
 * does. The tag of a revision covers its status, so that one of its words alone is kept, too.
 *
 * @param withheld for now, by the provider or by ops
 * @param killed by the provider, for good
 */
record TakenBack(@Nullable Texts withheld, @Nullable Texts killed) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Of more texts than agencies send again. */
    private static final int MOST_TAGS = 40;

    static TakenBack before(@Nullable Hold hold) {
        return hold == null
                ? new TakenBack(null, null)
                : new TakenBack(hold.withheld(), hold.killed());
    }

    /**
     * After a withdrawal.
     *
     * @param isKill whether the provider kills the item
     * @param texts what is withdrawn by it, and what says so
     */
    TakenBack and(boolean isKill, @Nullable Observed... texts) {
        Texts all = withheld;
        for (Observed text : texts) {
            all = text == null ? all : with(all, text);
        }
        return isKill ? new TakenBack(null, union(killed, all)) : new TakenBack(all, killed);
    }

    /** After it is known that one text more was killed with the others. */
    TakenBack andKilled(Observed text) {
        return new TakenBack(withheld, with(killed, text));
    }

    private static Texts with(@Nullable Texts before, Observed observed) {
        return union(before, new Texts(version(observed), tags(observed.item())));
    }

    private static List<String> tags(Item item) {
        List<String> tags = new ArrayList<>();
        if (item.status().pubStatus() == PubStatus.USABLE) {
            tags.add(item.identity().revisionTag());
        }
        Item.Text text = item.text();
        String media = item.media().associations().toString();
        if (text.headline() != null || text.bodyText() != null) {
            tags.add(
                    Ids.tag(
                            text.headline(),
                            text.byline(),
                            text.summary(),
                            text.bodyText(),
                            media));
        }
        return tags;
    }

    private static Texts union(@Nullable Texts before, @Nullable Texts added) {
        if (before == null || added == null) {
            Texts one = before == null ? added : before;
            return one == null ? new Texts(null, List.of()) : one;
        }
        List<String> tags = new ArrayList<>(before.tags());
        tags.removeAll(added.tags());
        tags.addAll(added.tags());
        return new Texts(
                higher(before.version(), added.version()),
                tags.subList(Math.max(0, tags.size() - MOST_TAGS), tags.size()));
    }

    private static @Nullable Long higher(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Long.valueOf(Math.max(one, other));
    }

    boolean isKilled() {
        return killed != null;
    }

    /** Whether it is what was killed, or older. */
    boolean isKilled(Observed observed) {
        if (killed == null) {
            return false;
        }
        Long given = version(observed);
        return (given != null && killed.version() != null)
                ? given <= killed.version()
                : tags(observed.item()).stream().anyMatch(killed.tags()::contains);
    }

    private static @Nullable Long version(Observed observed) {
        return observed.transmission() != null
                ? observed.transmission()
                : number(observed.item().identity().providerVersion());
    }

    /** A version of a provider, null if it is not a number. */
    static @Nullable Long number(@Nullable String version) {
        return version == null || !NUMBER.matcher(version).matches() ? null : Long.valueOf(version);
    }
}
