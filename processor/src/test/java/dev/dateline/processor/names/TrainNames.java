package dev.dateline.processor.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the files of {@code processor/src/main/resources/names}: arguments are the folder of
 * unpacked packages, the folder of texts, and the folder to write to.
 */
final class TrainNames {

    private static final int STEPS = 20_000;

    private TrainNames() {}

    public static void main(String[] arguments) throws IOException {
        Path packages = Path.of(arguments[0]);
        Path texts = Path.of(arguments[1]);
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        Path list = folder.resolve("gazetteer.txt.gz");
        KnownNames.write(packages, texts, list);
        try (InputStream packed = Files.newInputStream(list);
                OutputStream out = Files.newOutputStream(folder.resolve("english.bin"))) {
            Gazetteer gazetteer = Gazetteer.read(packed);
            List<Corpus.Sentence> sentences = Corpus.wikigold(texts);
            Score score = NameFigures.crossed(sentences, gazetteer);
            calibrated(Training.of(sentences, gazetteer), score.judged()).write(out);
        }
    }

    /** So that of the names of confidence 0.8, eight of ten are right: Platt's scaling. */
    private static NameModel calibrated(NameModel model, List<Score.Judged> judged) {
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < STEPS; step++) {
            double bySlope = 0;
            double byOffset = 0;
            for (Score.Judged one : judged) {
                // the models of the folds are not calibrated, so this is the margin, scaled
                double margin = Math.log(one.confidence() / (1 - one.confidence()));
                double error =
                        (one.right() ? 1 : 0) - 1 / (1 + Math.exp(-(slope * margin + offset)));
                bySlope += error * margin;
                byOffset += error;
            }
            slope += 0.1 * bySlope / judged.size();
            offset += 0.1 * byOffset / judged.size();
        }
        return model.calibrated((float) slope * Training.UNCALIBRATED, (float) offset);
    }
}
