package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.flag;
import static dev.dateline.api.description.Shapes.form;
import static dev.dateline.api.description.Shapes.instant;
import static dev.dateline.api.description.Shapes.list;
import static dev.dateline.api.description.Shapes.oneOf;
import static dev.dateline.api.description.Shapes.ref;
import static dev.dateline.api.description.Shapes.text;
import static dev.dateline.api.description.Shapes.words;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.util.List;
import java.util.Map;

/** What is held, and what ops ask for about it. */
final class HoldShapes {

    private static final int LONGEST_REASON = 500;

    private HoldShapes() {}

    static Map<String, JsonSchema> all() {
        return Map.of(
                "Withdraw",
                ObjectShape.of("As what an item is to be withdrawn, and why")
                        .with(
                                "status",
                                oneOf(
                                        List.of("WITHHELD", "CANCELED"),
                                        "Not to be used for now, or ever"))
                        .with("reason", words(LONGEST_REASON, "Why; everybody is told"))
                        .asked(),
                "Release",
                ObjectShape.of("Why an item is to be given out, and what was seen of its hold")
                        .maybe("reason", Shapes.orNull(words(LONGEST_REASON, "Why")))
                        .maybe(
                                "state",
                                oneOf(
                                        List.of("EMBARGOED", "WITHHELD", "CANCELED"),
                                        "What held it when you looked; refused if something else"
                                                + " does now"))
                        .maybe(
                                "since",
                                instant("`since` of what you saw; refused if it is another now"))
                        .asked(),
                "Embargo",
                embargo(),
                "EmbargoPage",
                ObjectShape.of("What waits for its release")
                        .with("embargoes", list(ref("Embargo"), "Soonest first"))
                        .maybe(
                                "next",
                                form(
                                        Forms.EMBARGO_CURSOR,
                                        "`cursor` of the page behind, if there is one"))
                        .answered());
    }

    private static JsonSchema embargo() {
        return ObjectShape.of("An item that waits for its release")
                .with("id", ItemShapes.id())
                .with("source", SourceShapes.id())
                .maybe("headline", text("What it is about, shortened"))
                .with("state", oneOf(List.of("EMBARGOED", "WITHHELD"), "What holds it"))
                .maybe(
                        "until",
                        instant("When it is released by itself; absent where somebody must do it"))
                .maybe("reason", text("Why, in words"))
                .maybe("by", text("Who withheld it: agency or ops"))
                .with("since", instant("When it came in, or was withheld"))
                .with("releasable", flag("Whether there is something to give out"))
                .answered();
    }
}
