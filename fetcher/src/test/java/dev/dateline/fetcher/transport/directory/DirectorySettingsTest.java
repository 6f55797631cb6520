package dev.dateline.fetcher.transport.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.fetcher.DirectorySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

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

    @Test
    void the_setting_is_a_list_with_commas() {
        Binder binder =
                new Binder(
                        new MapConfigurationPropertySource(
                                Map.of("dateline.fetcher.directories", "/srv/a, /srv/b")));
        assertThat(binder.bindOrCreate("dateline.fetcher", DirectorySettings.class).paths())
                .containsExactly(Path.of("/srv/a"), Path.of("/srv/b"));
        assertThat(
                        new Binder(new MapConfigurationPropertySource(Map.of()))
                                .bindOrCreate("dateline.fetcher", DirectorySettings.class)
                                .paths())
                .isEmpty();
    }
}
