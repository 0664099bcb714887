package suda.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] RULES = {
        "suda.intake.submission..",
        "suda.intake.action..",
        "suda.intake.calendar..",
        "suda.intake.reading..",
        "suda.intake.oversight.."
    };

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
    void theRulesForWhatComesInArePure() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.springframework..",
                        "suda.wire..",
                        "suda.topics..",
                        "suda.intake",
                        "suda.intake.reporter..",
                        "suda.intake.outcome..",
                        "suda.intake.broker..")
                .check(intake);
    }

    @Test
    void theRulesForWhatComesInReadNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
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
                .resideInAnyPackage("suda.intake.reporter..", "suda.intake.outcome..", "suda.intake.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("suda.intake")
                .check(intake);
    }
}
