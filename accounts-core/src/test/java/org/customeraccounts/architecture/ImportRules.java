package org.customeraccounts.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.customeraccounts.architecture.House.condition;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;

/** Imports run root → internal → spi → capabilities → event, error → value, and adapters → spi, as the table says. */
final class ImportRules {
    private ImportRules() {}

    static ArchRule everyPackageIsInTheTable(House house) {
        return classes()
                .should(condition(
                        "be in a package that the table names",
                        type -> Stream.of(house.place(type))
                                .filter(place -> !PackageTable.knows(place))
                                .map(place -> type.getSimpleName() + " is in " + place
                                        + ", which is not in PackageTable: a new package is a decision")));
    }

    static ArchRule importsFollowTheTable(House house) {
        return classes()
                .that()
                .resideInAnyPackage(house.base() + "..")
                .should(condition(
                        "use only what the table allows",
                        type -> type.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> house.owns(dependency.getTargetClass()))
                                .filter(dependency -> !allowed(house, dependency))
                                .map(dependency -> use(dependency))));
    }

    private static boolean allowed(House house, Dependency dependency) {
        String user = house.place(dependency.getOriginClass());
        String used = house.place(dependency.getTargetClass());
        boolean known = PackageTable.knows(user) && PackageTable.knows(used);
        return known ? PackageTable.mayUse(user, used) : user.equals(used);
    }

    private static String use(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        return dependency.getOriginClass().getName() + " may not use " + target.getName();
    }

    static ArchRule packagesHaveNoCycles() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles();
    }
}
