package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.Deletions;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.ContractBilling;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractRequest.Change;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.subscription.UpdateResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of subscriptions and memberships when their account is deleted or closed. */
public abstract class ContractEndTests extends ContractTests {
    private static final Duration GRACE = Duration.ofDays(3);
    private static final Duration MINUTES = Duration.ofMinutes(2);

    /** For subclasses. */
    protected ContractEndTests() {}

    private Deletions deletions() {
        return host.owner().deletions();
    }

    private void schedule(RunningContracts contracts) {
        deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT, contracts);
    }

    /** Decided, told, and its time come. */
    private void due() {
        schedule(RunningContracts.END);
        host.settle();
        host.after(GRACE);
    }

    private void run() {
        host.accounts().operations().runDeletions(100);
    }

    /** As often as it takes for all that the outbox can bring about. */
    private void runOn() {
        for (int i = 0; i < 4; i++) {
            run();
            host.dispatch();
            host.after(MINUTES);
        }
    }

    private Deletion.State state() {
        return deletions().report(ada.id()).deletion().state();
    }

    private DeletionStep step() {
        return deletions().report(ada.id()).steps().stream()
                .filter(step -> step.name().equals(ErasureStep.CONTRACTS.name()))
                .findFirst()
                .orElseThrow();
    }

    private Contract membership() {
        return book().begin(
                        ContractForm.membership(ada.id(), "Library", PRICE, BillingInterval.yearly(), paidUntil()),
                        key("library"));
    }

    private UpdateResult charge(Contract contract) {
        return book().charged(
                        ChargeReport.charged(
                                contract.id(), PRICE, contract.paidUntil().plus(MONTHLY)),
                        key("charge-" + contract.id()));
    }

    private static String named(Contract... newestFirst) {
        return List.of(newestFirst).stream()
                .map(contract -> contract.id().toString())
                .reduce((one, next) -> one + ", " + next)
                .orElseThrow();
    }

    @Nested
    class DeletingAnAccount {
        @Test
        void isRefusedNamingThoseThatRunInWhateverState() {
            Contract ended = book().end(begin().id());
            Contract paused = book().pause(begin().id());
            Contract cancelled = begin();
            subscriptions().cancelAtPeriodEnd(cancelled.id(), 1);
            Contract library = membership();
            Contract late = begin();
            book().charged(
                            ChargeReport.failed(
                                    late.id(), PRICE, late.paidUntil().plus(MONTHLY)),
                            key("c-1"));

            assertThat(refused(ErrorCode.ACTIVE_CONTRACTS, () -> deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT))
                            .details())
                    .containsEntry("contracts", named(late, library, cancelled, paused));
            refused(ErrorCode.ACTIVE_CONTRACTS, () -> schedule(RunningContracts.REFUSE));

            assertThat(ada.account().status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(ada.isSignedIn()).isTrue();
            refused(ErrorCode.NO_DELETION, () -> deletions().report(ada.id()));
            assertThat(kept(ended)).isEqualTo(ended);
            assertThat(kept(paused)).isEqualTo(paused);
            assertThat(host.audited(AuditAction.ACCOUNT_DELETE).refusal()).contains(ErrorCode.ACTIVE_CONTRACTS);
        }

        @Test
        void isFreeOnceTheyHaveEnded() {
            book().end(begin().id());
            Contract cancelled = begin();
            subscriptions().cancelAtPeriodEnd(cancelled.id(), 1);
            later(SOON.minus(Host.MICRO));
            refused(ErrorCode.ACTIVE_CONTRACTS, () -> schedule(RunningContracts.REFUSE));
            host.after(Host.MICRO);

            schedule(RunningContracts.REFUSE);

            assertThat(state()).isEqualTo(Deletion.State.SCHEDULED);
        }

        @Test
        void isRefusedAsBeforeWhereItIsDecidedAlready() {
            begin();
            schedule(RunningContracts.END);

            refused(ErrorCode.DELETION_SCHEDULED, () -> schedule(RunningContracts.END));
            refused(ErrorCode.DELETION_SCHEDULED, () -> schedule(RunningContracts.REFUSE));
            assertThat(host.audit().stream()
                            .filter(entry -> entry.action() == AuditAction.ACCOUNT_DELETE)
                            .filter(entry -> entry.refusal().isEmpty()))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.details()).containsEntry("contracts", "END"));
        }

        @Test
        void leavesThemRunningUntilItBeginsSoThatUndoingLeavesThemAsTheyAre() {
            SavedCard card = add("pm_1");
            Contract coffee = begin(card);
            Contract tea = begin(form -> form.paidBy(card.id()).billedByAnother());
            host.settle();
            schedule(RunningContracts.END);

            assertThat(book().cardToCharge(coffee.id()).orElseThrow().card()).isEqualTo(card.id());
            assertThat(charge(coffee).effect()).isEqualTo(UpdateResult.Effect.APPLIED);
            assertThat(told(ContractMoved.class)).isEmpty();
            deletions().undo(ada.id());

            ada = ada.signIn();
            assertThat(seen(coffee).payment().nextCharge())
                    .isEqualTo(coffee.paidUntil().plus(MONTHLY));
            assertThat(kept(tea)).isEqualTo(tea);
            assertThat(seen(tea).requested()).isEmpty();
            assertThat(subscriptions().cancelAtPeriodEnd(coffee.id(), 2).state())
                    .isEqualTo(ContractState.CANCELLED);
        }

        @Test
        void letsNoOtherBegin() {
            ContractForm form = form();
            Contract coffee = book().begin(form, key("k-1"));
            schedule(RunningContracts.END);

            refused(ErrorCode.ACCOUNT_BEING_DELETED, () -> begin());
            assertThat(book().begin(form, key("k-1"))).isEqualTo(coffee);

            deletions().undo(ada.id());
            assertThat(begin().state(host.now())).isEqualTo(ContractState.ACTIVE);
        }

        @Test
        void endsThemOnceItHasBegunAndTakesThemWithAllThatWasToldOfThem() {
            SavedCard card = add("pm_1");
            host.settle();
            Contract coffee = begin(card);
            Contract library = membership();
            Contract ended = book().end(begin().id());
            charge(coffee);
            due();

            run();

            assertThat(told(ContractMoved.class))
                    .allSatisfy(moved -> assertThat(moved.state()).isEqualTo(ContractState.ENDED))
                    .extracting(ContractMoved::contract)
                    .containsExactlyInAnyOrder(coffee.id(), library.id());
            for (Contract each : List.of(coffee, library, ended)) {
                assertThat(book().find(each.id())).isEmpty();
                refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().cardToCharge(each.id()));
                refused(ErrorCode.CONTRACT_UNKNOWN, () -> charge(each));
            }
            assertThat(step().state()).isEqualTo(DeletionStep.State.DONE);
            assertThat(step().done()).isEqualTo(4);
            runOn();
            assertThat(state()).isEqualTo(Deletion.State.COMPLETED);
            assertThat(host.gateway().attached()).isEmpty();
            Person bob = host.anAccount().withEmail("bob@example.com").open();
            assertThat(book().begin(
                                    ContractForm.subscription(
                                            bob.id(), "Coffee", PRICE, BillingInterval.monthly(), paidUntil()),
                                    key("contract-1"))
                            .account())
                    .as("the keys are free")
                    .isEqualTo(bob.id());
        }

        @Test
        void takesHoweverManyCharges() {
            Contract coffee = begin();
            int charges = 1_200;
            host.putAll(
                    IntStream.range(0, charges).mapToObj(i -> key("c-" + i)).toList(),
                    (unit, key) -> unit.contracts()
                            .insertCharge(new ContractCharge(
                                    Host.SHOP,
                                    ada.id(),
                                    coffee.id(),
                                    key,
                                    ChargeReport.Outcome.CHARGED,
                                    PRICE,
                                    host.now(),
                                    host.now())));
            due();

            run();

            assertThat(step().done()).isEqualTo(charges + 1);
            assertThat(state()).isEqualTo(Deletion.State.COMPLETED);
            assertThat(host.storage()
                            .<Boolean>read(unit -> unit.contracts()
                                    .charge(Host.SHOP, key("c-" + (charges - 1)))
                                    .isEmpty()))
                    .isTrue();
        }

        @Test
        void thatAnEarlierVersionHasBegunTakesThemWithTheAccount() {
            Contract coffee = begin();
            due();
            host.storage().inTransaction(unit -> {
                Deletion begun = unit.deletions()
                        .newest(Host.SHOP, ada.id())
                        .orElseThrow()
                        .after(Deletion.Transition.BEGIN, host.now())
                        .orThrow();
                unit.deletions().move(Deletion.State.SCHEDULED, begun);
                unit.deletions()
                        .addSteps(
                                Host.SHOP,
                                begun.id(),
                                List.of(DeletionStep.of(ErasureStep.MAILS), DeletionStep.of(ErasureStep.ACCOUNT)));
                return begun;
            });

            run();

            assertThat(state()).isEqualTo(Deletion.State.COMPLETED);
            assertThat(book().find(coffee.id())).isEmpty();
            assertThat(told(ContractMoved.class)).hasSize(1);
        }
    }

    @Nested
    class ThoseBilledElsewhere {
        private final List<ContractBilling.Request> asked = new CopyOnWriteArrayList<>();
        private Contract coffee;

        @BeforeEach
        void beginOne() {
            rebuilt(builder -> builder.contractBilling(asked::add));
            coffee = begin(ContractForm::billedByAnother);
        }

        @Test
        void areEndedHereAndTheBillingIsAskedToEndThemToo() {
            due();
            assertThat(asked).isEmpty();

            run();
            host.dispatch();

            assertThat(kept(coffee).state(host.now())).isEqualTo(ContractState.ENDED);
            refused(ErrorCode.CONTRACT_ENDED, () -> book().cardToCharge(coffee.id()));
            assertThat(asked).singleElement().satisfies(request -> {
                assertThat(request.contract()).isEqualTo(coffee.id());
                assertThat(request.change()).isEqualTo(Change.CANCEL_NOW);
            });
            assertThat(step().state()).isEqualTo(DeletionStep.State.PENDING);
        }

        @Test
        void goOnceTheBillingHasAnswered() {
            due();
            runOn();
            assertThat(state()).isEqualTo(Deletion.State.RUNNING);
            book().acknowledged(asked.get(0).id());

            runOn();

            assertThat(asked).as("asked once").hasSize(1);
            assertThat(state()).isEqualTo(Deletion.State.COMPLETED);
            assertThat(step().state()).isEqualTo(DeletionStep.State.DONE);
            assertThat(step().failed()).isZero();
            assertThat(book().find(coffee.id())).isEmpty();
            refused(
                    ErrorCode.CONTRACT_UNKNOWN,
                    () -> book().acknowledged(asked.get(0).id()));
        }

        @Test
        void goUnansweredAfterADayAndAreCountedAsFailed() {
            due();
            runOn();
            host.after(Duration.ofDays(1).minus(MINUTES.multipliedBy(4)).minus(Host.MICRO));
            run();
            assertThat(kept(coffee).state(host.now())).isEqualTo(ContractState.ENDED);

            host.after(MINUTES);
            run();

            assertThat(state()).isEqualTo(Deletion.State.COMPLETED);
            assertThat(deletions().report(ada.id()).failed()).containsExactly(step());
            assertThat(step().failed()).isEqualTo(1);
            assertThat(step().done()).isEqualTo(2);
            assertThat(book().find(coffee.id())).isEmpty();
        }

        @Test
        void areNotAskedAboutTwiceWhereTheCustomerAskedAlready() {
            subscriptions().cancelNow(coffee.id(), 1);
            due();
            assertThat(asked).hasSize(1);

            runOn();

            assertThat(asked).hasSize(1);
            assertThat(kept(coffee).state(host.now())).isEqualTo(ContractState.ENDED);
        }

        @Test
        void areAskedAboutHoweverManyRequestsWait() {
            for (int i = 0; i < ContractRequest.MOST; i++) {
                long version = kept(coffee).version();
                if (i % 2 == 0) {
                    subscriptions().cancelAtPeriodEnd(coffee.id(), version);
                } else {
                    subscriptions().resume(coffee.id(), version);
                }
            }
            refused(
                    ErrorCode.TOO_MANY_SAVED,
                    () -> subscriptions().cancelNow(coffee.id(), kept(coffee).version()));
            due();

            runOn();

            assertThat(asked).hasSize(ContractRequest.MOST + 1);
            assertThat(asked.get(ContractRequest.MOST).change()).isEqualTo(Change.CANCEL_NOW);
        }

        @Test
        void endWithAnAccountThatIsClosed() {
            host.owner().accounts().close(ada.id(), RunningContracts.END);
            host.dispatch();

            assertThat(kept(coffee).state(host.now())).isEqualTo(ContractState.ENDED);
            assertThat(asked).extracting(ContractBilling.Request::change).containsExactly(Change.CANCEL_NOW);
            assertThat(book().acknowledged(asked.get(0).id()).contract().state(host.now()))
                    .isEqualTo(ContractState.ENDED);
        }
    }

    @Nested
    class ClosingAnAccount {
        @Test
        void isRefusedNamingThoseThatRun() {
            Contract coffee = begin();
            Contract library = membership();

            assertThat(refused(
                                    ErrorCode.ACTIVE_CONTRACTS,
                                    () -> host.owner().accounts().close(ada.id()))
                            .details())
                    .containsEntry("contracts", named(library, coffee));

            assertThat(ada.account().status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(ada.isSignedIn()).isTrue();
            assertThat(kept(coffee)).isEqualTo(coffee);
            assertThat(host.audited(AuditAction.ACCOUNT_CLOSE).refusal()).contains(ErrorCode.ACTIVE_CONTRACTS);
        }

        @Test
        void endsThemWhereThatIsSaid() {
            SavedCard card = add("pm_1");
            Contract coffee = begin(card);
            host.owner().accounts().suspend(ada.id());
            host.settle();

            host.owner().accounts().close(ada.id(), RunningContracts.END);

            assertThat(kept(coffee).endedAt()).isEqualTo(host.now());
            refused(ErrorCode.CONTRACT_ENDED, () -> book().cardToCharge(coffee.id()));
            refused(ErrorCode.ACCOUNT_CLOSED, () -> begin());
            assertThat(told(ContractMoved.class))
                    .extracting(ContractMoved::contract)
                    .containsExactly(coffee.id());
            assertThat(host.audited(AuditAction.ACCOUNT_CLOSE).details()).containsEntry("contracts", "END");
        }

        @Test
        void isRefusedAsBeforeWhereItIsClosed() {
            host.owner().accounts().close(ada.id(), RunningContracts.END);

            refused(ErrorCode.ACCOUNT_CLOSED, () -> host.owner().accounts().close(ada.id(), RunningContracts.END));
        }

        @Test
        void byTheMailboxThatNeverAskedForItEndsThemToo() {
            Person stranger = host.anAccount().withEmail("bob@example.com").open();
            Contract coffee = book().begin(
                            ContractForm.subscription(
                                    stranger.id(), "Coffee", PRICE, BillingInterval.monthly(), paidUntil()),
                            key("bob"));
            host.dispatch();

            host.storefront().refuse(host.mailboxes().token(MailKind.VERIFY_EMAIL, "bob@example.com"));

            assertThat(stranger.account().status()).isEqualTo(AccountStatus.CLOSED);
            assertThat(kept(coffee).endedAt()).isEqualTo(host.now());
        }
    }

    @Nested
    class AtTheSameTime {
        @Test
        void anAccountIsDeletedOrAContractBeginsAndNeverBoth() throws Exception {
            for (int round = 0; round < 6; round++) {
                Person person =
                        host.anAccount().withEmail("r" + round + "@example.com").open();
                ContractForm form =
                        ContractForm.subscription(person.id(), "Coffee", PRICE, BillingInterval.monthly(), paidUntil());
                String key = "round-" + round;

                AtOnce<Object> done = AtOnce.run(
                        2,
                        number -> number == 0
                                ? deletions().schedule(person.id(), Deletion.Scope.ACCOUNT)
                                : book().begin(form, key(key)));

                boolean deleted = done.values().get(0) instanceof Deletion;
                assertThat(done.values()).hasSize(1);
                assertThat(done.refusals())
                        .containsExactly(deleted ? ErrorCode.ACCOUNT_BEING_DELETED : ErrorCode.ACTIVE_CONTRACTS);
                assertThat(person.account().status())
                        .isEqualTo(deleted ? AccountStatus.BEING_DELETED : AccountStatus.ACTIVE);
            }
        }

        @Test
        void whatIsUndoneRunsOnAndWhatHasBegunHasEnded() throws Exception {
            for (int round = 0; round < 4; round++) {
                Person person =
                        host.anAccount().withEmail("u" + round + "@example.com").open();
                Contract coffee = book().begin(
                                ContractForm.subscription(
                                        person.id(), "Coffee", PRICE, BillingInterval.monthly(), paidUntil()),
                                key("undo-" + round));
                deletions().schedule(person.id(), Deletion.Scope.ACCOUNT, RunningContracts.END);
                host.dispatch();
                host.after(GRACE);

                AtOnce.run(3, number -> {
                    switch (number) {
                        case 0 -> run();
                        case 1 -> deletions().undo(person.id());
                        default -> charge(coffee);
                    }
                    return "done";
                });

                boolean undone = deletions().report(person.id()).deletion().state() == Deletion.State.UNDONE;
                assertThat(book().find(coffee.id()).filter(contract -> contract.isRunning(host.now())))
                        .matches(running -> running.isPresent() == undone);
                assertThat(host.storage()
                                .<Boolean>read(unit -> unit.contracts()
                                        .charge(Host.SHOP, key("charge-" + coffee.id()))
                                        .isPresent()))
                        .isEqualTo(undone);
            }
        }

        @Test
        void manyRunsEndEachOnce() throws Exception {
            List<Contract> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(begin());
            }
            due();

            AtOnce.run(4, number -> {
                run();
                return number;
            });
            runOn();

            assertThat(told(ContractMoved.class))
                    .extracting(ContractMoved::contract)
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().map(Contract::id).toList());
            assertThat(state()).isEqualTo(Deletion.State.COMPLETED);
        }
    }
}
