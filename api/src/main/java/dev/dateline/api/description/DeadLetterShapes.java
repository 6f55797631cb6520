package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.count;
import static dev.dateline.api.description.Shapes.flag;
import static dev.dateline.api.description.Shapes.form;
import static dev.dateline.api.description.Shapes.instant;
import static dev.dateline.api.description.Shapes.list;
import static dev.dateline.api.description.Shapes.number;
import static dev.dateline.api.description.Shapes.ref;
import static dev.dateline.api.description.Shapes.text;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.util.Map;

/** Records that were put aside. */
final class DeadLetterShapes {

    private DeadLetterShapes() {}

    static Map<String, JsonSchema> all() {
        return Map.of(
                "DeadLetter",
                letter(),
                "DeadLetters",
                ObjectShape.of("What could not be processed")
                        .with("deadLetters", list(ref("DeadLetter"), "Newest first"))
                        .answered());
    }

    static JsonSchema id() {
        return form(Forms.DEAD_LETTER_ID, "The id of a dead letter; opaque");
    }

    private static JsonSchema letter() {
        return ObjectShape.of("A record that was put aside. Empty texts are absent.")
                .with("id", id())
                .with("at", instant("When it was put aside"))
                .maybe("stage", text("Which step could not process it"))
                .maybe("cause", text("Why, in words"))
                .maybe("topic", text("With partition and offset: where it was"))
                .with("partition", number(-1, null, "-1 where that is not known"))
                .with("offset", number(-1, null, "-1 where that is not known"))
                .maybe("key", text("Its key"))
                .with(
                        "withdraws",
                        flag(
                                "Whether it says that an item must not be used: nobody has obeyed it,"
                                        + " and the item may be seen"))
                .with("size", count("Of its value, in bytes"))
                .maybe("sample", text("The beginning of its value, as text"))
                .answered();
    }
}
