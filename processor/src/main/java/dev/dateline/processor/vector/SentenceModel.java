package dev.dateline.processor.vector;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sentence model all-MiniLM-L6-v2, with weights of 8 bits, as LangChain4j packages it; ONNX
 * Runtime runs it. The vector of a text depends on the text alone: texts are not run together,
 * since their numbers would be rounded together. Can be used by several threads; each computes by
 * itself.
 */
public final class SentenceModel implements AutoCloseable {

    /** The name in the records. Another file, other pieces or another text: another version. */
    public static final String NAME = "all-minilm-l6-v2-q/1";

    /** How many numbers a vector has. */
    public static final int SIZE = 384;

    /** The model was trained on texts that are no longer; each piece is about four letters. */
    private static final int MOST_PIECES = 128;

    /** What is behind that is not even cut into pieces. */
    private static final int MOST_CHARACTERS = 2_000;

    private static final String FILE = "all-minilm-l6-v2-q.onnx";
    private static final int FILE_BYTES = 22_972_370;
    private static final String FILE_SHA256 =
            "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1";
    private static final String WORDS = "all-minilm-l6-v2-q-tokenizer.json";
    private static final int WORDS_BYTES = 711_661;
    private static final String WORDS_SHA256 =
            "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0";
    private static final int CHUNK = 64 * 1024;

    private final WordPieces pieces;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private SentenceModel(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
        this.pieces = pieces;
        this.environment = environment;
        this.session = session;
    }

    /** Finds a file by its name; null where there is none. */
    interface Files {
        @Nullable InputStream open(String name) throws IOException;
    }

    /**
     * The model that comes with this service. Takes about half a second of one processor.
     *
     * @throws ModelUnusable if its files or the native code can't be loaded here
     */
    public static SentenceModel load() throws ModelUnusable {
        return load(name -> SentenceModel.class.getResourceAsStream("/" + name));
    }

    static SentenceModel load(Files files) throws ModelUnusable {
        try (Arena memory = Arena.ofConfined()) {
            ByteBuffer words = memory.allocate(WORDS_BYTES).asByteBuffer();
            read(files, WORDS, WORDS_SHA256, words);
            byte[] json = new byte[WORDS_BYTES];
            words.get(json);
            WordPieces pieces = WordPieces.read(new ByteArrayInputStream(json));
            // outside of the heap, and given back at once
            ByteBuffer model = memory.allocate(FILE_BYTES).asByteBuffer();
            read(files, FILE, FILE_SHA256, model);
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(
                            OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "dateline");
            return new SentenceModel(pieces, environment, session(environment, model));
        } catch (IOException e) {
            throw new ModelUnusable("its files can't be read: " + e.getMessage(), e);
        } catch (OrtException e) {
            throw new ModelUnusable("ONNX Runtime refuses it: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new ModelUnusable(
                    "the native code of ONNX Runtime can't be loaded here: " + root(e), e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, ByteBuffer model)
            throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // whoever asks computes, and nobody else
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // what a long text took is not kept
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            return environment.createSession(model, options);
        }
    }

    /** Fills a buffer with a file that must be exactly this one. */
    private static void read(Files files, String name, String sha256, ByteBuffer into)
            throws IOException, ModelUnusable {
        try (InputStream in = files.open(name)) {
            if (in == null) {
                throw new ModelUnusable(name + " is not in this build");
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (read > into.remaining()) {
                    throw new ModelUnusable(name + " is damaged: it is too long");
                }
                digest.update(chunk, 0, read);
                into.put(chunk, 0, read);
            }
            if (into.hasRemaining() || !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                throw new ModelUnusable(
                        "%s is damaged: %d of %d bytes, and their SHA-256 is not %s"
                                .formatted(name, into.position(), into.capacity(), sha256));
            }
            into.flip();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /**
     * The direction of a text, in {@link #SIZE} numbers, the largest 127 or -127. Takes 2 to 20 ms.
     *
     * @throws ModelUnusable if ONNX Runtime fails
     */
    public byte[] vector(String text) throws ModelUnusable {
        long[] ids = pieces.of(start(text), MOST_PIECES);
        long[] ones = new long[ids.length];
        java.util.Arrays.fill(ones, 1);
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, new long[][] {ids});
                OnnxTensor attention = OnnxTensor.createTensor(environment, new long[][] {ones});
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[1][ids.length]);
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids", tokens,
                                        "attention_mask", attention,
                                        "token_type_ids", types))) {
            if (result.get(0) instanceof OnnxTensor states) {
                return rounded(sum(states.getFloatBuffer(), ids.length));
            }
            throw new ModelUnusable("ONNX Runtime answers " + result.get(0).getInfo());
        } catch (OrtException e) {
            throw new ModelUnusable("ONNX Runtime fails: " + e.getMessage(), e);
        }
    }

    private static String start(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
        return text.substring(0, half ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
    }

    /** The direction of the mean of the states of all pieces is that of their sum. */
    private static float[] sum(FloatBuffer states, int pieces) {
        float[] sum = new float[SIZE];
        for (int piece = 0; piece < pieces; piece++) {
            for (int i = 0; i < SIZE; i++) {
                sum[i] += states.get(piece * SIZE + i);
            }
        }
        return sum;
    }

    private static byte[] rounded(float[] sum) {
        float largest = Float.MIN_NORMAL;
        for (float value : sum) {
            largest = Math.max(largest, Math.abs(value));
        }
        byte[] values = new byte[sum.length];
        for (int i = 0; i < sum.length; i++) {
            values[i] = (byte) Math.round(127 * (sum[i] / largest));
        }
        return values;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence model can't be closed", e);
        }
    }
}
