package dev.dateline.store;

import dev.dateline.contract.Examples;
import dev.dateline.contract.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StoredItemTest {

    @Test
    void a_stored_item_is_what_its_golden_file_says() throws IOException {
        Golden.check("stored-item", StoredItem.class, StoredItem.of(Examples.updated()));
    }
}
