package io.drover.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of the stand-in; it is no service and so has fewer of them. */
class LayersTest {

    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.drover.sandbox");

    @Test
    void whatIsRememberedKnowsNothingOfHowItIsAskedFor() {
        noClasses()
                .that()
                .resideInAnyPackage("..sandbox.store..", "..sandbox.rendering..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..sandbox.cloud..",
                        "..sandbox.scim..",
                        "..sandbox.browse..",
                        "jakarta.ws.rs..")
                .check(classes);
    }

    @Test
    void bothVersionsOfTheApiStandForThemselves() {
        noClasses()
                .that()
                .resideInAPackage("..cloud.v1..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..cloud.v2..")
                .check(classes);
    }

    @Test
    void noRoomNeedsARoomThatNeedsIt() {
        slices().matching("io.drover.sandbox.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theStandInSharesNoCodeWithTheServices() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.drover.kit..", "io.drover.contracts..", "io.drover.execution..")
                .check(classes);
    }

    @Test
    void whatIsInjectedComesThroughTheConstructor() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(classes);
    }
}
