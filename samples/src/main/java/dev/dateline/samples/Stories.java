package dev.dateline.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The plots, from a file for each language: a heading {@code # category | updated | corrected},
 * then a line {@code headline | text} for each part. {@code {place}} and {@code {n}} are filled in.
 */
final class Stories {

    static final int PARTS = 4;
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
    private static final List<String> PLACES =
            List.of(
                    "Port Halden",
                    "Vester",
                    "Altmar",
                    "Quillon",
                    "Saint-Orin",
                    "Belmira",
                    "Tarnow",
                    "Esk Valley",
                    "Norrfjord",
                    "Monte Claro");

    private final Map<String, List<Plot>> plots = new HashMap<>();

    private record Plot(String category, String updated, String corrected, List<String[]> parts) {}

    Stories() {
        for (String language : LANGUAGES) {
            plots.put(language, read(language + ".txt"));
        }
    }

    private static List<Plot> read(String file) {
        List<Plot> plots = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Stories.class.getResourceAsStream(file));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    String[] head = line.substring(1).strip().split(" \\| ", -1);
                    plots.add(new Plot(head[0], head[1], head[2], new ArrayList<>()));
                } else if (!line.isBlank()) {
                    plots.getLast().parts.add(line.split(" \\| ", 2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plots;
    }

    /** A plot at a place. */
    record Story(Plot plot, String place) {

        String category() {
            return plot.category;
        }

        String headline(int part, int figure) {
            return filled(plot.parts.get(part)[0], figure);
        }

        String html(int part, int figure, boolean updated, boolean corrected) {
            StringBuilder html = new StringBuilder();
            if (corrected) {
                paragraph(html, plot.corrected, figure);
            }
            paragraph(html, plot.parts.get(part)[1], figure);
            if (updated) {
                paragraph(html, plot.updated, figure);
            }
            return html.toString();
        }

        private void paragraph(StringBuilder html, String text, int figure) {
            html.append("<p>").append(filled(text, figure)).append("</p>");
        }

        private String filled(String text, int figure) {
            return text.replace("{place}", place).replace("{n}", String.valueOf(figure));
        }
    }

    Story pick(String language, RandomGenerator random) {
        List<Plot> known = Objects.requireNonNull(plots.get(language));
        return new Story(
                known.get(random.nextInt(known.size())), PLACES.get(random.nextInt(PLACES.size())));
    }
}
