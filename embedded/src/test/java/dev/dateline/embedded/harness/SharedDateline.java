package dev.dateline.embedded.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * For test classes that take a service as it comes: one is started for all of them, which take
 * turns. They get it as an {@link Api}, and find sources and items of others in it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedDateline.Started.class)
@ResourceLock("the shared Dateline")
public @interface SharedDateline {

    /** Starts it for the first who asks; it ends with the tests. */
    final class Started implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Api.class;
        }

        @Override
        public Api resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(SharedDateline.class))
                    .computeIfAbsent(OneProcess.class, key -> start(), OneProcess.class)
                    .api();
        }

        private static OneProcess start() {
            try {
                OneProcess dateline = new OneProcess(Files.createTempDirectory("dateline-shared"));
                dateline.start().awaitReady();
                return dateline;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
