package dev.dateline.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The shape of ARCHITECTURE.md, checked. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.dateline");

    @Test
    void the_three_services_never_depend_on_one_another() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("contract")
                .definedBy("dev.dateline.contract..")
                .layer("fetcher")
                .definedBy("dev.dateline.fetcher..")
                .layer("processor")
                .definedBy("dev.dateline.processor..")
                .layer("api")
                .definedBy("dev.dateline.api..")
                .layer("embedded")
                .definedBy("dev.dateline.embedded..")
                .whereLayer("fetcher")
                .mayOnlyBeAccessedByLayers("embedded")
                .whereLayer("processor")
                .mayOnlyBeAccessedByLayers("embedded")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("embedded")
                .whereLayer("embedded")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        for (String module : new String[] {"contract", "fetcher", "processor", "api", "embedded"}) {
            slices().matching("dev.dateline." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
        }
    }

    @Test
    void rules_read_no_clock_and_roll_no_dice() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.dateline.fetcher.observe..",
                        "dev.dateline.fetcher.read..",
                        "dev.dateline.processor.clean..",
                        "dev.dateline.processor.fingerprint..",
                        "dev.dateline.processor.language..")
                .or()
                .haveSimpleName("Schedule")
                .or()
                .haveSimpleName("Decision")
                .or()
                .haveSimpleName("CopyWindow")
                .or()
                .haveSimpleName("Verdict")
                .or()
                .haveSimpleName("Enricher")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .check(CLASSES);
    }

    @Test
    void every_package_says_in_one_sentence_what_it_is_for() {
        for (JavaPackage one : CLASSES.getPackage("dev.dateline").getSubpackagesInTree()) {
            if (!one.getClasses().isEmpty()) {
                assertThat(one.tryGetPackageInfo()).as(one.getName()).isPresent();
            }
        }
    }

    @Test
    void only_the_api_knows_the_web_and_only_the_fetcher_asks_it() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.dateline.contract..",
                        "dev.dateline.fetcher..",
                        "dev.dateline.processor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "org.springframework.http..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.dateline.fetcher..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CLASSES);
        classes().that().haveSimpleNameEndingWith("Settings").should().beRecords().check(CLASSES);
    }
}
