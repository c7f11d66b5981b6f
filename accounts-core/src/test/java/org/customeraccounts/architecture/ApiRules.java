package org.customeraccounts.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.function.Predicate.not;
import static org.customeraccounts.architecture.House.condition;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a host sees, and how things are named. */
final class ApiRules {
    private static final List<String> EMPTY_NAMES = List.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl");
    private static final List<Class<?>> OPTIONALS =
            List.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
    private static final Set<String> COPIES = Set.of(
            "java.util.List.copyOf",
            "java.util.Set.copyOf",
            "java.util.Map.copyOf",
            "java.util.stream.Stream.toList",
            "java.util.Collections.unmodifiableList",
            "java.util.Collections.unmodifiableSet",
            "java.util.Collections.unmodifiableSortedSet",
            "java.util.Collections.unmodifiableMap",
            "java.util.Collections.unmodifiableSortedMap");

    private ApiRules() {}

    static ArchRule namesSaySomething() {
        return classes()
                .should(condition(
                        "be named for what they are",
                        type -> EMPTY_NAMES.stream()
                                .filter(type.getSimpleName()::endsWith)
                                .map(ending -> type.getName() + " is named " + ending)));
    }

    static ArchRule optionalIsOnlyReturned() {
        return classes().should(condition("use Optional only as a return type", ApiRules::optionalsHeldOrTaken));
    }

    private static Stream<String> optionalsHeldOrTaken(JavaClass type) {
        Stream<String> held = type.getFields().stream()
                .filter(not(ApiRules::isSynthetic))
                .filter(field -> isOptional(field.getRawType()))
                .map(field -> field.getFullName() + " holds an Optional");
        Stream<String> taken = type.getCodeUnits().stream()
                .filter(not(ApiRules::isSynthetic))
                .filter(unit -> unit.getRawParameterTypes().stream().anyMatch(ApiRules::isOptional))
                .map(unit -> unit.getFullName() + " takes an Optional");
        return Stream.concat(held, taken);
    }

    static ArchRule apiShowsOnlyWhatIsExported(House house) {
        return classes()
                .that(seenIn(house))
                .should(condition(
                        "show only exported types",
                        type -> signatures(type)
                                .flatMap(signature -> signature.types().stream()
                                        .filter(house::owns)
                                        .filter(shown -> !house.exports(shown) || !isSeen(shown))
                                        .map(shown -> signature.name() + " shows " + shown.getName()))));
    }

    static ArchRule apiHasNoOptionalInside(House house) {
        return classes()
                .that(seenIn(house))
                .should(condition(
                        "have no Optional in a collection",
                        type -> members(type)
                                .flatMap(member -> typesOf(member)
                                        .filter(shown -> isCollection(shown.toErasure()))
                                        .filter(shown -> shown.getAllInvolvedRawTypes().stream()
                                                .anyMatch(ApiRules::isOptional))
                                        .map(shown -> member.getFullName() + " has Optionals in a collection"))));
    }

    static ArchRule recordsCopyTheirCollections(House house) {
        return classes()
                .that(seenIn(house))
                .should(condition(
                        "copy their collections",
                        type -> type.isRecord() && copies(type) < collections(type)
                                ? Stream.of(type.getName() + " keeps a collection that its caller can change")
                                : Stream.empty()));
    }

    private static long collections(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> isCollection(field.getRawType()))
                .count();
    }

    private static long copies(JavaClass type) {
        return type.getCodeUnitAccessesFromSelf().stream()
                .filter(access -> access.getOrigin() instanceof JavaConstructor
                        || access.getOrigin().getModifiers().contains(JavaModifier.PRIVATE))
                .map(JavaAccess::getTarget)
                .filter(target -> COPIES.contains(target.getOwner().getName() + "." + target.getName()))
                .count();
    }

    /** What one member, or the head of the type itself, names in its declaration. */
    private record Signature(String name, Set<JavaClass> types) {}

    private static Stream<Signature> signatures(JavaClass type) {
        Stream<Signature> head = Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream())
                .map(parent -> new Signature(type.getName(), arguments(parent)));
        Stream<Signature> members = members(type)
                .flatMap(member -> typesOf(member)
                        .map(shown -> new Signature(member.getFullName(), shown.getAllInvolvedRawTypes())));
        return Stream.concat(head, members);
    }

    /** A public class may stand on a package-private one of its own package: only what that is made for is shown. */
    private static Set<JavaClass> arguments(JavaType parent) {
        JavaClass raw = parent.toErasure();
        return parent.getAllInvolvedRawTypes().stream()
                .filter(involved -> !involved.equals(raw) || isSeen(involved))
                .collect(Collectors.toSet());
    }

    private static Stream<JavaMember> members(JavaClass type) {
        return type.getMembers().stream().filter(not(ApiRules::isSynthetic)).filter(ApiRules::isSeen);
    }

    private static Stream<JavaType> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()));
    }

    private static DescribedPredicate<JavaClass> seenIn(House house) {
        return DescribedPredicate.describe("a host sees", type -> house.exports(type) && isSeen(type));
    }

    private static boolean isSeen(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        boolean seen = base.getModifiers().contains(JavaModifier.PUBLIC)
                || base.getModifiers().contains(JavaModifier.PROTECTED);
        return seen && base.getEnclosingClass().map(ApiRules::isSeen).orElse(true);
    }

    private static boolean isSeen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isSynthetic(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isOptional(JavaClass type) {
        return OPTIONALS.stream().anyMatch(type.getBaseComponentType()::isEquivalentTo);
    }

    private static boolean isCollection(JavaClass type) {
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }
}
