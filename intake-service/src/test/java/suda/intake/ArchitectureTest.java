package suda.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses intake = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("suda.intake");

    @Test
    void intakeKnowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("suda.routing..", "suda.notifier..", "suda.standalone..")
                .check(intake);
    }

    @Test
    void theRulesForSubmissionsArePure() {
        noClasses()
                .that()
                .resideInAPackage("suda.intake.submission..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.springframework..",
                        "suda.wire..",
                        "suda.topics..",
                        "suda.intake",
                        "suda.intake.reporter..",
                        "suda.intake.broker..")
                .check(intake);
    }

    @Test
    void theRulesForSubmissionsReadNoClock() {
        noClasses()
                .that()
                .resideInAPackage("suda.intake.submission..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(intake);
    }

    @Test
    void capabilitiesDoNotDependOnEachOtherInCircles() {
        slices().matching("suda.intake.(*)..").should().beFreeOfCycles().check(intake);
        noClasses()
                .that()
                .resideInAnyPackage("suda.intake.reporter..", "suda.intake.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("suda.intake")
                .check(intake);
    }
}
