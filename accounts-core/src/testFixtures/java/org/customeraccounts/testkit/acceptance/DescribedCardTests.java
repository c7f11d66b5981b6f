package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.customeraccounts.Accounts;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.testing.RecordingGateway;
import org.customeraccounts.testing.RecordingGateway.Describing;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a payment gateway says of a token while the customer waits, or fails to. */
@Tag("P4")
public abstract class DescribedCardTests extends CardTests {
    /** For subclasses. */
    protected DescribedCardTests() {}

    @ParameterizedTest
    @Tag("A5")
    @EnumSource
    void aWalletCannotBeSaved(PaymentMethod.Wallet.Kind kind) {
        GatewayToken token = host.gateway().knows("pm_1", new PaymentMethod.Wallet(kind));

        var refusal = (InvalidInputException) refused(ErrorCode.PAYMENT_METHOD_NOT_SAVABLE, () -> cards().add(token));

        assertThat(refusal.violations()).containsExactly(Violation.of("token", ErrorCode.PAYMENT_METHOD_NOT_SAVABLE));
        assertThat(cards().list()).isEmpty();
        assertThat(host.audited(AuditAction.CARD_ADD).refusal()).contains(ErrorCode.PAYMENT_METHOD_NOT_SAVABLE);
    }

    @Test
    void whatTheGatewayDoesNotKnowCannotBeSaved() {
        refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> cards().add(GatewayToken.of("pm_nobody")));

        assertThat(cards().list()).isEmpty();
    }

    @Nested
    class AGatewayThatIsNotThere {
        private void without() {
            host.rebuild(builder -> Accounts.builder()
                    .storage(host.storage())
                    .mailer(host.mailboxes())
                    .links(Links.under("https://boutique.example"))
                    .newShops(ShopSettings.accountsOn())
                    .clock(host.clock())
                    .hashingForTests());
        }

        @Test
        void takesNoCardsAndLeavesThoseThatAreThere() {
            SavedCard first = addAttached("pm_1");
            SavedCard second = addAttached("pm_2");
            without();

            refused(ErrorCode.CARDS_NOT_AVAILABLE, () -> cards().add(GatewayToken.of("pm_3")));
            assertThat(cards().list()).containsExactly(second, first);
            assertThat(cards().makeDefault(second.id()).isDefault()).isTrue();
            assertThat(cards().edit(first.id(), 1, CardDetails.of(first).heldBy("Ada"))
                            .holder())
                    .isEqualTo("Ada");
            cards().remove(second.id());

            assertThat(cards().list()).hasSize(1);
            assertThat(host.dispatch().postponed()).isEqualTo(1);
            rebuilt(builder -> builder);
            host.after(LONGER_THAN_ANY_WAIT);
            host.dispatch();
            assertThat(host.gateway().attached()).containsExactly("pm_1");
        }
    }

    @Nested
    class SeveralGateways {
        private final RecordingGateway newer = RecordingGateway.named("newer");

        @Test
        void takeNewCardsWithTheFirstAndServeTheCardsThatTheyHold() {
            SavedCard old = addAttached("pm_1");
            host.rebuild(builder -> Accounts.builder()
                    .storage(host.storage())
                    .mailer(host.mailboxes())
                    .links(Links.under("https://boutique.example"))
                    .newShops(ShopSettings.accountsOn())
                    .clock(host.clock())
                    .hashingForTests()
                    .paymentGateway(newer)
                    .paymentGateway(host.gateway()));

            refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> cards().add(token("pm_2")));
            SavedCard fresh = cards().add(newer.card("pm_1", "4242", MONTH));
            cards().remove(old.id());
            host.dispatch();

            assertThat(onFile(fresh).reference().gateway()).isEqualTo("newer");
            assertThat(newer.attached()).containsExactly("pm_1");
            assertThat(host.gateway().attached()).isEmpty();
        }

        @Test
        void haveNamesOfTheirFormAndNoTwoTheSame() {
            for (String wrong : new String[] {"", "Mint", "1mint", "mint pay", "x".repeat(33), null}) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> host.builder()
                                .paymentGateway(RecordingGateway.named(wrong))
                                .build())
                        .withMessageContaining("paymentGateway");
            }
            assertThatIllegalStateException()
                    .isThrownBy(() -> host.builder()
                            .paymentGateway(RecordingGateway.named(GATEWAY))
                            .build())
                    .withMessageContaining("two paymentGateways");
            host.builder()
                    .paymentGateway(RecordingGateway.named("x".repeat(32)))
                    .build()
                    .close();
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999999S", "PT1M0.000000001S"})
        void areGivenAReasonableTime(Duration wrong) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> host.builder().paymentGatewayLimit(wrong).build())
                    .withMessageContaining("paymentGatewayLimit");
            host.builder().paymentGatewayLimit(Duration.ofMillis(1)).build().close();
            host.builder().paymentGatewayLimit(Duration.ofMinutes(1)).build().close();
        }
    }

    /** Ways to fail, each with what must not be told. */
    static Stream<Describing> failures() {
        return Stream.of(
                token -> {
                    throw new IOException("no answer about " + token.reveal());
                },
                token -> {
                    throw new IllegalStateException("canary " + token.reveal());
                },
                token -> {
                    throw new PermanentGatewayException("no");
                },
                token -> {
                    throw new StackOverflowError(token.reveal());
                },
                token -> null,
                token -> new PaymentMethod.Card(null, null, null),
                token -> PaymentMethod.Card.of(new CardDisplay("visa", "42424242", MONTH)),
                token -> PaymentMethod.Card.of(new CardDisplay("4111111111111111", "4242", MONTH)),
                token -> PaymentMethod.Card.of(new CardDisplay("visa", "4242", MONTH.withYear(2100))),
                token -> new PaymentMethod.Card(new CardDisplay("visa", "4242", MONTH), "x".repeat(129), null),
                token -> new PaymentMethod.Card(new CardDisplay("visa", "4242", MONTH), " ", null),
                token -> new PaymentMethod.Card(new CardDisplay("visa", "4242", MONTH), "4111111111111111", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aGatewayThatFailsOrAnswersNonsenseIsTriedAgainLater(Describing failure) {
        GatewayToken token = token("pm_canary");
        host.gateway().describing(failure);

        Duration wait = throttled(ErrorCode.PAYMENT_GATEWAY_FAILED, () -> cards().add(token));

        assertThat(wait).isEqualTo(Duration.ofSeconds(30));
        nothingWasKept();
        StringWriter trace = new StringWriter();
        catchThrowable(() -> cards().add(token)).printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString()).doesNotContain("canary", "4111", "no answer");
        host.gateway().work();
        assertThat(cards().add(token).face().lastFour()).isEqualTo("4242");
    }

    private void nothingWasKept() {
        assertThat(cards().list()).isEmpty();
        assertThat(host.events()).isEmpty();
        assertThat(host.gateway().attachments()).isEmpty();
        assertThat(host.audited(AuditAction.CARD_ADD).refusal()).contains(ErrorCode.PAYMENT_GATEWAY_FAILED);
    }

    @Nested
    class ASlowGateway {
        private final CountDownLatch never = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);

        private PaymentMethod hang() throws InterruptedException {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return new PaymentMethod.Unknown();
        }

        @Test
        void isLeftBehindInterrupted() throws Exception {
            rebuilt(builder -> builder.paymentGatewayLimit(Duration.ofMillis(50)));
            host.gateway().describing(token -> hang());

            throttled(ErrorCode.PAYMENT_GATEWAY_FAILED, () -> cards().add(token("pm_1")));

            nothingWasKept();
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void holdsNobodyUpMeanwhile() {
            host.gateway().describing(token -> {
                assertThat(AtOnce.run(1, number -> {
                                    ada.customer().profile().rename(NameForm.of("Augusta", null));
                                    return cards().list();
                                })
                                .refusals())
                        .isEmpty();
                return PaymentMethod.Card.of(new CardDisplay("visa", "4242", MONTH));
            });

            assertThat(cards().add(GatewayToken.of("pm_1")).face().lastFour()).isEqualTo("4242");
            assertThat(ada.account().name().given()).isEqualTo("Augusta");
        }
    }

    @Test
    void theGatewayIsToldTheShop() throws Exception {
        List<ShopId> asked = new CopyOnWriteArrayList<>();
        host.rebuild(builder -> Accounts.builder()
                .storage(host.storage())
                .mailer(host.mailboxes())
                .links(Links.under("https://boutique.example"))
                .newShops(ShopSettings.accountsOn())
                .clock(host.clock())
                .hashingForTests()
                .paymentGateway(new PaymentGateway() {
                    @Override
                    public String name() {
                        return "asked";
                    }

                    @Override
                    public PaymentMethod describe(ShopId shop, GatewayToken token) {
                        asked.add(shop);
                        return new PaymentMethod.Unknown();
                    }

                    @Override
                    public String attach(PaymentGateway.Request request) {
                        throw new IllegalStateException();
                    }

                    @Override
                    public void detach(PaymentGateway.Request request) {
                        throw new IllegalStateException();
                    }
                }));

        refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> cards().add(GatewayToken.of("pm_1")));

        assertThat(asked).containsExactly(Host.SHOP);
    }
}
