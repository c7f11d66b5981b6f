package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.util.List;
import java.util.Locale;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that are no good: they are unknown, whoever asks, and consume nothing. */
public abstract class LinkTokenTests extends DoorTests {
    private static final Password NEW = Password.of("seven quiet lanterns");

    private Person ada;
    private MailToken verification;
    private MailToken reset;

    /** For subclasses. */
    protected LinkTokenTests() {}

    @BeforeEach
    void mailLinks() {
        ada = host.anAccount().open();
        verification = ada.verificationLink();
        reset = ada.resetLink();
        host.settle();
    }

    /** Whatever takes a token. */
    enum Use {
        PREVIEW,
        CONFIRM_WITH_PASSWORD,
        CONFIRM_WITH_SESSION,
        REFUSE,
        RESET;

        void of(Person person, MailToken token) {
            switch (this) {
                case PREVIEW -> person.place().storefront().preview(token);
                case CONFIRM_WITH_PASSWORD -> person.place().storefront().confirm(token, person.password());
                case CONFIRM_WITH_SESSION -> person.customer().confirm(token);
                case REFUSE -> person.place().storefront().refuse(token);
                case RESET -> person.place().storefront().resetPassword(token, NEW);
            }
        }
    }

    private void nothingWasConsumed() {
        assertThat(host.dispatch().total()).isZero();
        assertThat(ada.isSignedIn()).isTrue();
        assertThat(ada.account().isVerified()).isFalse();
        assertThat(host.storefront().preview(verification).state()).isEqualTo(LinkPreview.State.OPEN);
        assertThat(host.storefront().preview(reset).state()).isEqualTo(LinkPreview.State.OPEN);
        assertThat(ada.customer().confirm(verification)).isNotNull();
        host.storefront().resetPassword(reset, NEW);
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void areUnknownWhenMalformedOrForged(Use use) {
        String good = verification.reveal();
        List<MailToken> bad = List.of(
                MailToken.parse(null),
                MailToken.parse(""),
                MailToken.parse(" "),
                MailToken.parse("nonsense"),
                MailToken.parse("ca_verify_\u202e\ud800"),
                MailToken.parse("x".repeat(1 << 20)),
                MailToken.parse("ca_verify_" + "A".repeat(1 << 20)),
                MailToken.parse(good + " "),
                MailToken.parse(good.substring(0, good.length() - 1)),
                MailToken.parse(good.toUpperCase(Locale.ROOT)),
                MailToken.parse(good.replace("ca_verify_", "ca_reset_")),
                MailToken.parse(reset.reveal().replace("ca_reset_", "ca_verify_")),
                MailToken.parse(ada.token().reveal()),
                MailToken.parse(ada.token().reveal().replace("ca_session_", "ca_verify_")),
                MailToken.mint("verify", new byte[32]),
                MailToken.mint("reset", new byte[32]),
                MailToken.mint("revert", new byte[32]));

        for (MailToken token : bad) {
            refused(ErrorCode.LINK_UNKNOWN, () -> use.of(ada, token));
        }

        nothingWasConsumed();
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void areUnknownInAnotherShop(Use use) {
        Person there = host.anAccount().in(Host.OTHER_SHOP).open();
        host.settle();

        refused(ErrorCode.LINK_UNKNOWN, () -> use.of(there, verification));
        refused(ErrorCode.LINK_UNKNOWN, () -> use.of(there, reset));

        assertThat(there.account().isVerified()).isFalse();
        nothingWasConsumed();
    }

    @Test
    void areUnknownForAnotherPurpose() {
        refused(ErrorCode.LINK_UNKNOWN, () -> Use.RESET.of(ada, verification));
        refused(ErrorCode.LINK_UNKNOWN, () -> Use.CONFIRM_WITH_PASSWORD.of(ada, reset));
        refused(ErrorCode.LINK_UNKNOWN, () -> Use.CONFIRM_WITH_SESSION.of(ada, reset));

        nothingWasConsumed();
    }

    @Test
    @Tag("E13")
    void areUnknownToAnotherCustomer() {
        Person bo = host.anAccount().withEmail("bo@example.com").open();
        host.settle();

        refused(ErrorCode.LINK_UNKNOWN, () -> Use.CONFIRM_WITH_SESSION.of(bo, verification));

        assertThat(bo.account().isVerified()).isFalse();
        nothingWasConsumed();
    }

    @Test
    @Tag("E13")
    void areShownAsOftenAsAScannerLooks() {
        for (int i = 0; i < 10; i++) {
            host.storefront().preview(verification);
            host.storefront().preview(reset);
        }

        nothingWasConsumed();
    }
}
