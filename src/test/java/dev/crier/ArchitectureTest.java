package dev.crier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The house keeps its shape: floors without cycles, one home for each library, names from the field. */
class ArchitectureTest {

    /** From the top. A package imports only lower floors, and packages of one floor do not know each other. */
    private static final String FLOORS = """
            root
            config
            web
            newsletter bounce
            feed source mail subscriber admin
            catalog outbox schedule template database
            encoding
            """;

    private static final String HOUSE = "dev.crier";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @Test
    void packagesImportOnlyLowerFloors() {
        Map<String, Integer> floors = floors();
        var upward = new TreeSet<String>();
        for (JavaClass one : CLASSES) {
            String from = room(one).orElseThrow();
            if (!floors.containsKey(from)) upward.add(from + " stands on no floor");
            for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                Optional<String> to = room(dependency.getTargetClass());
                if (to.isEmpty() || to.get().equals(from)) continue;
                if (floors.getOrDefault(to.get(), -1) <= floors.getOrDefault(from, -1)) {
                    upward.add(from + " must not know " + to.get() + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(upward).as("imports that do not go down\n%s", FLOORS).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        var unmarked = new TreeSet<String>();
        for (JavaPackage one : CLASSES.getPackage(HOUSE).getSubpackagesInTree()) check(one, unmarked);
        check(CLASSES.getPackage(HOUSE), unmarked);
        assertThat(unmarked)
                .as("packages without @NullMarked in a package-info")
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Manager|Service|Dao|Repository|Dto)(\\$.*)?")
                .because("such an ending says nothing: a store is a plural, a worker is an agent noun")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "com.rometools.., feed;source",
        "org.jdom2.., feed;source",
        "org.quartz.., schedule",
        "jakarta.mail.., mail",
        "org.eclipse.angus.., mail",
        "io.javalin.., web",
        "org.eclipse.jetty.., web",
        "jakarta.servlet.., web",
        "com.github.mustachejava.., template",
        "org.commonmark.., source",
        "org.flywaydb.., database",
        "com.zaxxer.hikari.., database",
        "picocli.., root",
    })
    void everyLibraryHasOneHome(String library, String homes) {
        String[] packages = List.of(homes.split(";")).stream()
                .map(home -> home.equals("root") ? HOUSE : HOUSE + "." + home + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void timeEntersThroughTheClock() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SiteClock")
                .and()
                // Quartz has the machine's clock and no other: a wait is told to it from there.
                .doNotHaveSimpleName("Clockwork")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("--now and the tests set the clock")
                .check(CLASSES);
    }

    @Test
    void classesAreFinalAndStaticsHaveNoState() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(CLASSES);
    }

    private static void check(JavaPackage one, TreeSet<String> unmarked) {
        if (!one.getClasses().isEmpty() && !one.isAnnotatedWith(NullMarked.class)) unmarked.add(one.getName());
    }

    private static Map<String, Integer> floors() {
        var floors = new HashMap<String, Integer>();
        int floor = 0;
        for (String line : FLOORS.lines().toList()) {
            for (String room : line.split(" ")) floors.put(room, floor);
            floor++;
        }
        return floors;
    }

    /** The package of a class, by the first name under the house's; its subpackages belong to it. */
    private static Optional<String> room(JavaClass one) {
        String name = one.getPackageName();
        if (name.equals(HOUSE)) return Optional.of("root");
        if (!name.startsWith(HOUSE + ".")) return Optional.empty();
        return Optional.of(name.substring(HOUSE.length() + 1).split("\\.")[0]);
    }
}
