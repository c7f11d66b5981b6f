package org.customeraccounts.docs;

import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A figure of the code.
 *
 * @param value a number, a duration, or what says itself
 */
record Figure(Object value) {
    private static final Path SOURCES = Path.of(System.getProperty("basedir", ""), "src/main/java");

    /**
     * What a path names: a class by its simple name, then nested classes, fields and methods without parameters,
     * whoever may call them: {@code SessionLimits.standard.idle}.
     */
    static Figure of(String path) {
        String[] names = path.split("\\.");
        Class<?> type = named(names[0]);
        Object value = null;
        for (String name : Arrays.asList(names).subList(1, names.length)) {
            Optional<Class<?>> nested = value == null ? nested(type, name) : Optional.empty();
            if (nested.isPresent()) {
                type = nested.get();
            } else {
                value = member(type, value, name);
                type = value.getClass();
            }
        }
        if (value == null) {
            throw new IllegalArgumentException(path + " names a class");
        }
        return new Figure(value);
    }

    /**
     * In a unit: seconds, minutes, hours, days or ms of a duration, MiB of bytes; a number as it is where none is
     * given.
     */
    String in(String unit) {
        return switch (unit) {
            case "" ->
                value instanceof Number number
                        ? String.format(Locale.ENGLISH, "%,d", number.longValue())
                        : value.toString();
            case "MiB" -> (((Number) value).longValue() >> 20) + " MiB";
            case "ms" -> inUnits(value instanceof Duration given ? given.toMillis() : ((Number) value).longValue());
            case "seconds" -> inUnits(((Duration) value).toMillis());
            case "minutes" -> counted(((Duration) value).toMinutes(), "minute");
            case "hours" -> counted(((Duration) value).toHours(), "hour");
            case "days" -> counted(((Duration) value).toDays(), "day");
            default -> throw new IllegalArgumentException(unit);
        };
    }

    private static String inUnits(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (millis % 1_000 != 0) {
            return counted(millis, "millisecond");
        }
        if (duration.toSecondsPart() != 0) {
            return counted(duration.toSeconds(), "second");
        }
        return duration.toMinutesPart() == 0
                ? counted(duration.toHours(), "hour")
                : counted(duration.toMinutes(), "minute");
    }

    private static String counted(long count, String unit) {
        return String.format(Locale.ENGLISH, "%,d %s%s", count, unit, count == 1 ? "" : "s");
    }

    private static Optional<Class<?>> nested(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals(name))
                .findFirst();
    }

    private static Object member(Class<?> type, Object of, String name) {
        try {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name) && fits(field, field, of)) {
                    return field.get(of);
                }
            }
            Method method = type.getDeclaredMethod(name);
            if (fits(method, method, of)) {
                return method.invoke(of);
            }
            throw new IllegalArgumentException(type.getSimpleName() + "." + name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + name, e);
        }
    }

    private static boolean fits(Member member, AccessibleObject access, Object of) {
        boolean fits = Modifier.isStatic(member.getModifiers()) || of != null;
        access.setAccessible(true);
        return fits;
    }

    private static Class<?> named(String simpleName) {
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            Path source = sources.filter(file -> file.getFileName().toString().equals(simpleName + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no class " + simpleName));
            String name = SOURCES.relativize(source).toString().replace('/', '.');
            return Class.forName(name.substring(0, name.length() - ".java".length()));
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalArgumentException(simpleName, e);
        }
    }
}
