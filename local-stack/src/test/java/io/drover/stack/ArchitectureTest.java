package io.drover.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rules of the house that fit a program without layers. */
class ArchitectureTest {
    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.drover.stack");

    @Test
    void packagesDependOnOneAnotherInOneDirection() {
        slices().matching("io.drover.stack.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theStackKnowsNothingOfTheServicesCode() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.drover.plan..",
                        "io.drover.execution..",
                        "io.drover.app..",
                        "io.drover.log..",
                        "io.drover.kit..",
                        "io.drover.contracts..",
                        "io.quarkus..",
                        "org.apache.kafka..")
                .check(classes);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }
}
