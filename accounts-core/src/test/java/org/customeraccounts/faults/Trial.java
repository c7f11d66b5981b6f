package org.customeraccounts.faults;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests on classes of which one may have a fault. A test of the test kit runs on the storage in memory. */
final class Trial {
    private static final List<String> ON_A_STORAGE =
            List.of("keyvalue.InMemoryAcceptanceTest", "keyvalue.InMemoryStorageTest");
    private static final String OWN = "org.customeraccounts.";

    private final TrialClassLoader loader;

    private Trial(TrialClassLoader loader) {
        this.loader = loader;
    }

    /** Of the tests named, on the sources as they are. */
    static TestExecutionSummary withoutFault(Set<String> tests) {
        return run(directories(), tests);
    }

    /** Of its test, with the fault planted; the directory is for its classes. */
    static TestExecutionSummary of(SourceFault fault, Path directory) {
        FaultyClasses.of(fault, directory);
        return run(Stream.concat(Stream.of(directory), directories().stream()).toList(), Set.of(fault.test()));
    }

    private static List<Path> directories() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    private static TestExecutionSummary run(List<Path> directories, Set<String> tests) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (TrialClassLoader loader = new TrialClassLoader(directories)) {
            thread.setContextClassLoader(loader);
            return new Trial(loader).run(tests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private TestExecutionSummary run(Set<String> tests) {
        List<DiscoverySelector> classes = tests.stream()
                .map(Trial::className)
                .distinct()
                .map(this::selector)
                .toList();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes)
                .filters(only(tests))
                .configurationParameter("junit.jupiter.execution.timeout.default", "60 s")
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(request, summary);
        return summary.getSummary();
    }

    private static String className(String test) {
        return test.contains("#") ? test.substring(0, test.indexOf('#')) : test;
    }

    /** Several methods of several classes in one run: a method counts wherever its name is asked for. */
    private static PostDiscoveryFilter only(Set<String> tests) {
        boolean whole = tests.stream().anyMatch(test -> !test.contains("#"));
        Set<String> methods = tests.stream()
                .filter(test -> test.contains("#"))
                .map(test -> test.substring(test.indexOf('#') + 1))
                .collect(Collectors.toSet());
        Predicate<TestDescriptor> wanted = test -> test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> whole || methods.contains(((MethodSource) source).getMethodName()))
                .orElse(false);
        return test -> FilterResult.includedIf(wanted.test(test));
    }

    private DiscoverySelector selector(String name) {
        Class<?> test = named(name);
        if (!Modifier.isAbstract(test.getModifiers())) {
            return selectClass(test);
        }
        return ON_A_STORAGE.stream()
                .map(this::named)
                .flatMap(runs -> Arrays.stream(runs.getSuperclass().getDeclaredClasses())
                        .filter(test::isAssignableFrom)
                        .map(nested -> selectNestedClass(List.of(runs), nested)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("runs nowhere in memory: " + name));
    }

    private Class<?> named(String name) {
        return Stream.of(OWN, OWN + "testkit.acceptance.", OWN + "testkit.")
                .map(place -> load(place + name))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test class " + name));
    }

    private @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The names of the tests that failed. */
    static Set<String> failed(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> name(failure.getTestIdentifier()))
                .collect(Collectors.toSet());
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(test.getDisplayName());
    }
}
