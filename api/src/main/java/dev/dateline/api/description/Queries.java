package dev.dateline.api.description;

import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.Parameters;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;

/** The parameters of queries. */
final class Queries {

    private static final String AGO = "-[0-9]{1,6}[smhd]";

    private Queries() {}

    static Parameter one(String name, JsonSchema schema) {
        return new Parameter()
                .name(name)
                .in("query")
                .description(schema.getDescription())
                .schema(schema);
    }

    /** Given more than once, any of the values will do. */
    static Parameter any(String name, JsonSchema value) {
        JsonSchema values = Shapes.list(value, value.getDescription());
        values.setMaxItems(Parameters.MOST_VALUES);
        return one(name, values).style(Parameter.StyleEnum.FORM).explode(true);
    }

    static Parameter words(String description) {
        return one("q", Shapes.words(500, description));
    }

    static Parameter limit(int most, int usual) {
        JsonSchema limit = Shapes.number(1, most, "The most that are listed");
        limit.setDefault(usual);
        return one("limit", limit);
    }

    static Parameter sources() {
        return any("source", Shapes.form(Forms.SOURCE_ID, "Ids of sources; any of them"));
    }

    static Parameter languages() {
        return any("lang", Shapes.form(Forms.LANGUAGE, "BCP 47; en takes en-GB too"));
    }

    static Parameter stories() {
        return any(
                "story",
                Shapes.form(Forms.STORY_ID, "Ids of stories; with those merged into them"));
    }

    static Parameter topics() {
        return any(
                "topic",
                Shapes.form(
                        Forms.TOPIC_ASKED,
                        "Codes of Media Topics, such as medtop:04000000, each with all below it; any"
                                + " of them"));
    }

    /** A time as {@link dev.dateline.api.query.Since} reads it. */
    static JsonSchema time(String description) {
        JsonSchema time = new JsonSchema();
        time.setDescription(description);
        time.addAnyOfItem(Shapes.instant("RFC 3339, such as 2026-01-31T12:00:00Z"));
        time.addAnyOfItem(Shapes.form(AGO, "So long ago, such as -15m"));
        return time;
    }

    static Parameter header(String name, JsonSchema schema) {
        return new Parameter()
                .name(name)
                .in("header")
                .description(schema.getDescription())
                .schema(schema);
    }
}
