package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.customeraccounts.Customer;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.testkit.acceptance.WatchedStorage.Crash;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attaching and detaching at the gateway, when the host dispatches, whatever goes wrong on the way. */
@Tag("P4")
public abstract class CardAtGatewayTests extends CardTests {
    /** For subclasses. */
    protected CardAtGatewayTests() {}

    private List<DeadLetter> dead() {
        return Host.all(host.accounts().operations()::deadLetters);
    }

    private void retry() {
        dead().forEach(letter -> host.accounts().operations().retry(letter.id()));
    }

    private static void fail(PaymentGateway.Request request) throws IOException {
        throw new IOException("no answer about " + request.token().reveal());
    }

    private static void refuse(PaymentGateway.Request request) throws PermanentGatewayException {
        throw new PermanentGatewayException("declined: " + request.token().reveal());
    }

    @Nested
    class Attaching {
        @Test
        void waitsUntilTheHostDispatches() {
            add("pm_1");
            assertThat(host.gateway().attachments()).isEmpty();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHING);

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(3, 0, 0, 0));

            assertThat(host.gateway().attached()).containsExactly("pm_1");
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
            assertThat(host.dispatch().total()).isZero();
        }

        @Test
        void tellsTheGatewayWhoseItIsAndFromThenOnByItsOwnName() {
            addAttached("pm_1");
            addAttached("pm_2");

            List<PaymentGateway.Request> asked = host.gateway().attachments();
            assertThat(asked).hasSize(2).allSatisfy(request -> {
                assertThat(request.shop()).isEqualTo(Host.SHOP);
                assertThat(request.account()).isEqualTo(ada.id());
                assertThat(request.customerKey()).isEqualTo("boutique/" + ada.id());
            });
            assertThat(asked).extracting(PaymentGateway.Request::customer).containsExactly(null, "cus_1");
            assertThat(asked).extracting(PaymentGateway.Request::idempotencyKey).doesNotHaveDuplicates();
            assertThat(host.gateway().customers()).isEqualTo(1);
        }

        @Test
        void ofManyCardsOnManyNodesAtOnceMakesOneCustomer() throws Exception {
            fill(8);

            AtOnce<Operations.DispatchRun> rounds = AtOnce.run(4, number -> host.dispatch());

            assertThat(rounds.refusals()).isEmpty();
            host.dispatch();
            assertThat(host.gateway().attached()).hasSize(8);
            assertThat(host.gateway().attachments()).hasSize(8);
            assertThat(host.gateway().customers()).isEqualTo(1);
        }

        @Test
        void isTriedAgainUnderTheSameKey() {
            add("pm_1");
            host.gateway().beforeAttaching(CardAtGatewayTests::fail);
            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(2, 0, 1, 0));
            host.gateway().work();
            host.after(LONGER_THAN_ANY_WAIT);

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(1, 0, 0, 0));

            assertThat(host.gateway().attachments())
                    .hasSize(2)
                    .containsOnly(host.gateway().attachments().get(0));
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
        }

        @Test
        void afterACrashIsAskedForAgainUnderTheSameKey() {
            add("pm_1");
            host.storage().crashAt("complete");
            assertThatThrownBy(() -> host.dispatch()).isInstanceOf(Crash.class);
            host.storage().crashAt("");
            assertThat(host.gateway().attached()).containsExactly("pm_1");
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHING);
            host.after(LONGER_THAN_ANY_LEASE);

            host.dispatch();

            assertThat(host.gateway().attachments())
                    .hasSize(2)
                    .containsOnly(host.gateway().attachments().get(0));
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
            assertThat(host.gateway().customers()).isEqualTo(1);
        }

        @ParameterizedTest
        @NullAndEmptySource
        @ValueSource(strings = {" ", "cus\n1", "4111 1111 1111 1111", "too long"})
        void isTriedAgainWhenTheGatewayAnswersNonsense(String nonsense) {
            add("pm_1");
            String answer = "too long".equals(nonsense) ? "x".repeat(256) : nonsense;
            host.gateway().naming(request -> answer);

            assertThat(host.dispatch()).isEqualTo(new Operations.DispatchRun(2, 0, 1, 0));
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHING);

            host.gateway().naming(request -> "x".repeat(255));
            host.after(LONGER_THAN_ANY_WAIT);
            host.dispatch();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
            addAttached("pm_2");
            assertThat(host.gateway().attachments())
                    .last()
                    .satisfies(request -> assertThat(request.customer()).hasSize(255));
        }

        @Test
        void isGivenUpAfterTheLastTryAndTheCardStays() {
            SavedCard card = add("pm_1");
            host.gateway().beforeAttaching(CardAtGatewayTests::fail);

            dispatchToTheEnd();

            assertThat(host.gateway().attachments()).hasSize(12);
            assertThat(dead())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.toString()).doesNotContain("pm_1"));
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHING);
            assertThat(cards().list()).extracting(SavedCard::id).containsExactly(card.id());
            host.gateway().work();
            retry();
            host.dispatch();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.ATTACHED);
        }

        @Test
        void losesItsPointWhenTheCardWasRemoved() {
            cards().remove(add("pm_1").id());

            host.dispatch();

            assertThat(host.gateway().attachments()).isEmpty();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        }
    }

    @Nested
    class ACardThatIsRefused {
        @Test
        void isTakenBackAndItsCustomerTold() {
            SavedCard first = addAttached("pm_1");
            SavedCard second = add("pm_2");
            SavedCard third = addAttached("pm_3");
            cards().makeDefault(add("pm_4").id());
            SavedCard refusedCard = cards().list().get(0);
            host.gateway().beforeAttaching(CardAtGatewayTests::refuse);

            assertThat(host.dispatch().dead()).isZero();
            host.dispatch();

            assertThat(stateOf("pm_4")).isEqualTo(GatewayCard.State.REFUSED);
            assertThat(cards().list()).extracting(SavedCard::id).containsExactly(third.id(), second.id(), first.id());
            assertThat(defaults()).containsExactly(third.id());
            assertThat(host.heard())
                    .contains(new CardRemoved(Host.SHOP, ada.id(), host.now(), refusedCard.id()))
                    .hasSize(2);
            assertThat(host.mailboxes().kindsTo(ada.email()))
                    .containsExactly(MailKind.CARD_ADDED, MailKind.CARD_REFUSED);
            assertThat(host.mailboxes()
                            .latest(MailKind.CARD_REFUSED, ada.email())
                            .text())
                    .contains("https://boutique.example/customer")
                    .doesNotContain("4242", "pm_4");
            assertThat(host.audited(AuditAction.CARD_REFUSE)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.platform());
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.details()).containsOnlyKeys("card").containsEntry("card", "" + refusedCard.id());
            });
            assertThat(dead()).isEmpty();
            assertThat(host.gateway().detachments()).isEmpty();
        }

        @Test
        void cannotBeSavedAgainUnderTheSameToken() {
            add("pm_1");
            host.gateway().beforeAttaching(CardAtGatewayTests::refuse);
            host.dispatch();

            refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> cards().add(GatewayToken.of("pm_1")));
        }

        @Test
        void isNoMoreThanDetachedWhereItWasRemovedMeanwhile() {
            SavedCard card = add("pm_1");
            host.gateway().beforeAttaching(request -> {
                cards().remove(card.id());
                refuse(request);
            });

            host.dispatch();

            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(host.mailboxes().kindsTo(ada.email())).doesNotContain(MailKind.CARD_REFUSED);
            assertThat(host.gateway().detachments()).isEmpty();
        }
    }

    @Nested
    class RemovedWhileItIsAttached {
        @Test
        void isDetachedOnceItWas() {
            SavedCard card = add("pm_1");
            host.gateway().onceAttached(request -> cards().remove(card.id()));

            host.dispatch();

            assertThat(host.gateway().attached()).isEmpty();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(cards().list()).isEmpty();
        }

        @Test
        void isDetachedOnceMoreWhereItWasDetachedBeforeItWasAttached() {
            SavedCard card = add("pm_1");
            host.gateway().beforeAttaching(request -> {
                cards().remove(card.id());
                host.dispatch();
                assertThat(host.gateway().detachments()).hasSize(1);
            });

            host.dispatch();

            assertThat(host.gateway().detachments()).hasSize(2);
            assertThat(host.gateway().attached()).isEmpty();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        }

        /** The gateway detaches, then attaches; the attachment is noted, then the detachment. */
        @Test
        void isDetachedOnceMoreWhereTheDetachmentIsNotedLast() throws Exception {
            SavedCard card = add("pm_1");
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch detached = new CountDownLatch(1);
            CountDownLatch noted = new CountDownLatch(1);
            host.gateway().beforeAttaching(request -> {
                asked.countDown();
                assertThat(detached.await(30, TimeUnit.SECONDS)).isTrue();
            });
            host.gateway().onceDetached(request -> {
                detached.countDown();
                assertThat(noted.await(30, TimeUnit.SECONDS)).isTrue();
            });

            AtOnce.run(2, number -> {
                if (number == 0) {
                    host.accounts().operations().dispatchDue(1);
                    noted.countDown();
                    return "attached";
                }
                assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
                cards().remove(card.id());
                return host.dispatch();
            });
            host.dispatch();

            assertThat(host.gateway().attachments()).hasSize(1);
            assertThat(host.gateway().detachments()).hasSize(2);
            assertThat(host.gateway().attached()).isEmpty();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        }

        @Test
        void isDetachedOnceMoreWhereTheProcessEndedBeforeItWasNoted() {
            SavedCard card = add("pm_1");
            host.gateway().beforeAttaching(request -> {
                cards().remove(card.id());
                host.dispatch();
            });
            host.gateway().onceAttached(request -> host.storage().crashAt("complete"));
            assertThatThrownBy(() -> host.dispatch()).isInstanceOf(Crash.class);
            host.storage().crashAt("");
            host.gateway().work();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(host.gateway().attached()).containsExactly("pm_1");
            host.after(LONGER_THAN_ANY_LEASE);

            host.dispatch();

            assertThat(host.gateway().attached()).isEmpty();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(host.gateway().attachments()).hasSize(1);
        }
    }

    @Nested
    class Detaching {
        private SavedCard card;

        private void remove() {
            card = addAttached("pm_1");
            cards().remove(card.id());
        }

        @Test
        void tellsTheGatewayItsOwnNameForTheAccount() {
            remove();
            host.dispatch();

            assertThat(host.gateway().detachments()).singleElement().satisfies(request -> {
                assertThat(request.customer()).isEqualTo("cus_1");
                assertThat(request.token()).isEqualTo(GatewayToken.of("pm_1"));
                assertThat(request.account()).isEqualTo(ada.id());
            });
        }

        @Test
        void afterACrashIsAskedForAgainUnderTheSameKey() {
            remove();
            host.storage().crashAt("complete");
            assertThatThrownBy(() -> host.dispatch()).isInstanceOf(Crash.class);
            host.storage().crashAt("");
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHING);
            host.after(LONGER_THAN_ANY_LEASE);

            host.dispatch();

            assertThat(host.gateway().detachments())
                    .hasSize(2)
                    .containsOnly(host.gateway().detachments().get(0));
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        }

        @Test
        void thatIsRefusedHasFailedAndStaffFindIt() {
            remove();
            host.gateway().beforeDetaching(CardAtGatewayTests::refuse);

            assertThat(host.dispatch().dead()).isEqualTo(1);

            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACH_FAILED);
            assertThat(dead())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.toString())
                            .contains("PermanentGatewayException")
                            .doesNotContain("pm_1", "declined"));
            assertThat(cards().list()).isEmpty();
        }

        @Test
        void thatFailsToTheLastIsNotKnown() {
            remove();
            host.gateway().beforeDetaching(CardAtGatewayTests::fail);

            dispatchToTheEnd();

            assertThat(host.gateway().detachments()).hasSize(12);
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACH_UNKNOWN);
            assertThat(dead()).hasSize(1);
        }

        @Test
        void thatIsRetriedAndWorksIsDone() {
            remove();
            host.gateway().beforeDetaching(CardAtGatewayTests::refuse);
            host.dispatch();
            retry();
            host.gateway().beforeDetaching(CardAtGatewayTests::fail);
            dispatchToTheEnd();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACH_UNKNOWN);
            host.gateway().work();

            retry();
            host.dispatch();

            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(host.gateway().attached()).isEmpty();
            assertThat(dead()).isEmpty();
        }

        @Test
        void goesUnderAKeyOfItsOwn() {
            remove();
            host.dispatch();

            assertThat(host.gateway().detachments())
                    .extracting(PaymentGateway.Request::idempotencyKey)
                    .doesNotContain(host.gateway().attachments().get(0).idempotencyKey());
        }
    }

    @Test
    void aCardThatIsRenewedWhileItIsAttachedKeepsTheNewTokenAlone() {
        GatewayToken first = token("pm_1", "fp", MONTH);
        GatewayToken second = token("pm_2", "fp", MONTH);
        SavedCard card = cards().add(first);
        host.gateway().beforeAttaching(request -> {
            if (request.token().equals(first)) {
                cards().add(second);
            }
        });

        host.dispatch();

        assertThat(host.gateway().attached()).containsExactly("pm_2");
        assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        assertThat(stateOf("pm_2")).isEqualTo(GatewayCard.State.ATTACHED);
        assertThat(onFile(card).reference().token()).isEqualTo(second);
        assertThat(host.gateway().attachments())
                .extracting(PaymentGateway.Request::idempotencyKey)
                .doesNotHaveDuplicates();
    }

    @Test
    void theCustomerStaffAndTheGatewayAtOnceLeaveNothingHalfDone() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = "pm_" + round;
            SavedCard card = add(name);
            GatewayToken token = GatewayToken.of(name);
            Customer customer = ada.customer();

            AtOnce.run(6, number -> switch (number) {
                case 0 -> {
                    customer.cards().remove(card.id());
                    yield "removed";
                }
                case 1 -> host.owner().accounts().suspend(customer.id());
                case 2 -> {
                    host.gateway().forget(token);
                    yield host.platform().cards().gone(GATEWAY, token);
                }
                case 3 ->
                    host.platform()
                            .cards()
                            .updated(
                                    GATEWAY,
                                    token,
                                    CardUpdate.expiring(
                                            MONTH.plusYears(1), host.now().plusSeconds(1)));
                default -> host.dispatch();
            });

            host.owner().accounts().lift(customer.id());
            ada = ada.signIn();
            host.dispatch();
            assertThat(cards().list()).isEmpty();
            assertThat(stateOf(name)).isIn(GatewayCard.State.DETACHED, GatewayCard.State.REFUSED);
        }
        assertThat(host.gateway().attached()).isEmpty();
        assertThat(dead()).isEmpty();
    }

    @Test
    void noTokenIsShownOrWaitsAnywhere() {
        host.storage().keep();
        String canary = "pm_qzvxk";
        GatewayToken token = host.gateway()
                .knows(canary + 1, new PaymentMethod.Card(new CardDisplay("visa", "9137", MONTH), "fp", "A QZVXK"));
        host.gateway()
                .knows(canary + 2, new PaymentMethod.Card(new CardDisplay("visa", "9137", MONTH), "fp", "A QZVXK"));

        CardForm form = CardForm.of(token).heldBy("Ada qzvxk");
        SavedCard first = cards().add(form);
        host.gateway().beforeAttaching(CardAtGatewayTests::fail);
        host.dispatch();
        host.gateway().work();
        host.after(LONGER_THAN_ANY_WAIT);
        host.dispatch();
        SavedCard second = cards().add(GatewayToken.of(canary + 2));
        host.gateway().beforeDetaching(CardAtGatewayTests::refuse);
        host.dispatch();
        cards().remove(second.id());
        host.gateway().beforeDetaching(CardAtGatewayTests::fail);
        dispatchToTheEnd();
        refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> cards().add(token));

        assertThat(Stream.of(
                                host.audit(),
                                host.heard(),
                                host.storage().passed(),
                                host.mailboxes().all(),
                                host.gateway().attachments(),
                                host.gateway().detachments(),
                                dead(),
                                List.of(form, first, second, token))
                        .flatMap(List::stream)
                        .map(String::valueOf))
                .hasSizeGreaterThan(40)
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("qzvxk"));
        assertThat(host.storage().outboxEntries())
                .isNotEmpty()
                .noneMatch(entry ->
                        entry.payload().contains("qzvxk") || entry.payload().contains("9137"));
        assertThat(host.audit()).noneMatch(entry -> entry.toString().contains("9137"));
    }

    @Test
    void whatIsToldIsToldOnceCommitted() {
        SavedCard card = addAttached("pm_1");
        cards().remove(card.id());
        host.dispatch();

        assertThat(host.heard()).hasSize(1).noneMatch(CardSaved.class::isInstance);
    }
}
