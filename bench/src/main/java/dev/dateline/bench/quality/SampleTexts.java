package dev.dateline.bench.quality;

import dev.dateline.bench.quality.StoryTexts.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The invented news of the samples: few plots, each told of ten places in the same words. What
 * differs in a place alone is another story.
 */
final class SampleTexts {

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
    private static final int STORIES = 150;

    private SampleTexts() {}

    /** A plot: its parts in their order, each a headline and a text. */
    private record Plot(String name, List<String[]> parts) {}

    /** Some hours of them: of each language two stories run side by side, as in the samples. */
    static List<Text> all() {
        Random random = new Random(1);
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < STORIES; i++) {
            for (String language : LANGUAGES) {
                List<Plot> plots = plots(language);
                List<List<Text>> both = new ArrayList<>();
                for (int k = 0; k < 2; k++) {
                    Plot plot = plots.get(random.nextInt(plots.size()));
                    String place = PLACES.get(random.nextInt(PLACES.size()));
                    both.add(told(plot, place, language, 10 + random.nextInt(30)));
                }
                for (int part = 0; part < both.getFirst().size(); part++) {
                    texts.add(both.getFirst().get(part));
                    texts.add(both.getLast().get(part));
                }
            }
        }
        return texts;
    }

    private static List<Text> told(Plot plot, String place, String language, int number) {
        String story = plot.name + " in " + place;
        List<Text> texts = new ArrayList<>();
        for (String[] part : plot.parts) {
            int figure = number + texts.size() * 3;
            texts.add(
                    new Text(
                            filled(part[0], place, figure),
                            filled(part[1], place, figure),
                            language,
                            story,
                            plot.name,
                            null));
        }
        return texts;
    }

    private static String filled(String text, String place, int figure) {
        return text.replace("{place}", place).replace("{n}", Integer.toString(figure));
    }

    private static List<Plot> plots(String language) {
        String file = String.format(Locale.ROOT, "/dev/dateline/samples/%s.txt", language);
        List<Plot> plots = new ArrayList<>();
        try (InputStream in = SampleTexts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the samples are not on the class path: " + file);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    plots.add(new Plot(language + " " + plots.size(), new ArrayList<>()));
                } else if (!line.isBlank()) {
                    plots.getLast().parts.add(line.split(" \\| ", 2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plots;
    }
}
