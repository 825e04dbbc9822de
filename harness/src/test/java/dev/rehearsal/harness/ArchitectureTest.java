package dev.rehearsal.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, held against the code. A rule that looked at nothing fails, as ArchUnit's default is. */
@AnalyzeClasses(packages = "dev.rehearsal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<String> LINE = List.of("datasets", "scenarios", "judges", "reports", "harness");
    private static final int MOST_TYPES = 25;

    @ArchTest
    static final ArchRule theLineIsStraight = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.rehearsal..")
            .layer("datasets")
            .definedBy("dev.rehearsal.datasets..")
            .layer("scenarios")
            .definedBy("dev.rehearsal.scenarios..")
            .layer("judges")
            .definedBy("dev.rehearsal.judges..")
            .layer("reports")
            .definedBy("dev.rehearsal.reports..")
            .layer("harness")
            .definedBy("dev.rehearsal.harness..")
            .whereLayer("harness")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reports")
            .mayOnlyBeAccessedByLayers("harness")
            .whereLayer("judges")
            .mayOnlyBeAccessedByLayers("reports", "harness")
            .whereLayer("scenarios")
            .mayOnlyBeAccessedByLayers("judges", "reports", "harness")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching("dev.rehearsal.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage("dev.rehearsal.harness.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule onlyTheCommandLineReadsTheEnvironmentAndExits = noClasses()
            .that()
            // JMH makes SystemState in a process of its own: it is as much an entrance as the command line.
            .resideOutsideOfPackages(
                    "dev.rehearsal.harness.cli..", "dev.rehearsal.harness.run..", "dev.rehearsal.harness.benchmark..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class);

    /** Besides those: the worlds that systems from outside report, or change in a database of the user's own, and tables to be imported. */
    @ArchTest
    static final ArchRule databasesStayInTheStoreAndTheDesksWorld = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.rehearsal.datasets.importer.table..",
                    "dev.rehearsal.reports.store..",
                    "dev.rehearsal.scenarios.desk.world..",
                    "dev.rehearsal.scenarios.system.world..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.duckdb..");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(ArchCondition.from(DescribedPredicate.describe(
                    "stand in a package that is @NullMarked",
                    (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))))
            .because("NullAway looks only at marked packages");

    @ArchTest
    static void packagesStaySmall(JavaClasses classes) {
        Map<String, Long> types = classes.stream()
                .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        List<String> large = types.entrySet().stream()
                .filter(entry -> entry.getValue() >= MOST_TYPES)
                .map(entry -> entry.getKey() + " has " + entry.getValue())
                .toList();
        assertEquals(List.of(), large, "packages of " + MOST_TYPES + " types or more");
        assertEquals(
                LINE.size(),
                types.keySet().stream()
                        .map(name -> name.substring("dev.rehearsal.".length()).replaceFirst("\\..*", ""))
                        .distinct()
                        .count(),
                "modules seen");
    }
}
