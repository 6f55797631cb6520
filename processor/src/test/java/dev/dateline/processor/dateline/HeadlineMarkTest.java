package dev.dateline.processor.dateline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadlineMarkTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "/C O R R E C T I O N -- Acme Corp./|CORRECTION|Acme Corp.",
                "/C O R R E C T I O N - Acme Corp./|CORRECTION|Acme Corp.",
                "/ C O R R E C T I O N  --  Acme Corp. /|CORRECTION|Acme Corp.",
                "/CORRECTION -- Acme Corp./|CORRECTION|Acme Corp.",
                "/C O R R E C T I O N -- Acme/ Acme Opens Plant|CORRECTION|Acme Opens Plant",
                "CORRECTING and REPLACING Acme Announces Results|CORRECTION|Acme Announces Results",
                "CORRECTING and REPLACING: Acme Announces Results|CORRECTION|Acme Announces Results",
                "CORRECTING and REPLACING PHOTO Acme Opens|CORRECTION|Acme Opens",
                "REPLACING and CORRECTING Acme Announces Results|CORRECTION|Acme Announces Results",
                "CORRECTION - Acme Announces Results|CORRECTION|Acme Announces Results",
                "CORRECTION -- Acme Announces Results|CORRECTION|Acme Announces Results",
                "CORRECTION: Acme Announces Results|CORRECTION|Acme Announces Results",
                "CORRECTION Acme Announces Results|CORRECTION|Acme Announces Results",
                "CORRECTION FROM SOURCE: Acme Announces|CORRECTION|Acme Announces",
                "Correction: Election-Smith story|CORRECTION|Election-Smith story",
                "Clarification: Election-Smith story|CORRECTION|Election-Smith story",
                "CORRECTED-Acme shares rise|CORRECTION|Acme shares rise",
                "CORRECTED-(OFFICIAL)-Acme shares rise|CORRECTION|Acme shares rise",
                "CORRECTED-UPDATE 1-Acme shares rise|CORRECTION|Acme shares rise",
                "Acme shares rise (CORRECTED)|CORRECTION|Acme shares rise",
                "Berichtigung: Acme baut ein Werk|CORRECTION|Acme baut ein Werk",
                "(Berichtigung: Name im 2. Absatz) Acme baut|CORRECTION|Acme baut",
                "KORREKTUR - Acme baut ein Werk|CORRECTION|Acme baut ein Werk",
                "RECTIFICATIF : Acme ouvre une usine|CORRECTION|Acme ouvre une usine",
                "(Corrección) Acme abre una planta|CORRECTION|Acme abre una planta",
                "UPDATE: Acme Opens Plant|UPDATE|Acme Opens Plant",
                "UPDATE - Acme Opens Plant|UPDATE|Acme Opens Plant",
                "UPDATE Acme Opens Plant|UPDATE|Acme Opens Plant",
                "UPDATE 2-Acme shares rise|UPDATE|Acme shares rise",
                "WRAPUP 1-Markets rise|UPDATE|Markets rise",
                "/U P D A T E -- Acme Opens Plant/|UPDATE|Acme Opens Plant",
                "[Updated] Acme opens|UPDATE|Acme opens",
                "ADDING MULTIMEDIA Acme Opens Plant|UPDATE|Acme Opens Plant",
                "/R E P E A T -- Acme to Host Call/|REPEAT|Acme to Host Call",
                "REPEAT: Acme to Host Call|REPEAT|Acme to Host Call",
                "RPT-Acme shares rise|REPEAT|Acme shares rise",
                "/ADVISORY -- Acme Corp./|KILL|Acme Corp.",
                "/ADVISORY - Disregard release: Acme Corp./|KILL|Disregard release: Acme Corp.",
                "/DISREGARD RELEASE: Acme Corp./|KILL|Acme Corp.",
                "KILL: Acme shares rise|KILL|Acme shares rise",
                "WITHDRAWN-Acme shares rise|KILL|Acme shares rise",
                "ADVISORY-Acme shares story withdrawn|ADVISORY|Acme shares story withdrawn"
            })
    void a_mark_says_its_kind_and_leaves_the_headline(
            String given, MarkKind kind, String headline) {
        assertThat(HeadlineMark.of(given)).isEqualTo(new HeadlineMark(kind, headline));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "//",
                "Acme opens plant",
                "Correction in housing market deepens",
                "Correction officers strike",
                "CORRECTION OFFICERS STRIKE",
                "Update on the talks",
                "Repeat-offender law passes",
                "Update-driven growth",
                "Kill: a film",
                "Kill Bill returns",
                "(Kill Bill) returns",
                "KILL BILL RETURNS",
                "Killings rise",
                "Withdrawal: US troops leave",
                "Corrections department fails",
                "/MEDIA ADVISORY -- Acme/",
                "Media Advisory - Premier to speak",
                "MEDIA ADVISORY: Premier to speak",
                "Advisory council meets",
                "CORRECTION",
                "CORRECTION:",
                "/C O R R E C T I O N",
                "REPEATED failures",
                "Replacing and correcting old maps"
            })
    void a_headline_without_a_mark_has_none(String given) {
        assertThat(HeadlineMark.of(given)).isNull();
    }

    @Test
    void no_headline_has_no_mark_nor_has_one_longer_than_any() {
        assertThat(HeadlineMark.of(null)).isNull();
        assertThat(HeadlineMark.of("CORRECTION: " + "x ".repeat(50_000))).isNull();
    }
}
