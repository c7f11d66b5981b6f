package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.customeraccounts.BackOffice;
import org.customeraccounts.Customer;
import org.customeraccounts.Platform;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.Account;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What no door offers. */
public abstract class AbsenceTests {
    private static final List<Class<?>> DOORS =
            List.of(Storefront.class, Customer.class, BackOffice.class, Platform.class, Operations.class);

    private static final Set<Class<?>> ABOUT_AN_ACCOUNT = Set.of(AccountId.class, Account.class, EmailAddress.class);

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

    @Test
    @Tag("D1")
    void noCustomerDeletesAnAccount() {
        String deletion = ".*(delet|eras|close|unsubscribe|deregister).*";
        assertThat(reachable(List.of(Storefront.class, Customer.class)))
                .hasSizeGreaterThan(30)
                .filteredOn(method -> !method.getDeclaringClass().isRecord())
                .filteredOn(method -> method.getName().toLowerCase(Locale.ROOT).matches(deletion)
                        || method.getReturnType().getPackageName().endsWith(".deletion"))
                .isEmpty();
        assertThat(operations(List.of(BackOffice.class))).contains("Deletions.schedule");
    }

    @Test
    @Tag("E2")
    void staffAndHostGiveAnAddressOnlyToLookForIt() {
        assertThat(reachable(List.of(BackOffice.class, Platform.class, Operations.class)))
                .filteredOn(method -> List.of(method.getParameterTypes()).contains(EmailAddress.class))
                .extracting(Method::getName)
                .containsExactly("findByEmail");
    }

    @Test
    @Tag("W1")
    void nobodyButTheHostIsGivenAGatewaysToken() {
        assertThat(reachable(List.of(Storefront.class, Customer.class, BackOffice.class)))
                .extracting(method -> method.getGenericReturnType().getTypeName())
                .anyMatch(type -> type.contains("SavedCard"))
                .noneMatch(type -> type.matches(".*(GatewayToken|GatewayReference|GatewayCard|StoredCard).*"));
    }

    @Test
    @Tag("E7")
    void noOperationTakesTwoAccounts() {
        assertThat(reachable(DOORS))
                .filteredOn(method -> Arrays.stream(method.getParameterTypes())
                                .filter(ABOUT_AN_ACCOUNT::contains)
                                .count()
                        > 1)
                .isEmpty();
    }

    /** Everything that can be called on a door, on what it returns, on what that returns, and so on. */
    private static List<Method> reachable(List<Class<?>> doors) {
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> ahead = new ArrayDeque<>(doors);
        List<Method> methods = new ArrayList<>();
        while (!ahead.isEmpty()) {
            Class<?> type = ahead.remove();
            if (seen.add(type) && type.getName().startsWith("org.customeraccounts.")) {
                operationsOf(type).stream()
                        .filter(method -> !Modifier.isStatic(method.getModifiers())
                                && !method.getName().equals("equals"))
                        .forEach(methods::add);
                operationsOf(type).forEach(method -> ahead.add(method.getReturnType()));
            }
        }
        return methods;
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
