package org.customeraccounts.keyvalue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All kinds of rows that the storage has, as the constants of its classes have them. */
final class StoredKinds {
    /** A kind, and what its rows are. */
    record StoredKind(Kind<Object> kind, Class<?> type) {
        String name() {
            return kind.rows().name();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private StoredKinds() {}

    static List<StoredKind> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                    .map(file -> load(file.replace(".class", "")))
                    .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                    .filter(field -> field.getType() == Kind.class && Modifier.isStatic(field.getModifiers()))
                    .map(StoredKinds::kind)
                    .sorted(Comparator.comparing(StoredKind::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            Path root = Path.of(Kind.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return root.resolve(Kind.class.getPackageName().replace('.', '/'));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(Kind.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static StoredKind kind(Field field) {
        try {
            field.setAccessible(true);
            ParameterizedType type = (ParameterizedType) field.getGenericType();
            return new StoredKind((Kind<Object>) field.get(null), (Class<?>) type.getActualTypeArguments()[0]);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
