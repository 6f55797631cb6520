package dev.dateline.fetcher.document;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoomTest {

    private final Room room = new Room(1, Duration.ofMillis(50));

    @Test
    void a_small_document_finds_room_always_and_a_large_one_waits_for_its_place() throws Exception {
        try (Room.Place first = room.place();
                Room.Place second = room.place()) {
            first.hold(Room.SMALL + 1);
            first.hold(Room.SMALL + 2);
            second.hold(Room.SMALL);
            assertThatThrownBy(() -> second.hold(Room.SMALL + 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no room");
        }
    }

    @Test
    void a_large_document_that_can_be_done_without_does_not_wait() throws Exception {
        Room patient = new Room(1, Duration.ofHours(1));
        try (Room.Place first = patient.place();
                Room.Place spare = patient.spare()) {
            spare.hold(Room.SMALL);
            first.hold(Room.SMALL + 1);
            assertThatThrownBy(() -> spare.hold(Room.SMALL + 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no room for this one within PT0S");
        }
    }

    @Test
    void room_is_given_back() throws Exception {
        try (Room.Place first = room.place()) {
            first.hold(Room.SMALL + 1);
        }
        try (Room.Place second = room.place()) {
            assertThatCode(() -> second.hold(Room.SMALL + 1)).doesNotThrowAnyException();
        }
    }
}
