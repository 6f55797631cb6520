package dev.dateline.processor.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.preview.PreviewStep.Answered;
import dev.dateline.contract.preview.PreviewStep.Fetched;
import dev.dateline.contract.preview.PreviewStep.Found;
import dev.dateline.contract.source.SourceStatus.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewEnrichmentTest {

    private static Answered answer(Observed observed) {
        Found found = new Found(null, State.OK, "", null, "ninjs", null, 1, List.of(), List.of());
        return PreviewEnrichment.answer(
                new Fetched(1, "pre_a", found, List.of()), List.of(observed));
    }

    @Test
    void an_embargo_that_its_status_alone_tells_is_told_with_the_item() {
        Answered answer = answer(StandingTest.status("embargoed"));
        assertThat(answer.items()).hasSize(1);
        assertThat(answer.embargoed()).containsExactly("itm_a");
        assertThat(answer.items().getFirst().status().embargoedUntil()).isNull();
    }

    @Test
    void what_may_be_seen_is_under_none() {
        assertThat(answer(StandingTest.status("usable")).embargoed()).isEmpty();
    }
}
