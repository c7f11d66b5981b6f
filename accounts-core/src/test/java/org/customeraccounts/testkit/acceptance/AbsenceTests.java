package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.customeraccounts.BackOffice;
import org.customeraccounts.Customer;
import org.customeraccounts.Platform;
import org.customeraccounts.Storefront;
import org.customeraccounts.outbox.Operations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What no door offers. */
public abstract class AbsenceTests {
    private static final List<Class<?>> DOORS =
            List.of(Storefront.class, Customer.class, BackOffice.class, Platform.class, Operations.class);

    /** For subclasses. */
    protected AbsenceTests() {}

    @Test
    @Tag("E2")
    void nobodyButTheCustomerChangesAnAddress() {
        Set<String> offered = operations(List.of(BackOffice.class, Platform.class, Operations.class));

        assertThat(offered)
                .contains("StaffAccounts.suspend", "Customers.findByEmail")
                .filteredOn(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.(?!find).*(email|address).*"))
                .isEmpty();
    }

    @Test
    @Tag("E7")
    void nobodyMergesAccounts() {
        assertThat(operations(DOORS))
                .contains("Storefront.signUp", "Passwords.change")
                .filteredOn(name -> name.toLowerCase(Locale.ROOT).matches(".*(merge|join|combine|transfer).*"))
                .isEmpty();
    }

    /** Everything that can be called on a door, and on what it returns. */
    private static Set<String> operations(List<Class<?>> doors) {
        Set<String> names = new TreeSet<>();
        for (Class<?> door : doors) {
            for (Method method : operationsOf(door)) {
                names.add(door.getSimpleName() + "." + method.getName());
                if (method.getParameterCount() == 0 && method.getReturnType().isInterface()) {
                    operationsOf(method.getReturnType())
                            .forEach(
                                    inner -> names.add(method.getReturnType().getSimpleName() + "." + inner.getName()));
                }
            }
        }
        return names;
    }

    private static List<Method> operationsOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .toList();
    }
}
