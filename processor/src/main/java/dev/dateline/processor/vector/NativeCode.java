package dev.dateline.processor.vector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the native code of ONNX Runtime to a directory, for images: in their containers, nothing
 * that was written can be run. The JVM is told of it by {@code onnxruntime.native.path}.
 */
public final class NativeCode {

    private static final List<String> LIBRARIES =
            List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

    private NativeCode() {}

    /**
     * Writes it.
     *
     * @param arguments the directory, which is made
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        String machine = System.getProperty("os.arch").equals("amd64") ? "x64" : "aarch64";
        for (String library : LIBRARIES) {
            String name = "/ai/onnxruntime/native/linux-%s/%s".formatted(machine, library);
            try (InputStream in = NativeCode.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException("there is no " + name);
                }
                Files.copy(in, directory.resolve(library));
            }
        }
    }
}
