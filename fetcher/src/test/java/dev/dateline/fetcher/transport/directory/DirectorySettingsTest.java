package dev.dateline.fetcher.transport.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectorySettingsTest {

    @Test
    void by_default_no_folder_is_read() {
        assertThat(new DirectorySettings(List.of()).paths()).isEmpty();
        assertThat(new DirectorySettings(List.of("", " ")).paths()).isEmpty();
    }

    @Test
    void folders_are_absolute() {
        assertThat(new DirectorySettings(List.of("/srv/wires/", " /srv/a/../b")).paths())
                .containsExactly(Path.of("/srv/wires"), Path.of("/srv/b"));
        assertThatThrownBy(() -> new DirectorySettings(List.of("wires")))
                .hasMessageContaining("dateline.fetcher.directories: 'wires' is not an absolute");
    }
}
