package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.customeraccounts.Accounts;
import org.junit.jupiter.api.Test;

/** The table of operations has all that can be done at a door: what is new there must be in it. */
class DoorOperationTest {
    /** What reaches no storage. */
    private static final Set<String> APART = Set.of(
            "Accounts.builder",
            "Accounts.prepare",
            "Accounts.startDispatching",
            "Accounts.close",
            "Customer.id",
            "OrderRecorder.link",
            "Contracts.changeDelivery");

    private final Set<String> found = new TreeSet<>();

    private void collect(Class<?> door) {
        for (Method method : door.getDeclaredMethods()) {
            boolean open = Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
            if (open && !leadsOn(method)) {
                found.add(door.getSimpleName() + "." + method.getName());
            }
        }
        Arrays.stream(door.getDeclaredMethods())
                .map(DoorOperationTest::answer)
                .filter(DoorOperationTest::isDoor)
                .filter(next -> next != door)
                .forEach(this::collect);
    }

    /** Whether it does nothing but open the next door. */
    private static boolean leadsOn(Method method) {
        return isDoor(method.getReturnType());
    }

    /** The class of what is answered, or of what is in it. */
    private static Class<?> answer(Method method) {
        return method.getGenericReturnType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> inner
                ? inner
                : method.getReturnType();
    }

    private static boolean isDoor(Class<?> type) {
        boolean ours = type.getName().startsWith("org.customeraccounts.");
        boolean root = type.getPackage() == Accounts.class.getPackage()
                && !type.getSimpleName().endsWith("Builder");
        return ours && (root || (type.isInterface() && !type.isSealed()));
    }

    @Test
    void hasEveryOperationOfEveryDoor() {
        collect(Accounts.class);

        Set<String> table =
                DoorOperation.all().stream().map(DoorOperation::method).collect(Collectors.toCollection(TreeSet::new));

        table.addAll(APART);
        assertThat(found).hasSizeGreaterThan(40).isEqualTo(table);
    }

    @Test
    void tellsItsOperationsApart() {
        assertThat(DoorOperation.all()).extracting(DoorOperation::toString).doesNotHaveDuplicates();
    }
}
