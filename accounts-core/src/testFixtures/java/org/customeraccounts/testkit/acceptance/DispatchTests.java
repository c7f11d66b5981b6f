package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.customeraccounts.Accounts;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.spi.SmtpReply;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.testkit.acceptance.WatchedStorage.Crash;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mails sent and events told when the host dispatches, whatever goes wrong on the way. */
public abstract class DispatchTests extends DoorTests {
    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofDays(1);
    private static final Duration LONGER_THAN_ANY_LEASE = Duration.ofHours(1);

    private Person ada;

    /** For subclasses. */
    protected DispatchTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().open();
        host.settle();
        host.storefront().requestPasswordReset(ada.email());
    }

    private Operations operations() {
        return host.accounts().operations();
    }

    private List<DeadLetter> dead() {
        return Host.all(operations()::deadLetters);
    }

    private void failing() {
        host.mailboxes().beforeArriving(mail -> {
            throw new IOException(
                    "the server at secret.example says no to " + mail.to().value());
        });
    }

    private void refusing() {
        host.mailboxes().beforeArriving(mail -> {
            throw new PermanentMailException("no such mailbox");
        });
    }

    private void resetWorks(OutgoingMail mail) {
        host.storefront().resetPassword(RecordingMailer.token(mail), Password.of("seven quiet lanterns"));
    }

    @Nested
    @Tag("found-C7")
    class TheBacklog {
        @Test
        void countsWhatWaitsAndSaysSinceWhen() {
            assertThat(operations().backlog()).isEqualTo(new Operations.Backlog(1, 0, Duration.ZERO));

            host.after(Duration.ofSeconds(90));

            assertThat(operations().backlog()).isEqualTo(new Operations.Backlog(1, 0, Duration.ofSeconds(90)));
        }

        @Test
        void isNoYoungerThanNowWhereTheClockWasAhead() {
            host.clock().set(host.now().minusSeconds(60));

            assertThat(operations().backlog()).isEqualTo(new Operations.Backlog(1, 0, Duration.ZERO));
        }

        @Test
        void isEmptyOnceAllIsSent() {
            host.dispatch();

            assertThat(operations().backlog()).isEqualTo(new Operations.Backlog(0, 0, Duration.ZERO));
        }

        @Test
        void growsOlderWhileDeliveriesFail() {
            failing();
            host.dispatch();
            host.after(Duration.ofHours(2));
            host.dispatch();

            assertThat(operations().backlog()).isEqualTo(new Operations.Backlog(1, 0, Duration.ofHours(2)));
        }

        @Test
        void countsWhatWasGivenUpApart() {
            refusing();
            host.dispatch();

            assertThat(operations().backlog()).isEqualTo(new Operations.Backlog(0, 1, Duration.ZERO));
        }
    }

    @Test
    @Tag("found-C7")
    void aMailServersAnswerStandsInTheDeadLetterByItsFigures() {
        host.mailboxes().beforeArriving(mail -> {
            throw new PermanentMailException("no such mailbox", new SmtpReply(550, "5.1.1"), null);
        });

        host.dispatch();

        assertThat(dead())
                .extracting(DeadLetter::lastError)
                .containsExactly("org.customeraccounts.spi.PermanentMailException 550 5.1.1");
    }

    @Nested
    class AMail {
        @Test
        void isNotSentUntilTheHostDispatches() {
            assertThat(host.mailboxes().all()).isEmpty();

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(1, 0, 0, 0));
            assertThat(host.mailboxes().all()).hasSize(1);
        }

        @Test
        void isSentOnce() {
            host.dispatch();

            assertThat(host.dispatch().total()).isZero();
            host.after(LONGER_THAN_ANY_WAIT);
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void isSentOldestFirstAndNoMoreThanAskedFor() {
            host.after(Duration.ofSeconds(1));
            ada.customer().password().change(ada.password(), Password.of("seven quiet lanterns"));

            operations().dispatchDue(1);
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.RESET_PASSWORD);
            assertThat(operations().dispatchDue(2)).isEqualTo(new Operations.DispatchRun(2, 0, 0, 0));
            assertThat(host.mailboxes().kindsTo(ada.email()))
                    .containsExactly(MailKind.RESET_PASSWORD, MailKind.PASSWORD_CHANGED);
        }

        @Test
        void isDispatchedInRoundsOfOneAtLeast() {
            assertThatIllegalArgumentException().isThrownBy(() -> operations().dispatchDue(0));
        }

        @Test
        void isDroppedWhenItsSubjectIsNoLongerOpen() {
            host.after(Duration.ofMinutes(2));
            ada.customer().email().resendVerification();
            host.owner().accounts().close(ada.id());

            Operations.DispatchRun dispatched = host.dispatch();

            assertThat(dispatched).isEqualTo(new Operations.DispatchRun(2, 2, 0, 0));
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_CLOSED);
        }

        @Test
        void isDroppedWhenTheAddressWasVerifiedMeanwhile() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.settle();
            bo.resetLink();
            host.after(Duration.ofMinutes(2));
            bo.customer().email().resendVerification();
            host.storefront()
                    .resetPassword(
                            host.mailboxes().token(MailKind.RESET_PASSWORD, bo.email()),
                            Password.of("seven quiet lanterns"));
            host.mailboxes().forget();

            Operations.DispatchRun dispatched = host.dispatch();

            assertThat(dispatched.dropped()).isEqualTo(1);
            assertThat(host.mailboxes().kindsTo(bo.email())).containsExactly(MailKind.PASSWORD_CHANGED);
        }
    }

    @Nested
    class AFailingMailer {
        @Test
        void hasTheMailTriedAgainLater() {
            failing();

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(0, 0, 1, 0));
            assertThat(host.dispatch().total()).isZero();
            host.mailboxes().work();
            host.after(LONGER_THAN_ANY_WAIT);

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(1, 0, 0, 0));
            resetWorks(host.mailboxes().latest(MailKind.RESET_PASSWORD, ada.email()));
        }

        @Test
        void waitsLongerEachTime() {
            failing();
            List<Integer> waits = new ArrayList<>();
            host.dispatch();
            for (int i = 0; i < 4; i++) {
                waits.add(secondsUntilTheNextTry());
            }

            assertThat(waits).isSorted().doesNotHaveDuplicates();
            assertThat(waits.get(0)).isBetween(1, 120);
        }

        private int secondsUntilTheNextTry() {
            for (int seconds = 1; seconds < 3_600; seconds++) {
                host.after(Duration.ofSeconds(1));
                if (host.dispatch().postponed() == 1) {
                    return seconds;
                }
            }
            throw new AssertionError("not tried again within an hour");
        }

        @Test
        void makesADeadLetterInTheEnd() {
            failing();
            int tries = 1;
            while (host.dispatch().dead() == 0) {
                host.after(LONGER_THAN_ANY_WAIT);
                tries++;
                assertThat(tries).isLessThan(100);
            }

            int tried = tries;
            assertThat(dead()).singleElement().satisfies(letter -> {
                assertThat(letter.shop()).isEqualTo(Host.SHOP);
                assertThat(letter.account()).isEqualTo(ada.id());
                assertThat(letter.attempts()).isEqualTo(tried).isEqualTo(12);
                assertThat(letter.diedAt()).isEqualTo(host.now());
                assertThat(letter.lastError()).contains("IOException").doesNotContain("secret", "ada");
            });
            host.after(LONGER_THAN_ANY_WAIT);
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void holdsNobodyElseUp() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.mailboxes().beforeArriving(mail -> {
                if (mail.to().value().equals(ada.email())) {
                    throw new IOException();
                }
            });

            Operations.DispatchRun dispatched = host.dispatch();

            assertThat(dispatched).isEqualTo(new Operations.DispatchRun(3, 0, 1, 0));
            assertThat(host.mailboxes().kindsTo(bo.email())).hasSize(2);
        }

        private interface AServerThatSaysAgainAndAgainInASentenceWithoutAnEnd {
            interface AndGoesOnAsIfNobodyHadEverAskedItToStop {
                final class OrToSayItInFewerWordsAsALibraryOfManyLayersOneUponAnotherException extends IOException {
                    private static final long serialVersionUID = 1L;
                }
            }
        }

        @Test
        void isNamedByTheEndOfItsErrorWhereThatIsLong() {
            host.mailboxes().beforeArriving(mail -> {
                throw new AServerThatSaysAgainAndAgainInASentenceWithoutAnEnd.AndGoesOnAsIfNobodyHadEverAskedItToStop
                        .OrToSayItInFewerWordsAsALibraryOfManyLayersOneUponAnotherException();
            });
            while (host.dispatch().dead() == 0) {
                host.after(LONGER_THAN_ANY_WAIT);
            }

            assertThat(dead())
                    .extracting(DeadLetter::lastError)
                    .singleElement()
                    .satisfies(error ->
                            assertThat(error).hasSize(200).endsWith("ALibraryOfManyLayersOneUponAnotherException"));
        }

        @Test
        void isGivenUpAtOnceWhenTryingAgainIsOfNoUse() {
            refusing();

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(0, 0, 0, 1));
            assertThat(dead())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.attempts()).isEqualTo(1));
        }
    }

    @Nested
    class ADeadLetter {
        @Test
        void isSentWhenItIsTriedAgain() {
            refusing();
            host.dispatch();
            host.mailboxes().work();
            OutboxId id = dead().get(0).id();
            host.after(LONGER_THAN_ANY_WAIT);

            operations().retry(id);

            assertThat(dead()).isEmpty();
            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(1, 0, 0, 0));
            resetWorks(host.mailboxes().latest(MailKind.RESET_PASSWORD, ada.email()));
        }

        @Test
        void mayDieAgain() {
            refusing();
            host.dispatch();
            OutboxId id = dead().get(0).id();

            operations().retry(id);

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(0, 0, 0, 1));
            assertThat(dead())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.id()).isEqualTo(id));
        }

        @Test
        void isUnknownOnceItWasTriedAgainOrWhenItNeverWas() {
            refusing();
            host.dispatch();
            OutboxId id = dead().get(0).id();
            operations().retry(id);

            refused(ErrorCode.DEAD_LETTER_UNKNOWN, () -> operations().retry(id));
            refused(
                    ErrorCode.DEAD_LETTER_UNKNOWN,
                    () -> operations().retry(OutboxId.parse("01920000-0000-7000-8000-000000000000")));
        }

        @Test
        void holdsNobodyUp() {
            refusing();
            host.dispatch();
            host.mailboxes().work();

            host.anAccount().withEmail("bo@example.com").open();

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(3, 0, 0, 0));
        }

        @Test
        void isListedOldestFirst() {
            refusing();
            for (int i = 0; i < 2; i++) {
                host.storefront().requestPasswordReset(ada.email());
            }
            host.dispatch();

            Page<DeadLetter> first = operations().deadLetters(PageRequest.first(2));
            Page<DeadLetter> second = operations().deadLetters(first.next().orElseThrow());

            assertThat(first.items()).hasSize(2);
            assertThat(second.items()).hasSize(1);
            assertThat(dead()).extracting(DeadLetter::id).isSorted().hasSize(3);
        }
    }

    @Nested
    class ACrash {
        @Test
        void betweenSendingAndMarkingSendsAgainWithLinksThatWork() {
            host.storage().crashAt("complete");
            assertThatThrownBy(() -> operations().dispatchDue(1)).isInstanceOf(Crash.class);
            host.storage().crashAt("");

            assertThat(host.dispatch().total()).isZero();
            host.after(LONGER_THAN_ANY_LEASE.minus(Duration.ofMinutes(10)));
            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(1, 0, 0, 0));

            List<OutgoingMail> mails = host.mailboxes().all();
            assertThat(mails)
                    .hasSize(2)
                    .extracting(OutgoingMail::messageId)
                    .containsOnly(mails.get(0).messageId());
            var tokens = host.mailboxes().tokens(MailKind.RESET_PASSWORD, ada.email());
            assertThat(tokens)
                    .doesNotHaveDuplicates()
                    .allSatisfy(token ->
                            assertThat(host.storefront().preview(token).state()).isEqualTo(LinkPreview.State.OPEN));
            resetWorks(mails.get(0));
        }

        @Test
        void afterTheServerHasTakenTheMailSendsAgainWithLinksThatWork() {
            host.mailboxes().onceArrived(mail -> {
                throw new IOException("the line went dead");
            });
            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(0, 0, 1, 0));
            host.mailboxes().work();
            host.after(Duration.ofMinutes(5));
            host.dispatch();

            List<OutgoingMail> mails = host.mailboxes().all();
            assertThat(mails)
                    .hasSize(2)
                    .extracting(OutgoingMail::messageId)
                    .containsOnly(mails.get(0).messageId());
            resetWorks(mails.get(1));
        }

        @Test
        void whileTheMailIsPreparedSendsNothingAndLosesNothing() {
            host.settle();
            host.anAccount().withEmail("bo@example.com").open();
            host.storage().crashAt("insert");
            assertThatThrownBy(() -> operations().dispatchDue(1)).isInstanceOf(Crash.class);
            host.storage().crashAt("");

            assertThat(host.mailboxes().all()).isEmpty();
            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(3, 0, 0, 0));
        }

        @Test
        void inTheMiddleOfAnOperationLeavesNothing() {
            for (String store : List.of("put", "tie", "add", "insert", "append")) {
                host.storage().crashAt(store);
                assertThatThrownBy(() ->
                                host.anAccount().withEmail("bo@example.com").open())
                        .isInstanceOf(Crash.class);
                host.storage().crashAt("");

                assertThat(host.accountOf("bo@example.com")).isEmpty();
                assertThat(host.contacts()).hasSize(1);
            }
            assertThat(host.dispatch().total()).isEqualTo(1);
            assertThat(host.anAccount().withEmail("bo@example.com").open().isSignedIn())
                    .isTrue();
        }
    }

    @Nested
    class AnEvent {
        private final List<OutboxId> told = new ArrayList<>();

        @Test
        void isToldAgainWhenAListenerThrows() {
            AtomicInteger failures = new AtomicInteger(2);
            rebuilt(builder -> builder.listener((id, event) -> {
                told.add(id);
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("not now");
                }
            }));
            host.settle();
            host.owner().accounts().suspend(ada.id());

            for (int i = 0; i < 3; i++) {
                host.dispatch();
                host.after(LONGER_THAN_ANY_WAIT);
            }

            assertThat(told).hasSize(3);
            assertThat(told.get(0)).isEqualTo(told.get(1)).isEqualTo(told.get(2));
            assertThat(host.heard()).isNotEmpty();
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void isToldAfterTheCommitOnly() {
            List<AccountEvent> before = host.events();

            Refusals.violations(() -> host.anAccount()
                    .withEmail("bo@example.com")
                    .withPassword("short")
                    .open());

            assertThat(host.events()).isEqualTo(before);
        }

        @Test
        void isDroppedWhenNobodyListens() {
            host.owner().accounts().suspend(ada.id());
            try (var deaf = Accounts.builder()
                    .storage(host.storage())
                    .mailer(host.mailboxes())
                    .links(Links.under("https://boutique.example"))
                    .clock(host.clock())
                    .build()) {
                assertThat(deaf.operations().dispatchDue(10)).isEqualTo(new Operations.DispatchRun(2, 1, 0, 0));
            }
        }
    }

    @Nested
    class AKindThatOnlyANewerVersionKnows {
        @Test
        void waitsAndHoldsNobodyUp() {
            write("future", "{}");
            write("mail", "{\"kind\":\"BIRTHDAY\",\"address\":\"ada@example.com\",\"key\":\"1:ada@example.com\"}");
            write("event", "{\"type\":\"AccountDreamt\",\"event\":\"{}\"}");

            for (int i = 0; i < 20; i++) {
                Operations.DispatchRun dispatched = host.dispatch();
                assertThat(dispatched.postponed()).isEqualTo(3);
                assertThat(dispatched.dead()).isZero();
                host.after(LONGER_THAN_ANY_WAIT);
            }

            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.RESET_PASSWORD);
        }

        private int number;

        private void write(String topic, String payload) {
            OutboxId id = OutboxId.parse("01920000-0000-7000-8000-00000000000" + number++);
            OutboxEntry entry = new OutboxEntry(id, Host.SHOP, ada.id(), topic, payload, Host.START, 0);
            host.storage().inTransaction(unit -> {
                unit.outbox().add(List.of(entry));
                return entry;
            });
        }
    }

    @Nested
    class DispatchingByItself {
        @Test
        void deliversWithoutBeingAskedUntilItIsClosed() throws Exception {
            CountDownLatch arrived = new CountDownLatch(1);
            host.mailboxes().onceArrived(mail -> arrived.countDown());

            ThreadGroup own = startTwice();

            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
            host.close();
            assertThat(dispatchers(own)).isEmpty();
            host.storefront().requestPasswordReset(ada.email());
            assertThat(host.mailboxes().all()).hasSize(1);
        }

        /** Other tests in this process have dispatchers of their own: these are in a group of threads by themselves. */
        private ThreadGroup startTwice() throws InterruptedException {
            ThreadGroup own = new ThreadGroup("started by this test");
            Thread starter = new Thread(own, () -> {
                host.accounts().startDispatching();
                host.accounts().startDispatching();
            });
            starter.start();
            starter.join();
            return own;
        }

        private List<String> dispatchers(ThreadGroup own) {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> own.equals(thread.getThreadGroup()))
                    .map(Thread::getName)
                    .filter(name -> name.contains("customer-accounts-dispatcher"))
                    .toList();
        }

        @Test
        void cannotBeStartedOnceClosed() {
            host.close();

            assertThatIllegalStateException().isThrownBy(() -> host.accounts().startDispatching());
        }

        @Test
        void isNoErrorToCloseTwice() {
            host.close();
            host.close();

            assertThat(ada.isSignedIn()).isTrue();
        }
    }

    @Nested
    @Tag("found-C5")
    class ClosingTheAccounts {
        private Thread closing;

        @BeforeEach
        void askForMore() {
            host.storefront()
                    .requestPasswordReset(
                            host.anAccount().withEmail("bob@example.com").open().email());
        }

        /** Closes on another thread, and returns once that waits for something. */
        private void beginToClose() {
            closing = new Thread(host.accounts()::close);
            closing.start();
            while (closing.isAlive() && closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }

        @Test
        void waitsForTheMailInHandAndHasNoOtherBegin() throws InterruptedException {
            List<Boolean> waited = new ArrayList<>();
            host.mailboxes().beforeArriving(mail -> {
                beginToClose();
                waited.add(closing.isAlive());
            });

            Operations.DispatchRun dispatched = operations().dispatchDue(10);
            closing.join();

            assertThat(dispatched).isEqualTo(new Operations.DispatchRun(1, 0, 0, 0));
            assertThat(waited).containsExactly(true);
            assertThat(host.mailboxes().all()).hasSize(1);
        }

        @Test
        void leavesTheRestToOthersAndHasARoundThatComesLaterDoNothing() throws InterruptedException {
            host.mailboxes().beforeArriving(mail -> beginToClose());
            operations().dispatchDue(10);
            closing.join();
            host.mailboxes().work();

            assertThat(operations().dispatchDue(10).total()).isZero();
            host.rebuild(builder -> builder);
            assertThat(operations().dispatchDue(10).delivered()).isPositive();
        }

        @Test
        void hasNoDeletionBegin() {
            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            host.after(Duration.ofDays(365));
            host.close();

            assertThat(operations().runDeletions(10)).isEqualTo(new Operations.DeletionRun(0, 0, false));
        }
    }
}
