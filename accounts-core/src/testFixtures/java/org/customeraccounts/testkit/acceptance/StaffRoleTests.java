package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.BackOffice;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Staff;
import org.customeraccounts.value.Staff.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which role may do what: every operation of the back office, with every role. */
@Tag("D2")
public abstract class StaffRoleTests extends DoorTests {
    private static final AccountId NOBODYS = AccountId.parse("01920000-0000-7000-8000-000000000000");

    private Person ada;

    /** For subclasses. */
    protected StaffRoleTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().open();
        host.settle();
        host.after(Duration.ofMinutes(2));
    }

    static Stream<Arguments> allowed() {
        return all(true);
    }

    static Stream<Arguments> denied() {
        return all(false);
    }

    private static Stream<Arguments> all(boolean allowed) {
        return OfficeOperation.all().stream()
                .flatMap(operation -> Arrays.stream(Role.values())
                        .filter(role -> operation.allowed().contains(role) == allowed)
                        .map(role -> Arguments.of(operation, role)));
    }

    private static Staff somebody(Role role) {
        return switch (role) {
            case OWNER -> Staff.owner("olive");
            case ADMINISTRATOR -> Staff.administrator("amir");
            case CONTRIBUTOR -> Staff.contributor("cleo");
        };
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatARoleMayDoIsDone(OfficeOperation operation, Role role) {
        switch (operation.method()) {
            case "StaffAccounts.lift" -> host.owner().accounts().suspend(ada.id());
            case "Deletions.undo", "Deletions.report" ->
                host.owner().deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            default -> assertThat(ada.account().isActive()).isTrue();
        }

        operation.ask(host.shop().backOffice(somebody(role)), ada.id());

        assertThat(host.audit()).extracting(AuditEntry::refusal).allMatch(refusal -> refusal.isEmpty());
    }

    /** Nothing is even read: only the refusal reaches the storage. */
    @ParameterizedTest
    @MethodSource("denied")
    void whatARoleMayNotDoIsRefusedAndNoted(OfficeOperation operation, Role role) {
        BackOffice office = host.shop().backOffice(somebody(role));
        Account before = ada.account();
        host.storage().keep();
        int units = host.storage().unitsOfWork();

        refused(ErrorCode.PERMISSION_DENIED, () -> operation.ask(office, ada.id()));

        List<Object> reached = host.storage().passed();
        assertThat(reached).singleElement().isInstanceOfSatisfying(AuditEntry.class, entry -> {
            assertThat(entry.actor()).isEqualTo(Actor.staff(somebody(role)));
            assertThat(entry.action()).isEqualTo(operation.action());
            assertThat(entry.refusal()).contains(ErrorCode.PERMISSION_DENIED);
            assertThat(entry.account()).isIn(ada.id(), null);
        });
        assertThat(host.storage().unitsOfWork()).isEqualTo(units);
        assertThat(host.audit().get(0)).isEqualTo(reached.get(0));
        assertThat(ada.account()).isEqualTo(before);
        assertThat(ada.isSignedIn()).isTrue();
        assertThat(host.dispatch().total()).isZero();
    }

    @ParameterizedTest
    @MethodSource("denied")
    void whatARoleMayNotDoTellsNothingOfAnAccountThatThereIsNot(OfficeOperation operation, Role role) {
        BackOffice office = host.shop().backOffice(somebody(role));

        refused(ErrorCode.PERMISSION_DENIED, () -> operation.ask(office, NOBODYS));
    }

    /** What is new in the back office must be among the operations, with its roles. */
    @Test
    void theTableHasEveryOperationOfTheBackOffice() {
        Set<String> table = OfficeOperation.all().stream()
                .map(OfficeOperation::method)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(operations(BackOffice.class))
                .contains("StaffAccounts.suspend")
                .isEqualTo(table);
    }

    /** What can be called on a door, and on those that it leads to. */
    private static Set<String> operations(Class<?> door) {
        Set<String> operations = new TreeSet<>();
        for (Method method : door.getMethods()) {
            Class<?> answer = method.getReturnType();
            if (method.getDeclaringClass() == Object.class || Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            if (answer.isInterface() && answer.getName().startsWith("org.customeraccounts.")) {
                operations.addAll(operations(answer));
            } else {
                operations.add(door.getSimpleName() + "." + method.getName());
            }
        }
        return operations;
    }
}
