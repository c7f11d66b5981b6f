package org.customeraccounts.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.customeraccounts.architecture.House.condition;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Those of the eight laws that can be seen in what the code calls. Method references count as calls. */
final class LawRules {
    private static final Set<String> GENERATORS =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");
    private static final Set<String> POOLS = Set.of(
            "java.util.Timer",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.ScheduledThreadPoolExecutor");

    private LawRules() {}

    /** Law 6. The builder of the root package, whose defaults they are, is free. */
    static ArchRule timeAndChanceComeFromOutside(House house) {
        Predicate<JavaClass> builder =
                type -> house.place(type).isEmpty() && outermost(type).startsWith("Accounts");
        return mayCall("law 6: time and chance come in from outside", LawRules::isTimeOrChance, builder);
    }

    /**
     * Law 7. What a host starts by name is free: a dispatcher, in the root package or with the outbox; and what leaves
     * a plug-in of the host's behind when its time is over, for as long as the host's call lasts.
     */
    static ArchRule threadsAreTheDispatchers(House house) {
        Predicate<JavaClass> dispatcher = type -> Set.of("", "internal.outbox").contains(house.place(type))
                && outermost(type).contains("Dispatch");
        Predicate<JavaClass> timeLimit = type -> house.place(type).equals("internal.operation")
                && outermost(type).equals("TimeLimit");
        return mayCall(
                "law 7: no thread that the host did not ask for", LawRules::startsThread, dispatcher.or(timeLimit));
    }

    static ArchRule nothingIsPrinted() {
        return GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
    }

    private static ArchRule mayCall(
            String law, Predicate<CodeUnitAccessTarget> forbidden, Predicate<JavaClass> exempt) {
        return classes()
                .should(condition(
                        law,
                        type -> type.getCodeUnitAccessesFromSelf().stream()
                                .filter(access -> !exempt.test(type))
                                .filter(access -> forbidden.test(access.getTarget()))
                                .map(access -> type.getName() + " calls "
                                        + access.getTarget().getFullName())));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(LawRules::outermost).orElseGet(type::getSimpleName);
    }

    /** {@code System.nanoTime} is no clock: it says how long, never when. */
    private static boolean isTimeOrChance(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        boolean created = name.equals(JavaConstructor.CONSTRUCTOR_NAME);
        if (GENERATORS.contains(owner)) {
            return created || name.startsWith("getInstance");
        }
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Date" -> created && parameters(target).isEmpty();
            case "java.util.Calendar" -> name.equals("getInstance");
            case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
            case "java.util.random.RandomGenerator" -> name.equals("of") || name.equals("getDefault");
            case "java.time.InstantSource" -> name.equals("system");
            case "java.time.Clock" -> name.startsWith("system") || (name.startsWith("tick") && !takesClock(target));
            default -> owner.startsWith("java.time.") && name.equals("now") && !takesClock(target);
        };
    }

    private static boolean startsThread(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (name.equals(JavaConstructor.CONSTRUCTOR_NAME)) {
            return owner.isAssignableTo(Thread.class) || POOLS.contains(owner.getName());
        }
        return switch (owner.getName()) {
            case "java.lang.Thread" ->
                Set.of("startVirtualThread", "ofVirtual", "ofPlatform").contains(name);
            case "java.lang.Runtime" -> name.equals("addShutdownHook");
            case "java.util.concurrent.Executors" -> name.startsWith("new");
            case "java.util.concurrent.ForkJoinPool" -> name.equals("commonPool");
            case "java.util.concurrent.CompletableFuture" -> name.endsWith("Async") && !takesExecutor(target);
            default -> name.equals("parallelStream") || (name.equals("parallel") && isStream(owner));
        };
    }

    private static boolean isStream(JavaClass owner) {
        return owner.getPackageName().equals("java.util.stream");
    }

    private static boolean takesClock(CodeUnitAccessTarget target) {
        return parameters(target).contains(Clock.class.getName());
    }

    /** {@link CompletableFuture} without an executor runs on the common pool. */
    private static boolean takesExecutor(CodeUnitAccessTarget target) {
        return parameters(target).contains(Executor.class.getName());
    }

    private static List<String> parameters(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    }
}
