package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.outbox.Retention;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.subscription.UpdateResult;
import org.customeraccounts.testkit.acceptance.WatchedStorage.Crash;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does nothing any more is removed, and nothing else. */
public abstract class HousekeepingTests extends AddressChangeTests {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Password NEXT = Password.of("seven quiet lanterns");

    /** For subclasses. */
    protected HousekeepingTests() {}

    private Operations operations() {
        return host.accounts().operations();
    }

    private Operations.CleanUpRun cleanUp() {
        return operations().cleanUp(1_000);
    }

    /** Removes what is left over so far, so that a test sees only what follows. */
    private void startClean() {
        host.settle();
        cleanUp();
    }

    private void undelivered() {
        host.mailboxes().beforeArriving(mail -> {
            throw new PermanentMailException("no such mailbox");
        });
    }

    @Nested
    class ARound {
        @Test
        void removesNothingWhereAllIsInUse() {
            assertThat(cleanUp()).isEqualTo(new Operations.CleanUpRun(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
            assertThat(ada.isSignedIn()).isTrue();
        }

        @Test
        void countsEachKind() {
            change(ada, NEW);
            host.after(YEAR);

            Operations.CleanUpRun removed = cleanUp();

            assertThat(removed.sessions()).isEqualTo(1);
            assertThat(removed.mailLinks()).isEqualTo(4);
            assertThat(removed.emailChanges()).isEqualTo(1);
            assertThat(removed.outboxEntries()).isEqualTo(9);
            assertThat(removed.counters()).isPositive();
            assertThat(removed.addressHolds()).isEqualTo(1);
            assertThat(removed.more()).isFalse();
            assertThat(removed.total()).isEqualTo(16 + removed.counters());
            assertThat(cleanUp().total()).isZero();
        }

        @Test
        void removesNoMoreOfAKindThanAskedForAndSaysThatThereMayBeMore() {
            for (int i = 0; i < 4; i++) {
                ada.signIn();
            }
            host.after(YEAR);

            assertThat(operations().cleanUp(4)).satisfies(first -> {
                assertThat(first.sessions()).isEqualTo(4);
                assertThat(first.outboxEntries()).isEqualTo(4);
                assertThat(first.more()).isTrue();
            });
            assertThat(operations().cleanUp(4))
                    .isEqualTo(new Operations.CleanUpRun(4, 0, 0, 0, 0, 0, 0, 0, 0, 0, true));
            assertThat(operations().cleanUp(4))
                    .isEqualTo(new Operations.CleanUpRun(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
        }

        @Test
        void saysThatThereIsNoMoreWhenItDidNotReachWhatWasAskedForAtMost() {
            for (int i = 0; i < 4; i++) {
                ada.signIn();
            }
            host.after(YEAR);

            assertThat(operations().cleanUp(10)).satisfies(all -> {
                assertThat(all.sessions()).as("five sessions and four devices").isEqualTo(9);
                assertThat(all.more()).isFalse();
            });
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE})
        void isOfAReasonableSize(int most) {
            host.after(YEAR);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> operations().cleanUp(most))
                    .withMessageContaining("1 to 10000");

            assertThat(operations().cleanUp(10_000).sessions()).isEqualTo(1);
            assertThat(operations().cleanUp(1).sessions()).isZero();
        }

        @Test
        void isOverAllShops() {
            host.anAccount().in(Host.OTHER_SHOP).open();
            host.after(MONTH);

            assertThat(cleanUp().sessions()).isEqualTo(2);
        }

        @Test
        void tellsNobodyAndLeavesTheAuditAlone() {
            change(ada, NEW);
            host.settle();
            host.after(YEAR);
            List<AuditEntry> audit = host.audit();

            cleanUp();

            assertThat(host.audit()).isEqualTo(audit).isNotEmpty();
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void keepsWhatItDidBeforeItFailed() {
            host.after(YEAR);
            host.storage().crashAt("removeDecided");
            assertThatThrownBy(() -> cleanUp()).isInstanceOf(Crash.class);
            host.storage().crashAt("");

            Operations.CleanUpRun rest = cleanUp();

            assertThat(rest.sessions()).isZero();
            assertThat(rest.mailLinks()).isZero();
            assertThat(rest.outboxEntries()).isPositive();
        }

        @Test
        void onManyNodesAtOnceCountsEachThingOnce() throws Exception {
            change(ada, NEW);
            Person moved = new Person(host, Host.SHOP, NEW, ada.password(), ada.signedIn());
            for (int i = 0; i < 9; i++) {
                moved.signIn();
            }
            host.after(YEAR);

            AtOnce<Operations.CleanUpRun> rounds =
                    AtOnce.run(4, number -> operations().cleanUp(100));

            Operations.CleanUpRun last = cleanUp();
            assertThat(rounds.refusals()).isEmpty();
            assertThat(rounds.values().stream()
                                    .mapToInt(Operations.CleanUpRun::sessions)
                                    .sum()
                            + last.sessions())
                    .as("ten sessions and nine devices")
                    .isEqualTo(19);
            assertThat(rounds.values().stream()
                                    .mapToInt(Operations.CleanUpRun::mailLinks)
                                    .sum()
                            + last.mailLinks())
                    .isEqualTo(4);
            assertThat(rounds.values().stream()
                                    .mapToInt(Operations.CleanUpRun::outboxEntries)
                                    .sum()
                            + last.outboxEntries())
                    .isEqualTo(9);
            assertThat(cleanUp().total()).isZero();
        }
    }

    @Nested
    class ASession {
        @Test
        void isKeptUntilItWasNotUsedForAWeek() {
            host.after(WEEK.minus(Host.MICRO));
            assertThat(cleanUp().sessions()).isZero();
            assertThat(ada.isSignedIn()).isTrue();

            host.after(WEEK);
            assertThat(cleanUp().sessions()).isEqualTo(1);
            assertThat(ada.isSignedIn()).isFalse();
        }

        @Test
        void goesExactlyWhenItsTimeIsOver() {
            host.after(WEEK);

            assertThat(cleanUp().sessions()).isEqualTo(1);
        }

        @Test
        void isKeptUntilThirtyDaysAreOverWhereItIsUsed() {
            for (int i = 0; i < 29; i++) {
                host.after(Duration.ofDays(1));
                assertThat(ada.isSignedIn()).isTrue();
            }
            host.after(Duration.ofDays(1).minus(Host.MICRO));
            assertThat(cleanUp().sessions()).isZero();
            assertThat(ada.isSignedIn()).isTrue();

            host.after(Host.MICRO);
            assertThat(cleanUp().sessions()).isEqualTo(1);
        }

        @Test
        void goesByTheLimitsThatAreSet() {
            rebuilt(builder -> builder.sessionLimits(SessionLimits.strict()));
            host.after(Duration.ofMinutes(30).minus(Host.MICRO));
            assertThat(cleanUp().sessions()).isZero();

            host.after(Host.MICRO);
            assertThat(cleanUp().sessions()).isEqualTo(1);
        }
    }

    @Nested
    class ALink {
        @Test
        void saysForThirtyDaysThatItWasUsed() {
            MailToken reset = ada.resetLink();
            host.storefront().resetPassword(reset, NEXT);
            host.after(MONTH.minus(Host.MICRO));
            cleanUp();
            refused(ErrorCode.LINK_USED, () -> host.storefront().resetPassword(reset, NEXT));

            host.after(Host.MICRO);
            assertThat(cleanUp().mailLinks()).isPositive();
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().resetPassword(reset, NEXT));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().preview(reset));
        }

        @Test
        void saysForThirtyDaysThatItHasExpired() {
            startClean();
            MailToken reset = ada.resetLink();
            host.after(Duration.ofHours(6).plus(MONTH).minus(Host.MICRO));
            cleanUp();
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().resetPassword(reset, NEXT));

            host.after(Host.MICRO);
            assertThat(cleanUp().mailLinks()).isEqualTo(1);
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().resetPassword(reset, NEXT));
        }

        @Test
        void isKeptFromTheEndOfItsOwnTime() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            MailToken link = bo.verificationLink();
            host.after(TWO_DAYS.plus(MONTH).minus(Host.MICRO));
            cleanUp();
            assertThat(host.storefront().preview(link).state()).isEqualTo(LinkPreview.State.EXPIRED);

            host.after(Host.MICRO);
            cleanUp();
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().preview(link));
        }

        @Test
        void isKeptAsLongAsItIsSet() {
            rebuilt(builder -> builder.retention(Retention.standard().withMailLinks(Duration.ofDays(90))));
            MailToken reset = ada.resetLink();
            host.after(Duration.ofHours(6).plusDays(90).minus(Host.MICRO));
            cleanUp();
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().resetPassword(reset, NEXT));

            host.after(Host.MICRO);
            cleanUp();
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().resetPassword(reset, NEXT));
        }

        @Test
        @Tag("found-A11")
        void ofTheAuditIsKeptForEverUnlessTheHostSaysHowLong() {
            host.after(Duration.ofDays(3_650));
            int kept = host.audit().size();
            assertThat(cleanUp().auditEntries()).isZero();
            assertThat(host.audit()).hasSize(kept);

            rebuilt(builder -> builder.retention(Retention.standard().withAudit(Duration.ofDays(90))));
            assertThat(cleanUp().auditEntries()).isEqualTo(kept);
            host.platform().contacts().record(ContactForm.of("bo@example.com"));

            host.after(Duration.ofDays(90).minus(Host.MICRO));
            assertThat(cleanUp().auditEntries()).isZero();
            host.after(Host.MICRO);
            assertThat(cleanUp().auditEntries()).isOne();
            assertThat(host.audit()).isEmpty();
        }

        @Test
        void thatWorksIsNeverRemoved() {
            rebuilt(builder -> builder.retention(new Retention(WEEK, WEEK, Duration.ZERO, WEEK, WEEK)));
            change(ada, NEW);
            MailToken wayBack = mailed(MailKind.EMAIL_CHANGED, OLD);
            host.after(WEEK.minus(Host.MICRO));
            cleanUp();

            assertThat(host.storefront().preview(wayBack).state()).isEqualTo(LinkPreview.State.OPEN);
            MailToken reset = host.storefront().revert(wayBack).resetToken();
            cleanUp();
            host.storefront().resetPassword(reset, NEXT);
        }

        @Test
        void isNoLongerKnownToABounceOnceItIsRemoved() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            bo.verificationLink();
            String id =
                    host.mailboxes().latest(MailKind.VERIFY_EMAIL, bo.email()).messageId();
            host.after(YEAR);
            cleanUp();

            assertThat(host.platform().mail().bounced(id, MailReports.BounceKind.PERMANENT))
                    .isFalse();
            assertThat(bo.account().undeliverable()).isFalse();
        }
    }

    @Nested
    class ATokenOfACard {
        private SavedCard save(String token) {
            return ada.customer().cards().add(host.gateway().card(token, "4242", YearMonth.of(2040, 4)));
        }

        @Test
        void isKeptForThirtyDaysOnceItIsDetached() {
            ada.customer().cards().remove(save("pm_1").id());
            host.dispatch();
            host.after(MONTH.minus(Host.MICRO));
            assertThat(cleanUp().gatewayCards()).isZero();
            ada = ada.signIn();
            refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> save("pm_1"));

            host.after(Host.MICRO);
            assertThat(cleanUp().gatewayCards()).isEqualTo(1);
            assertThat(save("pm_1").isDefault()).isTrue();
        }

        @Test
        void isKeptForThirtyDaysOnceItIsRefusedOrGone() {
            save("pm_1");
            save("pm_2");
            host.platform().cards().gone("mint", GatewayToken.of("pm_1"));
            host.gateway().beforeAttaching(request -> {
                throw new PermanentGatewayException("declined");
            });
            host.dispatch();
            host.after(MONTH.minus(Host.MICRO));
            assertThat(cleanUp().gatewayCards()).isZero();

            host.after(Host.MICRO);
            assertThat(operations().cleanUp(1)).satisfies(one -> {
                assertThat(one.gatewayCards()).isEqualTo(1);
                assertThat(one.more()).isTrue();
            });
            assertThat(cleanUp().gatewayCards()).isEqualTo(1);
        }

        @Test
        void isKeptAsLongAsTheHostWants() {
            rebuilt(builder -> builder.retention(Retention.standard().withGatewayCards(WEEK)));
            ada.customer().cards().remove(save("pm_1").id());
            host.dispatch();
            host.after(WEEK);

            assertThat(cleanUp().gatewayCards()).isEqualTo(1);
        }

        @Test
        void isKeptForGoodWhereTheGatewayMayHaveItStill() {
            SavedCard kept = save("pm_1");
            SavedCard failed = save("pm_2");
            host.settle();
            ada.customer().cards().remove(failed.id());
            host.gateway().beforeDetaching(request -> {
                throw new PermanentGatewayException("no");
            });
            host.dispatch();
            ada.customer().cards().remove(save("pm_3").id());
            host.after(YEAR);

            assertThat(cleanUp().gatewayCards()).isZero();

            ada = ada.signIn();
            assertThat(ada.customer().cards().list()).extracting(SavedCard::id).containsExactly(kept.id());
        }
    }

    @Nested
    class NewsOfAContract {
        private final Money price = Money.of("9", "EUR");

        private PlatformSubscriptions book() {
            return host.platform().subscriptions();
        }

        private ContractForm form() {
            Instant paidUntil = host.now().plus(MONTH);
            return ContractForm.subscription(ada.id(), "Coffee", price, BillingInterval.monthly(), paidUntil);
        }

        private UpdateResult tell(Contract contract, Instant until) {
            return book().charged(ChargeReport.charged(contract.id(), price, until), IdempotencyKey.of("charge"));
        }

        @Test
        void ofAChargeIsKeptForAYearAndItsKeyIsFreeThen() {
            Contract contract = book().begin(form(), IdempotencyKey.of("contract"));
            Contract other = book().begin(form(), IdempotencyKey.of("another"));
            Instant until = contract.paidUntil().plus(MONTH);
            tell(contract, until);
            host.after(YEAR.minus(Host.MICRO));
            assertThat(cleanUp().contractNews()).isZero();
            assertThat(tell(contract, until).effect()).isEqualTo(UpdateResult.Effect.REPEATED);
            refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> tell(other, until));

            host.after(Host.MICRO);
            assertThat(cleanUp().contractNews()).isEqualTo(1);
            UpdateResult again = tell(contract, until);
            assertThat(again.effect()).isEqualTo(UpdateResult.Effect.OUT_OF_DATE);
            assertThat(again.contract().paidUntil()).isEqualTo(until);
            host.after(YEAR);
            assertThat(cleanUp().contractNews()).isEqualTo(1);
            assertThat(tell(other, until).effect()).isEqualTo(UpdateResult.Effect.APPLIED);
            assertThat(book().find(contract.id())).contains(again.contract());
        }

        @Test
        void ofARequestIsKeptUntilItWasAnsweredAYearAgo() {
            List<ContractRequestId> asked = new CopyOnWriteArrayList<>();
            rebuilt(builder -> builder.contractBilling(request -> asked.add(request.id())));
            Contract first = book().begin(form().billedByAnother(), IdempotencyKey.of("first"));
            Contract second = book().begin(form().billedByAnother(), IdempotencyKey.of("second"));
            ada.customer().subscriptions().cancelAtPeriodEnd(first.id(), 1);
            ada.customer().subscriptions().cancelAtPeriodEnd(second.id(), 1);
            host.settle();
            host.after(YEAR);
            assertThat(cleanUp().contractNews()).isZero();
            asked.forEach(request -> book().refused(request));
            host.after(YEAR.minus(Host.MICRO));
            assertThat(cleanUp().contractNews()).isZero();
            assertThat(book().refused(asked.get(0)).effect()).isEqualTo(UpdateResult.Effect.REPEATED);

            host.after(Host.MICRO);
            assertThat(operations().cleanUp(1)).satisfies(one -> {
                assertThat(one.contractNews()).isEqualTo(1);
                assertThat(one.more()).isTrue();
            });
            assertThat(cleanUp().contractNews()).isEqualTo(1);
            refused(ErrorCode.CONTRACT_UNKNOWN, () -> book().refused(asked.get(0)));
        }

        @Test
        void isBoundedOverChargesAndRequestsTogetherAndKeptAsLongAsTheHostWants() {
            List<ContractRequestId> asked = new CopyOnWriteArrayList<>();
            rebuilt(builder -> builder.contractBilling(request -> asked.add(request.id()))
                    .retention(Retention.standard().withContractNews(WEEK)));
            Contract contract = book().begin(form().billedByAnother(), IdempotencyKey.of("contract"));
            ada.customer().subscriptions().cancelAtPeriodEnd(contract.id(), 1);
            host.settle();
            book().refused(asked.get(0));
            tell(contract, contract.paidUntil().plus(MONTH));
            host.after(WEEK.minus(Host.MICRO));
            assertThat(cleanUp().contractNews()).isZero();

            host.after(Host.MICRO);
            assertThat(operations().cleanUp(1).contractNews()).isEqualTo(1);
            assertThat(cleanUp()).satisfies(rest -> {
                assertThat(rest.contractNews()).isEqualTo(1);
                assertThat(rest.more()).isFalse();
            });
        }
    }

    @Nested
    class AChangeUnderWay {
        @Test
        @Tag("E10")
        void isKeptHoweverOldAndCanBeSentAgain() {
            requested(NEW);
            host.after(YEAR);
            assertThat(cleanUp().emailChanges()).isZero();
            ada = ada.signIn();
            assertThat(state()).isEqualTo(EmailChangeState.EXPIRED);

            ada.customer().email().resend();

            ada.customer().confirm(mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
            assertThat(present()).isEqualTo(NEW);
        }

        @Test
        @Tag("E12")
        void canBeStoppedByTheOldMailboxHoweverOld() {
            requested(NEW);
            MailToken stop = mailed(MailKind.EMAIL_CHANGE_REQUESTED, OLD);
            host.after(YEAR);
            cleanUp();
            assertThat(host.storefront().preview(stop).state()).isEqualTo(LinkPreview.State.OPEN);

            host.storefront().cancelChange(stop);

            ada = ada.signIn();
            assertThat(state()).isEqualTo(EmailChangeState.CANCELLED);
        }

        @Test
        @Tag("E9")
        void keepsItsExpiredLinks() {
            MailToken link = requested(NEW);
            host.after(YEAR);
            cleanUp();
            ada = ada.signIn();

            refused(ErrorCode.LINK_EXPIRED, () -> ada.customer().confirm(link));
        }
    }

    @Nested
    class AFinishedChange {
        @Test
        void isShownForThirtyDays() {
            requested(NEW);
            ada.customer().email().cancel();
            host.after(MONTH.minus(Host.MICRO));
            cleanUp();
            ada = ada.signIn();
            assertThat(state()).isEqualTo(EmailChangeState.CANCELLED);

            host.after(Host.MICRO);
            assertThat(cleanUp().emailChanges()).isEqualTo(1);
            assertThat(ada.customer().email().status().change()).isEmpty();
        }

        @Test
        void isCountedFromWhenItWasUndone() {
            change(ada, NEW);
            host.after(WEEK.minus(Host.MICRO));
            MailToken reset = host.storefront()
                    .revert(mailed(MailKind.EMAIL_CHANGED, OLD))
                    .resetToken();
            host.storefront().resetPassword(reset, NEXT);
            host.after(MONTH.minus(Host.MICRO));
            assertThat(cleanUp().emailChanges()).isZero();

            host.after(Host.MICRO);
            assertThat(cleanUp().emailChanges()).isEqualTo(1);
        }

        @Test
        @Tag("E12")
        void isKeptForAsLongAsItCanBeUndone() {
            rebuilt(builder -> builder.retention(new Retention(WEEK, WEEK, Duration.ZERO, WEEK, WEEK)));
            change(ada, NEW);
            MailToken wayBack = mailed(MailKind.EMAIL_CHANGED, OLD);
            host.after(WEEK.minus(Host.MICRO));
            assertThat(cleanUp().emailChanges()).isZero();
            assertThat(host.storefront().preview(wayBack).state()).isEqualTo(LinkPreview.State.OPEN);

            host.after(Host.MICRO);
            assertThat(cleanUp().emailChanges()).isEqualTo(1);
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().revert(wayBack));
            assertThat(host.storefront().preview(wayBack).state()).isEqualTo(LinkPreview.State.EXPIRED);
        }

        @Test
        @Tag("E12")
        void isUndoneAfterAnotherOneWasRemoved() {
            requested("first@example.org");
            ada.customer().email().cancel();
            host.after(MONTH.minusDays(3));
            ada = ada.signIn();
            change(ada, NEW);
            host.after(Duration.ofDays(3));
            assertThat(cleanUp().emailChanges()).isEqualTo(1);

            host.storefront().revert(mailed(MailKind.EMAIL_CHANGED, OLD));

            assertThat(present()).isEqualTo(OLD);
        }

        @Test
        void leavesItsLinksToAnswerByThemselves() {
            rebuilt(builder -> builder.retention(Retention.standard().withMailLinks(YEAR)));
            MailToken confirm = requested(NEW);
            MailToken stop = mailed(MailKind.EMAIL_CHANGE_REQUESTED, OLD);
            ada.customer().confirm(confirm);
            MailToken wayBack = mailed(MailKind.EMAIL_CHANGED, OLD);
            host.after(MONTH);
            assertThat(cleanUp().emailChanges()).isEqualTo(1);
            Person back = new Person(host, Host.SHOP, NEW, ada.password(), ada.signedIn()).signIn();

            refused(ErrorCode.LINK_USED, () -> back.customer().confirm(confirm));
            refused(ErrorCode.LINK_USED, () -> host.storefront().confirm(confirm, ada.password()));
            refused(ErrorCode.LINK_USED, () -> host.storefront().refuse(confirm));
            refused(ErrorCode.LINK_USED, () -> host.storefront().cancelChange(stop));
            refused(ErrorCode.LINK_EXPIRED, () -> host.storefront().revert(wayBack));
            assertThat(host.storefront().preview(confirm)).satisfies(preview -> {
                assertThat(preview.state()).isEqualTo(LinkPreview.State.USED);
                assertThat(preview.maskedNewAddress()).isNull();
            });
            assertThat(host.storefront().preview(stop).state()).isEqualTo(LinkPreview.State.USED);
            assertThat(host.storefront().preview(wayBack).state()).isEqualTo(LinkPreview.State.EXPIRED);
            String id =
                    host.mailboxes().latest(MailKind.CONFIRM_EMAIL_CHANGE, NEW).messageId();
            assertThat(host.platform().mail().bounced(id, MailReports.BounceKind.PERMANENT))
                    .isFalse();
            assertThat(present()).isEqualTo(NEW);
        }

        @Test
        void leavesAMailAboutItWithoutAPoint() {
            request(ada, NEW);
            host.dispatch();
            undelivered();
            ada.customer().email().cancel();
            host.dispatch();
            host.mailboxes().work();
            List<DeadLetter> dead = Host.all(operations()::deadLetters);
            assertThat(dead).hasSize(2);
            host.after(YEAR);
            cleanUp();

            dead.forEach(letter -> operations().retry(letter.id()));

            assertThat(host.dispatch().dropped()).isEqualTo(2);
        }

        @Test
        @Tag("E3")
        void mayBeFollowedByAnother() {
            requested(NEW);
            ada.customer().email().cancel();
            host.after(MONTH);
            cleanUp();
            ada = ada.signIn();

            change(ada, NEW);

            assertThat(present()).isEqualTo(NEW);
        }
    }

    @Nested
    class TheOutbox {
        @Test
        void keepsWhatWasSentForAWeek() {
            host.after(WEEK.minus(Host.MICRO));
            assertThat(cleanUp().outboxEntries()).isZero();

            host.after(Host.MICRO);
            assertThat(cleanUp().outboxEntries()).isEqualTo(4);
        }

        @Test
        void keepsItAsLongAsItIsSet() {
            rebuilt(builder -> builder.retention(Retention.standard().withOutboxEntries(Duration.ZERO)));

            assertThat(cleanUp().outboxEntries()).isEqualTo(4);
        }

        @Test
        void keepsWhatWaitsHoweverLong() {
            startClean();
            host.storefront().requestPasswordReset(ada.email());
            host.after(YEAR);

            assertThat(cleanUp().outboxEntries()).isEqualTo(4);
            assertThat(host.dispatch().delivered()).isEqualTo(1);
        }

        @Test
        void keepsDeadLettersForPeopleToDecide() {
            undelivered();
            host.storefront().requestPasswordReset(ada.email());
            host.dispatch();
            host.mailboxes().work();
            host.after(YEAR);
            cleanUp();

            List<DeadLetter> dead = Host.all(operations()::deadLetters);
            assertThat(dead).hasSize(1);
            operations().retry(dead.get(0).id());
            assertThat(host.dispatch().delivered()).isEqualTo(1);
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.RESET_PASSWORD);
        }
    }

    @Nested
    class Counters {
        @Test
        void areKeptWhileTheirWindowLasts() {
            for (int i = 0; i < 10; i++) {
                refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().signIn(SignIn.with(OLD, NEXT)));
            }
            host.after(Duration.ofMinutes(15).minus(Host.MICRO));
            cleanUp();
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> host.storefront().signIn(SignIn.with(OLD, NEXT)));

            host.after(Host.MICRO);
            assertThat(cleanUp().counters()).isEqualTo(1);
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        void ofAddressesAskedForInADayAreKept() {
            for (int i = 0; i < 3; i++) {
                request(ada, i + "@example.org");
            }
            host.after(Duration.ofDays(1).minus(Host.MICRO));
            cleanUp();
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> request(ada, NEW));

            host.after(Host.MICRO);
            assertThat(cleanUp().counters()).isPositive();
            request(ada, NEW);
            assertThat(state()).isEqualTo(EmailChangeState.PENDING);
        }
    }

    @Nested
    class AHoldOnAnAddress {
        @Test
        @Tag("E12")
        void isKeptForAWeekAndThenLeavesTheAddressToOthers() {
            change(ada, NEW);
            SignUp form = SignUp.with(OLD, NEXT).reading(Locale.ENGLISH);
            host.after(WEEK.minus(Host.MICRO));
            assertThat(cleanUp().addressHolds()).isZero();
            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.storefront().signUp(form));

            host.after(Host.MICRO);
            assertThat(cleanUp().addressHolds()).isEqualTo(1);
            assertThat(host.storefront().signUp(form).signedIn().account()).isNotEqualTo(ada.id());
        }

        @Test
        void isNotAnAddressInForce() {
            host.after(YEAR);
            cleanUp();

            assertThat(ada.signIn().isSignedIn()).isTrue();
            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.storefront().signUp(SignUp.with(OLD, NEXT)));
        }
    }
}
