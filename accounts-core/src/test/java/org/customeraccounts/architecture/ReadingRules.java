package org.customeraccounts.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.customeraccounts.architecture.House.condition;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps the code that hosts do not see readable. */
final class ReadingRules {
    private static final int MOST_PARAMETERS = 6;
    private static final Pattern PARTICIPLE = Pattern.compile("[A-Z][a-z]*(?:ed|ing)(?:[A-Z].*)?|[A-Z].*(?:ed|ing)");

    /** What ends like a participle and is a noun of the trade, or a port that is named for what happened. */
    private static final Set<String> NOUNS = Set.of(
            "AccountEnding",
            "AddressVerified",
            "BillingDelivery",
            "BillingTask",
            "BillingUpdates",
            "GuestOrderClaiming",
            "Housekeeping",
            "PendingChanges",
            "UnverifiedOwner");

    private ReadingRules() {}

    /** A constructor that takes more has a class that does too much, or a group of things without a name. */
    static ArchRule constructorsTakeFewThings(House house) {
        return classes()
                .that(isOurs(house))
                .should(condition(
                        "have constructors of at most " + MOST_PARAMETERS + " parameters",
                        type -> type.getConstructors().stream()
                                .filter(constructor -> taken(constructor) > MOST_PARAMETERS)
                                .map(constructor -> type.getName() + " takes " + taken(constructor) + " things")));
    }

    /** The outer instance is not counted, nor what a compiler adds to a lambda's class. */
    private static long taken(JavaConstructor constructor) {
        JavaClass type = constructor.getOwner();
        boolean inner = type.getEnclosingClass().isPresent()
                && !type.getModifiers().contains(JavaModifier.STATIC)
                && !type.isRecord();
        int parameters = constructor.getRawParameterTypes().size();
        return type.isEnum() || constructor.getModifiers().contains(JavaModifier.SYNTHETIC)
                ? 0
                : inner ? parameters - 1 : parameters;
    }

    /** {@code FoundSessions}, {@code SigningUp}: they say little to whoever is new. */
    static ArchRule namesAreNoParticiples(House house) {
        return classes()
                .that(DescribedPredicate.describe(
                        "are internal",
                        type -> isOurs(house).test(type)
                                && !type.getEnclosingClass().isPresent()))
                .should(condition(
                        "be named by nouns",
                        type -> Stream.of(type.getSimpleName())
                                .filter(name -> PARTICIPLE.matcher(name).matches())
                                .filter(name -> !NOUNS.contains(name))
                                .map(name -> type.getName() + " is named by a participle")));
    }

    /** What one caller makes, hands to itself and never asks is a list of parameters, not a type. */
    static ArchRule typesPayForThemselves(House house) {
        return classes()
                .that(DescribedPredicate.describe(
                        "are internal classes",
                        type -> isOurs(house).test(type)
                                && !type.getEnclosingClass().isPresent()
                                && !type.isInterface()
                                && !house.place(type).isEmpty()))
                .should(condition(
                        "be used by more than one caller's constructor",
                        type -> isOnlyMade(type)
                                ? Stream.of(type.getName() + " is used by its maker's constructor alone")
                                : Stream.empty()));
    }

    private static boolean isOnlyMade(JavaClass type) {
        Set<JavaAccess<?>> accesses = type.getAccessesToSelf().stream()
                .filter(access -> !outermost(access.getOriginOwner()).equals(type))
                .collect(Collectors.toSet());
        Set<JavaClass> users = type.getDirectDependenciesToSelf().stream()
                .map(Dependency::getOriginClass)
                .map(ReadingRules::outermost)
                .filter(user -> !user.equals(type))
                .collect(Collectors.toSet());
        return users.size() == 1
                && type.getInterfaces().isEmpty()
                && accesses.stream().allMatch(access -> access.getOrigin() instanceof JavaConstructor);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ReadingRules::outermost).orElse(type);
    }

    /** Below {@code internal}, and the doors. */
    private static DescribedPredicate<JavaClass> isOurs(House house) {
        return DescribedPredicate.describe(
                "no host makes",
                type -> house.owns(type)
                        && (house.place(type).isEmpty() || house.place(type).startsWith("internal")));
    }
}
