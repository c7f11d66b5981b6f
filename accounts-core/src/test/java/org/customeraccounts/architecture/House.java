package org.customeraccounts.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;

/**
 * Compiled code that the rules are put to: the library's own, or a crooked one that shows that each rule can fail.
 *
 * @param base the root package
 * @param exported the packages that a host sees
 * @param classes the code
 */
record House(String base, Set<String> exported, JavaClasses classes) {
    private static final String ROOT = "org.customeraccounts";
    private static final String FIXTURE = House.class.getPackageName() + ".fixture";

    private static final House MAIN = new House(
            ROOT,
            module().exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet()),
            new ClassFileImporter().importPath(pathOf(ErrorCode.class)));
    private static final House CROOKED = new House(
            FIXTURE,
            Set.of(FIXTURE, FIXTURE + ".account", FIXTURE + ".session"),
            new ClassFileImporter().importPackages(FIXTURE));

    private static final String BACK_DOORS = House.class.getPackageName() + ".backdoors";
    private static final House WITH_BACK_DOORS = new House(
            BACK_DOORS,
            Set.of(BACK_DOORS, BACK_DOORS + ".email", BACK_DOORS + ".spi.storage"),
            new ClassFileImporter().importPackages(BACK_DOORS));

    static House main() {
        return MAIN;
    }

    static House crooked() {
        return CROOKED;
    }

    /** One in which addresses are changed, and accounts merged, where they must not be. */
    static House withBackDoors() {
        return WITH_BACK_DOORS;
    }

    /** What adapters get to test themselves with: it lies among the tests. */
    static House testKit() {
        Path kit = pathOf(House.class).resolve(Path.of("org", "customeraccounts", "testkit"));
        return new House(ROOT, MAIN.exported, new ClassFileImporter().importPath(kit));
    }

    static ModuleDescriptor module() {
        try (InputStream descriptor =
                Files.newInputStream(pathOf(ErrorCode.class).resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pathOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** The package's name below the root. */
    String place(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.equals(base) ? "" : name.substring(base.length() + 1);
    }

    boolean owns(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.equals(base) || name.startsWith(base + ".");
    }

    boolean exports(JavaClass type) {
        return exported.contains(type.getPackageName());
    }

    /** What the rule finds wrong here, without the root package's name. */
    List<String> complaints(ArchRule rule) {
        return rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails().stream()
                .map(complaint -> complaint.replace(base + ".", ""))
                .sorted()
                .toList();
    }

    static ArchCondition<JavaClass> condition(String description, Function<JavaClass, Stream<String>> complaints) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                complaints
                        .apply(type)
                        .distinct()
                        .forEach(complaint -> events.add(SimpleConditionEvent.violated(type, complaint)));
            }
        };
    }
}
