package dev.dateline.processor.names;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a trained averaged perceptron: a row for each hashed feature, a column for each
 * tag. A tag is 0 outside of names, and two for each kind: the first word of a name, and the
 * others.
 */
final class NameModel {

    /** People, places, organisations, and names of other things. */
    static final int KINDS = 4;

    static final int TAGS = 1 + 2 * KINDS;
    static final int BITS = 17;

    /** Of the file. */
    static final int VERSION = 1;

    private static final String FILE = "/names/english.bin";
    private static final int MAGIC = 0x444c4e4d;

    private final byte[] weights;
    private final byte[] moves;
    private final float slope;
    private final float offset;

    /**
     * A model of its parts.
     *
     * @param weights of rows and tags
     * @param moves from tag to tag
     * @param slope of the confidence over the margin
     * @param offset of the confidence
     */
    NameModel(byte[] weights, byte[] moves, float slope, float offset) {
        this.weights = weights;
        this.moves = moves;
        this.slope = slope;
        this.offset = offset;
    }

    /** The one that this version carries. */
    static NameModel shipped() {
        return read(NameModel.class.getResourceAsStream(FILE));
    }

    /** Adds the weights of a row to the scores of all tags. */
    void add(int row, int[] scores) {
        int at = row * TAGS;
        for (int tag = 0; tag < TAGS; tag++) {
            scores[tag] += weights[at + tag];
        }
    }

    int move(int from, int to) {
        return moves[from * TAGS + to];
    }

    /** How sure it is of a name whose best tags lead by so much. */
    double confidence(int margin) {
        return 1 / (1 + Math.exp(-(slope * margin + offset)));
    }

    NameModel calibrated(float newSlope, float newOffset) {
        return new NameModel(weights, moves, newSlope, newOffset);
    }

    /**
     * Reads a model.
     *
     * @throws IllegalStateException if it is missing, damaged or of another version
     */
    static NameModel read(@Nullable InputStream file) {
        if (file == null) {
            throw new IllegalStateException("the model of names is missing");
        }
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(file, 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IllegalStateException("the model of names is damaged: it begins wrong");
            }
            int version = in.readInt();
            int features = in.readInt();
            if (version != VERSION || features != Features.VERSION) {
                throw new IllegalStateException(
                        "the model of names is of version %d.%d, this is for %d.%d: train it again"
                                .formatted(version, features, VERSION, Features.VERSION));
            }
            float slope = in.readFloat();
            float offset = in.readFloat();
            byte[] moves = in.readNBytes(TAGS * TAGS);
            byte[] weights = in.readNBytes(TAGS << BITS);
            if (in.readLong() != check(moves, weights)) {
                throw new IllegalStateException("the model of names is damaged: its sum is wrong");
            }
            return new NameModel(weights, moves, slope, offset);
        } catch (EOFException | ZipException e) {
            throw new IllegalStateException("the model of names is damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the model of names can't be read", e);
        }
    }

    void write(OutputStream file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(Features.VERSION);
            out.writeFloat(slope);
            out.writeFloat(offset);
            out.write(moves);
            out.write(weights);
            out.writeLong(check(moves, weights));
        }
    }

    private static long check(byte[] moves, byte[] weights) {
        CRC32 sum = new CRC32();
        sum.update(moves);
        sum.update(weights);
        return sum.getValue();
    }
}
