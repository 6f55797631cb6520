package dev.dateline.fetcher.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.record.Json;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real documents in JSON that something happened to on their way, where they are at hand. */
class DamagedWiresTest {

    private static final int TIMES = 20;
    private static final byte[] GOOD = "{\"uri\": \"good\"}".getBytes(StandardCharsets.UTF_8);

    private final SplittableRandom random = new SplittableRandom(13);

    private static List<Path> files() {
        return WireFiles.in("", ".json").stream()
                .filter(file -> !file.toString().contains("specification"))
                .toList();
    }

    private static void check(Path file, byte[] bytes) {
        ParsedDocument parsed = WireFiles.read(bytes);
        if (parsed instanceof Feed feed) {
            feed.entries().forEach(entry -> assertThat(Json.encode(entry)).isNotEmpty());
        } else if (parsed instanceof Malformed(String reason, _, _)) {
            assertThat(reason).as("%s", file).isNotBlank().doesNotContain("takes longer");
        }
    }

    @Test
    @Timeout(120)
    void one_that_is_cut_gives_no_item_of_which_a_part_is_missing() {
        for (Path file : files()) {
            byte[] whole = WireFiles.bytes(file);
            for (int i = 0; i < TIMES; i++) {
                byte[] cut = Arrays.copyOf(whole, whole.length * i / TIMES);
                check(file, cut);
                if (whole[0] == '{' && cut.length > 0) {
                    assertThat(WireFiles.read(cut)).as("%s", file).isInstanceOf(Malformed.class);
                }
            }
        }
    }

    @Test
    @Timeout(120)
    void one_with_wrong_bytes_is_read_or_refused() {
        for (Path file : files()) {
            byte[] whole = WireFiles.bytes(file);
            for (int i = 0; i < TIMES; i++) {
                byte[] flipped = whole.clone();
                for (int j = 0; j < TIMES && whole.length > 0; j++) {
                    flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                }
                check(file, flipped);
            }
        }
    }

    @Test
    void one_in_another_charset_is_read_or_refused() {
        for (Path file : files()) {
            String text = new String(WireFiles.bytes(file), StandardCharsets.UTF_8);
            check(file, text.getBytes(StandardCharsets.ISO_8859_1));
            check(file, text.getBytes(StandardCharsets.UTF_16));
            check(file, text.getBytes(StandardCharsets.UTF_16LE));
        }
    }

    @Test
    @Timeout(120)
    void the_neighbours_of_a_damaged_item_are_kept() {
        int kept = 0;
        int all = 0;
        for (Path file : files()) {
            byte[] item = WireFiles.bytes(file);
            if (item.length == 0 || item[0] != '{') {
                continue;
            }
            item[random.nextInt(item.length)] ^= (byte) (1 << random.nextInt(8));
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            list.writeBytes(new byte[] {'['});
            list.writeBytes(GOOD);
            list.writeBytes(new byte[] {',', '\n'});
            list.writeBytes(item);
            list.writeBytes(new byte[] {',', '\n'});
            list.writeBytes(GOOD);
            list.writeBytes(new byte[] {']'});
            ParsedDocument parsed = WireFiles.read(list.toByteArray());
            assertThat(parsed).as("%s", file).isInstanceOf(Feed.class);
            all += 2;
            kept +=
                    (int)
                            ((Feed) parsed)
                                    .entries().stream()
                                            .filter(e -> "good".equals(e.identity().providerId()))
                                            .count();
        }
        assertThat(kept).isGreaterThan(all * 99 / 100);
    }
}
