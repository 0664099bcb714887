package suda.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The layout of the design page, checked. What is read of all classes is much, and goes with this class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private final JavaClasses suda = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("suda");

    @Test
    void servicesSeeOnlyTheContracts() {
        for (var service : new String[] {"intake", "routing", "notifier"}) {
            var others = java.util.stream.Stream.of("intake", "routing", "notifier", "standalone")
                    .filter(o -> !o.equals(service))
                    .map(o -> "suda." + o + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("suda." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(suda);
        }
    }

    @Test
    void contractsSeeNoService() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "suda.topics..", "suda.wire..", "suda.access..", "suda.divisions..", "suda.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "suda.intake..",
                        "suda.routing..",
                        "suda.notifier..",
                        "suda.standalone..",
                        "org.springframework..")
                .check(suda);
    }

    @Test
    void theRulesArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("suda.routing.assignment..", "suda.routing.casework..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.springframework..",
                        "suda.routing.topology..",
                        "suda.routing.running..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(suda);
    }

    @Test
    void theTopologyNeedsNoContainer() {
        noClasses()
                .that()
                .resideInAPackage("suda.routing.topology..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(suda);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("suda.(*).(*)..").should().beFreeOfCycles().check(suda);
    }

    @Test
    void noPackageIsADrawer() {
        classes()
                .that()
                .resideInAPackage("suda..")
                .should()
                .resideOutsideOfPackages("..util..", "..common..", "..impl..", "..dto..")
                .check(suda);
    }
}
