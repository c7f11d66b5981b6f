package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of attempt is counted on its own, by source and by whom it is about; what was right, and a deletion, end
 * it.
 */
@Tag("found-E2")
public abstract class AttemptCountTests extends DoorTests {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Password WRONG = Password.of("pear trees by the sea");
    private static final Password NEXT = Password.of("seven quiet lanterns");
    private static final int MOST = 2;

    private Person ada;
    private Order.Reference order;
    private int visitors;

    /** For subclasses. */
    protected AttemptCountTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().open();
        order = Order.Reference.parse(
                OrderSample.guests(host, "guest@example.com", "1").id().toString());
        host.dispatch();
    }

    /** What is attempted, and whether it is counted by whom it is about too. */
    private enum Kind {
        SIGN_UP(false),
        CHECKOUT(false),
        SIGN_IN(true),
        RESET(false),
        RESEND(true),
        PROOF(true),
        ORDER_LINK(true);

        private final boolean bySubject;

        Kind(boolean bySubject) {
            this.bySubject = bySubject;
        }
    }

    /** Each with each other. */
    static Stream<Arguments> pairs() {
        return Arrays.stream(Kind.values())
                .flatMap(used -> Arrays.stream(Kind.values())
                        .filter(other -> other != used)
                        .map(other -> Arguments.of(used, other)));
    }

    /** Of those that are counted by whom they are about. */
    static Stream<Arguments> pairsBySubject() {
        return pairs().filter(pair -> Arrays.stream(pair.get()).allMatch(kind -> ((Kind) kind).bySubject));
    }

    private Shop from(String source) {
        return host.shop().from(RequestContext.of(source, Locale.ENGLISH));
    }

    private void attempt(Kind kind, Shop shop) {
        String visitor = visitors++ + "@example.com";
        switch (kind) {
            case SIGN_UP -> shop.storefront().signUp(SignUp.with(visitor, NEXT));
            case CHECKOUT ->
                shop.storefront()
                        .checkout(Cart.ofGoods())
                        .email(visitor)
                        .deliverTo(OrderSample.HOME)
                        .createAccount(NEXT)
                        .requireReady();
            case SIGN_IN -> shop.storefront().signIn(SignIn.with(ada.email(), WRONG));
            case RESET -> shop.storefront().requestPasswordReset(ada.email());
            case RESEND -> adaAt(shop).email().resendVerification();
            case PROOF -> adaAt(shop).password().change(WRONG, NEXT);
            case ORDER_LINK -> shop.storefront().mailOrderLink(order);
        }
    }

    private Customer adaAt(Shop shop) {
        return shop.customer(ada.token()).orElseThrow();
    }

    /** Whether the attempt was taken, whatever came of it. */
    private boolean isTaken(Kind kind, Shop shop) {
        try {
            attempt(kind, shop);
            return true;
        } catch (AccountsException e) {
            return e.code() != ErrorCode.TOO_MANY_ATTEMPTS;
        }
    }

    private void useUp(Kind kind, Shop shop) {
        for (int times = 0; times < MOST; times++) {
            assertThat(isTaken(kind, shop)).isTrue();
        }
        assertThat(isTaken(kind, shop)).isFalse();
    }

    @Nested
    class BySource {
        @BeforeEach
        void takeTwo() {
            rebuilt(builder -> builder.throttling(new Throttling(100, MOST, WINDOW)));
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.acceptance.AttemptCountTests#pairs")
        void usesUpNoneOfAnotherKind(Kind used, Kind other) {
            useUp(used, from(Host.SOURCE));

            assertThat(isTaken(other, from(Host.SOURCE))).isTrue();
            assertThat(isTaken(used, from("203.0.113.8"))).isTrue();
        }
    }

    @Nested
    class BySubject {
        @BeforeEach
        void takeTwo() {
            rebuilt(builder -> builder.throttling(new Throttling(MOST, 100, WINDOW)));
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.acceptance.AttemptCountTests#pairsBySubject")
        void usesUpNoneOfAnotherKind(Kind used, Kind other) {
            useUp(used, from(Host.SOURCE));

            assertThat(isTaken(used, from("203.0.113.8"))).isFalse();
            assertThat(isTaken(other, from("203.0.113.8"))).isTrue();
        }
    }

    @Nested
    class WhatWasRight {
        @BeforeEach
        void takeTwo() {
            rebuilt(builder -> builder.throttling(new Throttling(MOST, 100, WINDOW)));
        }

        @Test
        void asTheProofOfAChangeOfAddressIsCountedAnew() {
            ada.customer().confirm(ada.verificationLink());
            assertThat(isTaken(Kind.PROOF, host.shop())).isTrue();

            ada.customer().email().requestChange("ada@new.example", "ada@new.example", Proof.password(ada.password()));

            useUp(Kind.PROOF, host.shop());
        }

        @Test
        void atAConfirmationWithThePasswordIsCountedAnew() {
            assertThat(isTaken(Kind.SIGN_IN, host.shop())).isTrue();

            host.storefront().confirm(ada.verificationLink(), ada.password());

            useUp(Kind.SIGN_IN, host.shop());
        }

        @Test
        void asAResetHasSignInsCountedAnew() {
            useUp(Kind.SIGN_IN, host.shop());

            host.storefront().resetPassword(ada.resetLink(), NEXT);

            useUp(Kind.SIGN_IN, host.shop());
        }

        @Test
        void isOnlyThatKind() {
            useUp(Kind.PROOF, host.shop());

            ada.signIn();

            assertThat(isTaken(Kind.PROOF, host.shop())).isFalse();
        }
    }

    @Nested
    class ADeletion {
        private List<Quota.Key> counted() {
            return host.storage().passed().stream()
                    .filter(Quota.class::isInstance)
                    .map(quota -> ((Quota) quota).key())
                    .filter(key ->
                            !key.kind().endsWith("_SOURCE") && !key.kind().endsWith("_SITE"))
                    .distinct()
                    .toList();
        }

        /** Mails to the new address are counted for whoever reads it. */
        private static Predicate<Quota.Key> isNoMailToAnother(List<Quota.Key> keys) {
            String mailbox = keys.stream()
                    .filter(key -> key.kind().equals("SIGN_IN"))
                    .map(Quota.Key::subject)
                    .findFirst()
                    .orElseThrow();
            return key -> !key.kind().startsWith("MAIL") || key.subject().equals(mailbox);
        }

        private void doAllThatIsCounted() {
            for (Kind kind : List.of(Kind.SIGN_IN, Kind.RESET, Kind.RESEND, Kind.PROOF)) {
                isTaken(kind, host.shop());
            }
            ada.customer().confirm(ada.verificationLink());
            ada.customer().email().requestChange("ada@new.example", "ada@new.example", Proof.password(ada.password()));
            ada.customer().addresses().add(OrderSample.HOME);
            isTaken(Kind.PROOF, host.shop());
            isTaken(Kind.SIGN_IN, host.shop());
            host.storefront().requestPasswordReset(ada.email());
            host.owner().accounts().sendPasswordReset(ada.id());
            host.dispatch();
        }

        @Test
        void leavesNoCountOfTheAccount() {
            host.storage().keep();
            doAllThatIsCounted();
            List<Quota.Key> all = counted();
            List<Quota.Key> keys = all.stream().filter(isNoMailToAnother(all)).toList();
            assertThat(keys)
                    .extracting(Quota.Key::kind)
                    .contains("SIGN_IN", "PASSWORD_RESET", "RESEND", "PROOF", "NEW_ADDRESS", "RESET_MAIL");

            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            host.after(Duration.ofDays(3));
            host.accounts().operations().runDeletions(10);

            assertThat(keys)
                    .allSatisfy(key -> assertThat(host.storage().standalone().forget(List.of(key)))
                            .as(key.kind())
                            .isZero());
        }
    }
}
