package org.customeraccounts.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customeraccounts.Accounts;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.value.AccountId;

/** The types that a host can see and that hold something, rather than do something. */
final class PublicTypes {
    private static final Pattern NAME =
            Pattern.compile("org\\.customeraccounts\\.(?!internal\\.|keyvalue\\.|testing\\.)[a-z.]+\\.[A-Z].*");

    private PublicTypes() {}

    /** Records, enums and the classes that are values. */
    static List<Class<?>> data() {
        return exported().filter(PublicTypes::isData).toList();
    }

    /** Every type of the exported packages, beside the doors themselves. */
    static Stream<Class<?>> exported() {
        return names().filter(name -> NAME.matcher(name).matches())
                .<Class<?>>map(PublicTypes::load)
                .filter(PublicTypes::isPublic)
                .sorted(Comparator.comparing(Class::getName));
    }

    private static boolean isData(Class<?> type) {
        return (type.isRecord() && !holdsADoor(type)) || type.isEnum() || PublicSamples.VALUES.contains(type);
    }

    /** What goes on with a request is no data: its JSON says nothing to anybody. */
    private static boolean holdsADoor(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .anyMatch(component -> component == Checkout.class);
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static Stream<String> names() {
        try (Stream<Path> files = Files.walk(root())) {
            return files
                    .map(file -> root().relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class") && !file.contains("-info"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(AccountId.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Accounts.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
