package org.customeraccounts.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** E2 and E7 by construction: who can change an account's address, and that nothing merges accounts. */
final class AddressRules {
    private static final Set<String> HOLDERS =
            Set.of("internal.email.EmailChangeCompletion", "internal.email.EmailChangeReversal");
    private static final Set<String> OF_ANY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final String STORE = "spi.storage.AccountStore";
    private static final String ID = "AccountId";

    private AddressRules() {}

    /** The classes that call the store's one method that changes an account's address. */
    static Set<String> callersOfTheStore(House house) {
        return house.classes().stream()
                .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                .filter(access -> changesAddress(house, access))
                .map(access -> name(house, outermost(access.getOriginOwner())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The methods of the doors, and of what the doors return, from which a change of an account's address is reached.
     */
    static Set<String> waysToTheStore(House house) {
        CallGraph calls = new CallGraph(house.classes());
        Predicate<JavaCodeUnit> changes =
                unit -> (HOLDERS.contains(name(house, outermost(unit.getOwner()))) && isOwnMethod(unit))
                        || unit.getAccessesFromSelf().stream().anyMatch(access -> changesAddress(house, access));
        return entries(house).stream()
                .filter(entry -> calls.reaches(entry, changes))
                .map(entry -> name(house, entry.getOwner()) + "." + entry.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a record has of any object is called from everywhere, and changes nothing. */
    private static boolean isOwnMethod(JavaCodeUnit unit) {
        return unit instanceof JavaMethod && !OF_ANY_OBJECT.contains(unit.getName());
    }

    /** What an outsider can call: public methods of the doors, and of every implementation of what those return. */
    static Set<JavaMethod> entries(House house) {
        Set<JavaMethod> entries = house.classes().stream()
                .filter(type -> house.place(type).isEmpty())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(AddressRules::publicMethods)
                .collect(Collectors.toCollection(HashSet::new));
        Deque<JavaMethod> open = new ArrayDeque<>(entries);
        while (!open.isEmpty()) {
            open.pop().getReturnType().getAllInvolvedRawTypes().stream()
                    .filter(house::owns)
                    .flatMap(returned -> callable(house, returned))
                    .filter(entries::add)
                    .forEach(open::push);
        }
        return entries;
    }

    /**
     * The type's own methods, and of what is behind it those that it has, or all where a host sees what is behind it.
     */
    private static Stream<JavaMethod> callable(House house, JavaClass returned) {
        Set<String> names =
                returned.getAllMethods().stream().map(JavaMethod::getName).collect(Collectors.toSet());
        return Stream.concat(
                publicMethods(returned),
                returned.getAllSubclasses().stream()
                        .filter(house::owns)
                        .flatMap(behind -> publicMethods(behind)
                                .filter(method -> house.exports(behind) || names.contains(method.getName()))));
    }

    /** What is named for merging, or takes two accounts, among what a host or a storage sees. */
    static Set<String> merging(House house) {
        return house.classes().stream()
                .filter(house::exports)
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getName().toLowerCase(Locale.ROOT).contains("merge")
                        || unit.getOwner()
                                .getSimpleName()
                                .toLowerCase(Locale.ROOT)
                                .contains("merge")
                        || accounts(unit) > 1)
                .map(unit -> name(house, unit.getOwner()) + "." + unit.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int accounts(JavaCodeUnit unit) {
        return unit.getParameterTypes().stream()
                .mapToInt(AddressRules::accounts)
                .sum();
    }

    /** A list of accounts is two of them. */
    private static int accounts(JavaType type) {
        boolean one = type.toErasure().getSimpleName().equals(ID);
        boolean several = type.toErasure().isArray()
                || type.toErasure().isAssignableTo(Collection.class)
                || type.toErasure().isAssignableTo(Stream.class);
        boolean involved = type.getAllInvolvedRawTypes().stream()
                .anyMatch(raw -> raw.getBaseComponentType().getSimpleName().equals(ID));
        return one ? 1 : involved && several ? 2 : involved ? 1 : 0;
    }

    private static Stream<JavaMethod> publicMethods(JavaClass type) {
        return type.getMethods().stream().filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static boolean changesAddress(House house, JavaAccess<?> access) {
        boolean ofStore = Stream.concat(
                        Stream.of(access.getTargetOwner()), access.getTargetOwner().getAllRawInterfaces().stream())
                .anyMatch(owner -> name(house, owner).equals(STORE));
        return ofStore && access.getTarget().getName().equals("changeEmail");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(AddressRules::outermost).orElse(type);
    }

    private static String name(House house, JavaClass type) {
        return type.getName().replace(house.base() + ".", "");
    }
}
