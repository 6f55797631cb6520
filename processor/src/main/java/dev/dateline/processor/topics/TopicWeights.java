package dev.dateline.processor.topics;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * What a model has learned, and the file that it is kept in: gzip over the form, a checksum, and
 * the fields one behind the other.
 *
 * @param version of what was learned; another training has another
 * @param topics the codes of the topics
 * @param threshold how likely a topic must be to be told
 * @param sharpness by which scores are multiplied, so that a likelihood is how often it is right
 * @param bias of each topic
 * @param terms the numbers of the terms
 * @param rarities of each term, in steps of {@link #STEP}
 * @param rows of each term the weights for all topics, in steps of {@code unit}
 * @param unit what 1 in a row means
 */
// the arrays are megabytes, and never compared
@SuppressWarnings("ArrayRecordComponent")
public record TopicWeights(
        String version,
        String[] topics,
        double threshold,
        double sharpness,
        float[] bias,
        int[] terms,
        byte[] rarities,
        byte[] rows,
        float unit) {

    /** What 1 means as the rarity of a term. */
    public static final float STEP = 0.05f;

    private static final String FORM = "dateline-topics-1";
    private static final int MOST_TERMS = 500_000;
    private static final int MOST_TOPICS = 100;

    double rarity(int term) {
        return (rarities[term] & 0xff) * STEP;
    }

    double weight(int term, int topic) {
        return rows[term * topics.length + topic] * unit;
    }

    /** Writes the file. */
    public void write(OutputStream file) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            out.writeUTF(version);
            out.writeInt(topics.length);
            out.writeInt(terms.length);
            for (int i = 0; i < topics.length; i++) {
                out.writeUTF(topics[i]);
                out.writeFloat(bias[i]);
            }
            out.writeDouble(threshold);
            out.writeDouble(sharpness);
            out.writeFloat(unit);
            for (int term : terms) {
                out.writeInt(term);
            }
            out.write(rarities);
            out.write(rows);
        }
        CRC32 sum = new CRC32();
        sum.update(body.toByteArray());
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
            out.writeUTF(FORM);
            out.writeLong(sum.getValue());
            out.writeInt(body.size());
            body.writeTo(out);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it is damaged, or of a form that this version can't read
     */
    public static TopicWeights read(InputStream file) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
            String form = in.readUTF();
            if (!form.equals(FORM)) {
                throw new IOException("it is of the form " + form + ", and not " + FORM);
            }
            long expected = in.readLong();
            int length = in.readInt();
            byte[] body = in.readNBytes(Math.max(0, Math.min(length, MOST_TERMS * MOST_TOPICS)));
            CRC32 sum = new CRC32();
            sum.update(body);
            if (body.length != length || sum.getValue() != expected) {
                throw new IOException("it is damaged: its checksum is another");
            }
            return body(new DataInputStream(new ByteArrayInputStream(body)));
        } catch (EOFException | ZipException | UTFDataFormatException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private static TopicWeights body(DataInputStream in) throws IOException {
        String version = in.readUTF();
        int topicCount = in.readInt();
        int termCount = in.readInt();
        if (topicCount < 1 || topicCount > MOST_TOPICS || termCount < 1 || termCount > MOST_TERMS) {
            throw new IOException("it is damaged: it has %d topics".formatted(topicCount));
        }
        String[] topics = new String[topicCount];
        float[] bias = new float[topicCount];
        for (int i = 0; i < topicCount; i++) {
            topics[i] = in.readUTF();
            bias[i] = in.readFloat();
        }
        double threshold = in.readDouble();
        double sharpness = in.readDouble();
        float unit = in.readFloat();
        int[] terms = new int[termCount];
        for (int i = 0; i < termCount; i++) {
            terms[i] = in.readInt();
        }
        return new TopicWeights(
                version,
                topics,
                threshold,
                sharpness,
                bias,
                terms,
                in.readNBytes(termCount),
                in.readNBytes(termCount * topicCount),
                unit);
    }
}
