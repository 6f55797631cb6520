package dev.dateline.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.store.ItemReader;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The shape of ARCHITECTURE.md, checked. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    // the examples that tests of several modules share come as a jar
                    .withImportOption(place -> !place.contains("-tests.jar"))
                    .importPackages("dev.dateline");

    @Test
    void modules_depend_on_those_before_them_and_the_services_never_on_one_another() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("contract")
                .definedBy("dev.dateline.contract..")
                .layer("platform")
                .definedBy("dev.dateline.platform..")
                .layer("store")
                .definedBy("dev.dateline.store..")
                .layer("fetcher")
                .definedBy("dev.dateline.fetcher..")
                .layer("processor")
                .definedBy("dev.dateline.processor..")
                .layer("api")
                .definedBy("dev.dateline.api..")
                .layer("embedded")
                .definedBy("dev.dateline.embedded..")
                .whereLayer("contract")
                .mayNotAccessAnyLayer()
                .whereLayer("platform")
                .mayOnlyAccessLayers("contract")
                .whereLayer("store")
                .mayOnlyAccessLayers("contract", "platform")
                .whereLayer("fetcher")
                .mayOnlyAccessLayers("contract", "platform")
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
    void packages_have_no_cycles_the_root_of_each_module_included() {
        slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CLASSES);
    }

    /**
     * Each package below a module's root is a slice with all below it, and the root is one, too.
     */
    private static final SliceAssignment PACKAGES =
            new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass one) {
                    String[] parts = one.getPackageName().split("\\.", -1);
                    return parts.length < 3
                            ? SliceIdentifier.ignore()
                            : SliceIdentifier.of(parts[2], parts.length == 3 ? "" : parts[3]);
                }

                @Override
                public String getDescription() {
                    return "the packages of a module";
                }
            };

    @Test
    void files_have_no_cycles() {
        slices().assignedFrom(FILES).should().beFreeOfCycles().check(CLASSES);
    }

    /** A class lies in the same file as those that it encloses. */
    private static final SliceAssignment FILES =
            new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass one) {
                    return SliceIdentifier.of(one.getName().replaceFirst("\\$.*", ""));
                }

                @Override
                public String getDescription() {
                    return "files";
                }
            };

    @Test
    void the_contract_depends_on_the_jdk_and_jackson_alone() {
        classes()
                .that()
                .resideInAPackage("dev.dateline.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.dateline.contract..",
                        "java..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void schedule_observation_and_formats_know_no_transport() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.dateline.fetcher.schedule..",
                        "dev.dateline.fetcher.observe..",
                        "dev.dateline.fetcher.format..",
                        "dev.dateline.fetcher.document..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.dateline.fetcher.transport..")
                .check(CLASSES);
    }

    @Test
    void what_leaves_the_api_has_passed_the_gate() {
        noClasses()
                .that()
                .resideInAPackage("dev.dateline.api..")
                .and()
                .resideOutsideOfPackages(
                        "dev.dateline.api",
                        "dev.dateline.api.gate..",
                        "dev.dateline.api.index..",
                        "dev.dateline.api.items..",
                        "dev.dateline.api.stories..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ItemReader.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("dev.dateline.api.stream..", "dev.dateline.api.sources..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("Item")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(DeliveryEvent.class)
                .check(CLASSES);
    }

    @Test
    void rules_read_neither_clock_nor_randomness() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.dateline.fetcher.observe..",
                        "dev.dateline.fetcher.format..",
                        "dev.dateline.processor.clean..",
                        "dev.dateline.processor.copy..",
                        "dev.dateline.processor.fingerprint..",
                        "dev.dateline.processor.language..",
                        "dev.dateline.processor.lifecycle..",
                        "dev.dateline.processor.topics..",
                        "dev.dateline.platform.rules..",
                        "dev.dateline.processor.version..")
                .or()
                .haveSimpleName("Schedule")
                .or()
                .haveSimpleName("Standing")
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
                        "dev.dateline.platform..",
                        "dev.dateline.store..",
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
