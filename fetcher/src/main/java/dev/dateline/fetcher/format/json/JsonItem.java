package dev.dateline.fetcher.format.json;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.dates.Embargoes;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * A JSON object, read by places. A place is a name, or several with bars between them for what has
 * had several names; with dots it leads into other objects. What is null is not there.
 *
 * @param links where addresses are made absolute
 */
public record JsonItem(JsonNode node, Links links) {

    private static final int LONGEST_ODD = 100;
    private static final String BAR = " | ";

    /** What is at the first name of the place that is there. */
    public JsonNode at(String place) {
        for (String name : names(place)) {
            JsonNode value = named(name);
            if (!isAbsent(value)) {
                return value;
            }
        }
        return node.path("");
    }

    /** A string, or a number instead; null if it is blank or something else. */
    public @Nullable String text(String place) {
        for (String name : names(place)) {
            String text = scalar(named(name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** What must not be overlooked: the beginning of its JSON where it is no text. */
    public @Nullable String given(String place) {
        JsonNode value = at(place);
        if (isAbsent(value)) {
            return null;
        }
        String text = scalar(value);
        return text != null || value.isString() ? text : shortened(value);
    }

    /** All texts at all names of the place, alone or in lists. */
    public List<String> texts(String place) {
        return each(place).stream().flatMap(one -> Stream.ofNullable(one.own())).toList();
    }

    /** What stands at all names of the place, alone or in lists. */
    public List<JsonItem> each(String place) {
        List<JsonItem> all = new ArrayList<>();
        for (String name : names(place)) {
            JsonNode value = named(name);
            if (value.isArray()) {
                value.forEach(one -> add(all, one));
            } else {
                add(all, value);
            }
        }
        return all;
    }

    /** What lists or objects at the place contain. */
    public List<JsonItem> inside(String place) {
        List<JsonItem> all = new ArrayList<>();
        for (String name : names(place)) {
            named(name).forEach(one -> add(all, one));
        }
        return all;
    }

    /** The first time that can be read, else the first that is there. */
    public @Nullable ProviderTime time(String place) {
        ProviderTime first = null;
        for (String name : names(place)) {
            first = ProviderTimes.first(first, ProviderTimes.read(name, scalar(named(name))));
            if (first != null && first.instant() != null) {
                return first;
            }
        }
        return first;
    }

    /** An embargo: of several the one that ends last or never. */
    public @Nullable ProviderTime embargo(String place) {
        ProviderTime strictest = null;
        for (String name : names(place)) {
            JsonNode value = named(name);
            boolean present = !isAbsent(value) && !(value.isBoolean() && !value.booleanValue());
            String text = value.isString() ? value.stringValue() : shortened(value);
            ProviderTime embargo = Embargoes.read(name, text, present);
            strictest = embargo == null ? strictest : stricter(strictest, embargo);
        }
        return strictest;
    }

    /** The one of two embargoes that ends later or never. */
    public static ProviderTime stricter(@Nullable ProviderTime one, ProviderTime other) {
        if (one == null || other.instant() == null) {
            return other;
        }
        return one.instant() == null || one.instant().isAfter(other.instant()) ? one : other;
    }

    /** An address, absolute. */
    public @Nullable String address(String place) {
        return links.absolute(text(place));
    }

    /** A count or a size. */
    public @Nullable Long size(String place) {
        JsonNode value = at(place);
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
            return value.longValue();
        }
        String text = text(place);
        return text != null && text.matches("\\d{1,18}(\\.0+)?")
                ? Long.valueOf(text.replaceFirst("\\..*", ""))
                : null;
    }

    /** A size that is small enough for pixels. */
    public @Nullable Integer pixels(String place) {
        Long size = size(place);
        return size == null || size == 0 || size > Integer.MAX_VALUE ? null : size.intValue();
    }

    /** The text that this is, where it is no object. */
    public @Nullable String own() {
        return scalar(node);
    }

    private JsonNode named(String name) {
        JsonNode value = node;
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            value = value.path(name.substring(start, dot));
            start = dot + 1;
        }
        return value.path(name.substring(start));
    }

    private void add(List<JsonItem> all, JsonNode value) {
        if (!isAbsent(value)) {
            all.add(new JsonItem(value, links));
        }
    }

    private static List<String> names(String place) {
        int bar = place.indexOf(BAR);
        if (bar < 0) {
            return List.of(place);
        }
        List<String> names = new ArrayList<>();
        int start = 0;
        for (; bar >= 0; bar = place.indexOf(BAR, start)) {
            names.add(place.substring(start, bar));
            start = bar + BAR.length();
        }
        names.add(place.substring(start));
        return names;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static @Nullable String scalar(JsonNode value) {
        boolean isText = value.isString() || value.getNodeType() == JsonNodeType.NUMBER;
        String text = isText ? value.asString().strip() : "";
        return text.isEmpty() ? null : text;
    }

    private static String shortened(JsonNode value) {
        String json = value.toString();
        return json.length() > LONGEST_ODD ? json.substring(0, LONGEST_ODD) : json;
    }
}
