package org.customeraccounts.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which code may call which, rather too much than too little: a call of a method may be one of any method that
 * overrides it, a lambda is called where it is written, and whoever makes an object lets the JDK call back what it
 * overrides of the JDK's.
 */
final class CallGraph {
    private final Map<String, List<JavaCodeUnit>> byName;
    private final Map<JavaCodeUnit, List<JavaCodeUnit>> calls = new HashMap<>();
    private final Set<JavaClass> known;

    CallGraph(JavaClasses classes) {
        this.known = Set.copyOf(classes);
        this.byName = classes.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .collect(Collectors.groupingBy(JavaCodeUnit::getName));
    }

    /** Whether code that satisfies the goal is called from here, however far down. */
    boolean reaches(JavaCodeUnit start, Predicate<JavaCodeUnit> goal) {
        Set<JavaCodeUnit> seen = new HashSet<>(Set.of(start));
        Deque<JavaCodeUnit> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (goal.test(unit)) {
                return true;
            }
            calls.computeIfAbsent(unit, caller -> called(caller).toList()).stream()
                    .filter(seen::add)
                    .forEach(open::push);
        }
        return false;
    }

    private Stream<JavaCodeUnit> called(JavaCodeUnit unit) {
        Stream<JavaCodeUnit> callbacks =
                unit instanceof JavaConstructor made ? callbacks(made.getOwner()) : Stream.of();
        return Stream.concat(callbacks, targets(unit).flatMap(this::overriding));
    }

    private static Stream<CodeUnitAccessTarget> targets(JavaCodeUnit unit) {
        return unit.getOwner().getCodeUnitAccessesFromSelf().stream()
                .filter(access -> access.getOrigin().equals(unit))
                .map(access -> access.getTarget());
    }

    private Stream<JavaCodeUnit> overriding(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        return byName.getOrDefault(target.getName(), List.of()).stream()
                .filter(unit -> names(unit.getRawParameterTypes()).equals(names(target.getRawParameterTypes())))
                .filter(unit -> unit.getOwner().equals(owner)
                        || unit.getOwner().getAllRawSuperclasses().contains(owner)
                        || unit.getOwner().getAllRawInterfaces().contains(owner)
                        || owner.getAllRawSuperclasses().contains(unit.getOwner())
                        || owner.getAllRawInterfaces().contains(unit.getOwner()));
    }

    private Stream<JavaCodeUnit> callbacks(JavaClass made) {
        Set<String> foreign = Stream.concat(made.getAllRawInterfaces().stream(), made.getAllRawSuperclasses().stream())
                .filter(type -> !known.contains(type))
                .flatMap(type -> type.getMethods().stream())
                .map(JavaMethod::getName)
                .collect(Collectors.toSet());
        return made.getMethods().stream()
                .filter(method -> foreign.contains(method.getName()))
                .map(JavaCodeUnit.class::cast);
    }

    private static List<String> names(List<JavaClass> types) {
        return types.stream().map(JavaClass::getName).toList();
    }
}
