package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionReport;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Deletions while machines stop and others act. */
public abstract class DeletionCrashTests extends DeletionDoorTests {
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(10);

    /** For subclasses. */
    protected DeletionCrashTests() {}

    @Nested
    class AProcessThatIsKilled {
        private Participant crm;

        private Person someone(String name) {
            Person person =
                    host.anAccount().withEmail(name + "@example.com").verified().open();
            host.platform().customers().assignExternalRef(person.id(), ExternalRef.of(name));
            person.customer()
                    .addresses()
                    .add(AddressForm.to("Ada").line1("Rue 1").city("Namur").country("BE"));
            person.customer()
                    .email()
                    .requestChange(name + "@new.example", name + "@new.example", Proof.password(person.password()));
            OrderSample.record(person, name + "-1");
            OrderSample.guests(host, person.email(), name + "-2");
            begin(person, name);
            deletions().schedule(person.id(), Deletion.Scope.ERASURE, RunningContracts.END);
            host.dispatch();
            host.after(GRACE);
            return person;
        }

        private void begin(Person person, String name) {
            host.platform()
                    .subscriptions()
                    .begin(
                            ContractForm.subscription(
                                    person.id(),
                                    "Coffee",
                                    Money.of("5", "EUR"),
                                    BillingInterval.monthly(),
                                    host.now().plus(GRACE.multipliedBy(2))),
                            IdempotencyKey.of(name));
        }

        private boolean hasContracts(Person person) {
            return !host.platform()
                    .subscriptions()
                    .page(person.id(), ContractKind.SUBSCRIPTION, PageRequest.first(1))
                    .items()
                    .isEmpty();
        }

        /** What is left, but for who it was and when. */
        private String left(Person person) {
            DeletionReport report = deletions().report(person.id());
            String steps = report.steps().stream()
                    .map(step -> String.join(
                            " ",
                            step.name(),
                            step.state().name(),
                            String.valueOf(step.done()),
                            String.valueOf(step.failed()),
                            String.valueOf(step.unknown())))
                    .collect(Collectors.joining("\n"));
            boolean known = host.contacts().stream()
                    .anyMatch(contact -> contact.address().value().equals(person.email()));
            return report.deletion().state() + "\n" + steps + "\n"
                    + host.platform().customers().find(person.id()) + host.accountOf(person.email()) + known
                    + order(person, "-1") + order(person, "-2") + hasContracts(person);
        }

        private OrderOwner order(Person person, String suffix) {
            String name = person.email().substring(0, person.email().indexOf('@'));
            return host.platform()
                    .orders()
                    .find(OrderNumber.of(name + suffix))
                    .orElseThrow()
                    .owner();
        }

        private boolean isStoppedAt(int call) {
            host.storage().crashAtCall(call);
            try {
                run();
                return false;
            } catch (WatchedStorage.Crash stopped) {
                return true;
            } finally {
                host.storage().crashAtCall(0);
            }
        }

        private void goOnElsewhere() {
            rebuilt(builder -> builder.erasureParticipant(crm));
            host.after(LONGER_THAN_A_LEASE);
            run();
        }

        @Test
        void leavesWhatTheNextOneTakesToTheSameEnd() {
            crm = participant();
            Person undisturbed = someone("undisturbed");
            run();
            String expected = left(undisturbed);
            assertThat(expected).startsWith("COMPLETED").doesNotContain("PENDING");

            int call = 1;
            Person person = someone("p" + call);
            while (isStoppedAt(call)) {
                goOnElsewhere();
                assertThat(left(person)).as("stopped at call " + call).isEqualTo(expected);
                call++;
                person = someone("p" + call);
            }

            assertThat(call).as("calls of a run").isGreaterThan(30);
            assertThat(left(person)).isEqualTo(expected);
        }

        @Test
        void isLeftAloneUntilItsLeaseIsOver() {
            crm = participant();
            Person person = someone("bo");
            assertThat(isStoppedAt(12)).isTrue();

            assertThat(run().total()).isZero();
            goOnElsewhere();

            assertThat(deletions().report(person.id()).deletion().state()).isEqualTo(Deletion.State.COMPLETED);
        }

        @Test
        void whileDecidingLeavesItDecidedOrNot() {
            for (int call = 1; ; call++) {
                Person person = host.anAccount()
                        .withEmail("d" + call + "@example.com")
                        .verified()
                        .open();
                host.storage().crashAtCall(call);
                boolean stopped = false;
                try {
                    deletions().schedule(person.id(), Deletion.Scope.ACCOUNT);
                } catch (WatchedStorage.Crash crash) {
                    stopped = true;
                }
                host.storage().crashAtCall(0);
                boolean decided = person.account().status() == AccountStatus.BEING_DELETED;
                assertThat(person.isSignedIn()).isEqualTo(!decided);
                assertThat(decided).isEqualTo(!stopped);
                if (!stopped) {
                    return;
                }
                refused(ErrorCode.NO_DELETION, () -> deletions().report(person.id()));
            }
        }
    }

    @Nested
    class AtTheSameTime {
        private static final int THREADS = 8;

        @Test
        void undoingAndRunningEndOneWayOrTheOther() throws Exception {
            for (int round = 0; round < 6; round++) {
                Person person = host.anAccount()
                        .withEmail("r" + round + "@example.com")
                        .verified()
                        .open();
                deletions().schedule(person.id(), Deletion.Scope.ERASURE);
                host.dispatch();
                host.after(GRACE);

                AtOnce<Boolean> outcome = AtOnce.run(
                        THREADS,
                        number -> number % 2 == 0
                                ? run().completed() > 0
                                : deletions().undo(person.id()).state() == Deletion.State.UNDONE);

                Deletion.State end = deletions().report(person.id()).deletion().state();
                boolean undone = end == Deletion.State.UNDONE;
                long winners = outcome.values().stream().filter(won -> won).count();
                assertThat(winners).isEqualTo(1);
                assertThat(end).isIn(Deletion.State.UNDONE, Deletion.State.COMPLETED);
                assertThat(host.platform().customers().find(person.id()).isPresent())
                        .isEqualTo(undone);
                assertThat(outcome.refusals())
                        .isSubsetOf(ErrorCode.NO_DELETION, ErrorCode.DELETION_UNDER_WAY, ErrorCode.ACCOUNT_UNKNOWN);
            }
        }

        @Test
        void manyDecideAndOneIsToldSo() throws Exception {
            AtOnce<Deletion> outcome =
                    AtOnce.run(THREADS, number -> deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(THREADS - 1).containsOnly(ErrorCode.DELETION_SCHEDULED);
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_DELETION_SCHEDULED);
        }

        @Test
        void manyRunAndEachDeletionIsCompletedByOne() throws Exception {
            Participant crm = participant();
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Person person = host.anAccount()
                        .withEmail("m" + i + "@example.com")
                        .verified()
                        .open();
                deletions().schedule(person.id(), Deletion.Scope.ERASURE);
                people.add(person);
            }
            host.dispatch();
            host.after(GRACE);

            AtOnce<Operations.DeletionRun> outcome = AtOnce.run(THREADS, number -> run());

            assertThat(outcome.values().stream()
                            .mapToInt(Operations.DeletionRun::completed)
                            .sum())
                    .isEqualTo(12);
            assertThat(crm.asked).hasSize(12).doesNotHaveDuplicates();
            assertThat(people)
                    .allSatisfy(person -> assertThat(
                                    deletions().report(person.id()).deletion().state())
                            .isEqualTo(Deletion.State.COMPLETED));
        }

        @Test
        void aSignUpWithTheAddressGetsItOnlyOnceItIsFree() throws Exception {
            for (int round = 0; round < 4; round++) {
                String email = "s" + round + "@example.com";
                Person person = host.anAccount().withEmail(email).verified().open();
                deletions().schedule(person.id(), Deletion.Scope.ERASURE);
                host.dispatch();
                host.after(GRACE);

                AtOnce<Boolean> outcome = AtOnce.run(4, number -> {
                    if (number == 0) {
                        return run().completed() == 1;
                    }
                    return host.storefront()
                                    .signUp(SignUp.with(email, Password.of("nine loud trumpets of " + number)))
                                    .signedIn()
                            != null;
                });

                Optional<AccountId> holder = host.accountOf(email).map(account -> account.id());
                assertThat(host.platform().customers().find(person.id())).isEmpty();
                assertThat(outcome.values()).hasSize(holder.isPresent() ? 2 : 1).containsOnly(true);
                assertThat(outcome.refusals()).containsOnly(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
                assertThat(holder).isNotEqualTo(Optional.of(person.id()));
            }
        }

        @Test
        void aSignInIsRefusedOrEndsWithTheDecision() throws Exception {
            AtOnce<Object> outcome = AtOnce.run(
                    THREADS,
                    number -> number == 0 ? deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT) : ada.signIn());

            assertThat(outcome.refusals()).isSubsetOf(ErrorCode.ACCOUNT_BEING_DELETED);
            assertThat(outcome.values().stream()
                            .filter(Person.class::isInstance)
                            .map(Person.class::cast))
                    .noneMatch(Person::isSignedIn);
        }
    }
}
