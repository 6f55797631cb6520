package dev.dateline.api.access;

import dev.dateline.api.ApiSettings;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The key of the role ops: configured, or made at the first start and kept in the data directory.
 */
@Component
final class OpsKey {

    private static final Logger log = LoggerFactory.getLogger(OpsKey.class);

    private static final Set<PosixFilePermission> OWNER_ALONE =
            PosixFilePermissions.fromString("rw-------");

    private final byte[] key;

    OpsKey(AccessSettings access, ApiSettings settings) throws IOException {
        String text =
                access.opsKey() != null
                        ? access.opsKey().strip()
                        : kept(settings.dataDir().resolve("ops.key"));
        this.key = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the token is the key; takes the same time for every token. */
    boolean is(String token) {
        return MessageDigest.isEqual(key, token.getBytes(StandardCharsets.UTF_8));
    }

    private static String kept(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String made = "ops_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        } catch (FileAlreadyExistsException e) {
            String there = Files.readString(file).strip();
            if (!there.isEmpty()) {
                return there;
            }
            Files.setPosixFilePermissions(file, OWNER_ALONE);
        }
        Files.writeString(file, made + "\n");
        log.info("made the key for changes, kept in {}", file);
        tellOnTerminal(made);
        return made;
    }

    /** A log is kept, sent on and read by others. */
    private static void tellOnTerminal(String made) {
        Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .ifPresent(
                        terminal -> terminal.printf("The key for changes, told once: %s%n", made));
    }
}
