package org.customeraccounts.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoredLinkTest {
    private static final Instant MINTED = Instant.parse("2026-03-01T10:00:00.123456Z");

    private static final OutboxId SENT_AS = OutboxId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398e");

    private static final TokenHash HASH = MailToken.mint("verify", new byte[32]).hash();
    private static final ShopId SHOP = ShopId.of("shop");
    private static final AccountId ADA = AccountId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    private static final OrderId ORDER = OrderId.parse("01920000-0000-7000-8000-000000000001");

    private static StoredLink link(LinkPurpose purpose, Instant spentAt) {
        return new StoredLink(HASH, SHOP, purpose, subject(purpose), MINTED, spentAt);
    }

    private static StoredLink.Subject subject(LinkPurpose purpose) {
        return purpose != null && purpose.isForOrder()
                ? new StoredLink.Subject.OfOrder(ORDER)
                : new StoredLink.Subject.OfAccount(ADA, EmailAddress.parse("ada@example.com"), null, SENT_AS);
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFY_EMAIL, verify, PT48H",
        "RESET_PASSWORD, reset, PT6H",
        "CONFIRM_EMAIL_CHANGE, change, PT48H",
        "CANCEL_EMAIL_CHANGE, cancel, P7D",
        "REVERT_EMAIL_CHANGE, revert, P7D",
        "OPEN_ORDER, order, PT48H",
        "CREATE_ACCOUNT, account, P30D"
    })
    void everyPurposeHasItsPrefixAndItsTime(LinkPurpose purpose, String prefix, Duration lifetime) {
        assertThat(purpose.prefix()).isEqualTo(prefix);
        assertThat(purpose.lifetime()).isEqualTo(lifetime);
        assertThat(link(purpose, null).expiresAt()).isEqualTo(MINTED.plus(lifetime));
        assertThat(MailToken.mint(prefix, new byte[32]).isWellFormed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFY_EMAIL,   -1, OPEN",
        "VERIFY_EMAIL,    0, EXPIRED",
        "VERIFY_EMAIL,    1, EXPIRED",
        "RESET_PASSWORD, -1, OPEN",
        "RESET_PASSWORD,  0, EXPIRED",
        "RESET_PASSWORD,  1, EXPIRED",
        "OPEN_ORDER,     -1, OPEN",
        "OPEN_ORDER,      0, EXPIRED",
        "CREATE_ACCOUNT, -1, OPEN",
        "CREATE_ACCOUNT,  0, EXPIRED"
    })
    void itIsGoodUntilJustBeforeItsTimeIsOver(LinkPurpose purpose, long micros, LinkPreview.State state) {
        StoredLink link = link(purpose, null);
        Instant now = link.expiresAt().plus(micros, ChronoUnit.MICROS);

        assertThat(link.state(now)).isEqualTo(state);
        assertThat(link.good(now))
                .isEqualTo(
                        state == LinkPreview.State.OPEN ? Outcome.of(link) : Outcome.refused(ErrorCode.LINK_EXPIRED));
    }

    @Test
    void itIsGoodFromItsMintingOn() {
        assertThat(link(LinkPurpose.RESET_PASSWORD, null).state(MINTED)).isEqualTo(LinkPreview.State.OPEN);
        assertThat(link(LinkPurpose.RESET_PASSWORD, null).state(MINTED.minusSeconds(1)))
                .isEqualTo(LinkPreview.State.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1", "86400000000"})
    void oneThatWasUsedIsUsedAlsoAfterItsTime(long micros) {
        StoredLink link = link(LinkPurpose.RESET_PASSWORD, MINTED.plusSeconds(1));
        Instant now = link.expiresAt().plus(micros, ChronoUnit.MICROS);

        assertThat(link.state(now)).isEqualTo(LinkPreview.State.USED);
        assertThat(link.good(now)).isEqualTo(Outcome.refused(ErrorCode.LINK_USED));
    }

    @Test
    void nullIsRefused() {
        StoredLink link = link(LinkPurpose.VERIFY_EMAIL, null);

        assertThatNullPointerException().isThrownBy(() -> link(null, null)).withMessage("purpose");
        assertThatNullPointerException()
                .isThrownBy(() -> new StoredLink(null, SHOP, link.purpose(), link.subject(), MINTED, null))
                .withMessage("hash");
        assertThatNullPointerException()
                .isThrownBy(() -> new StoredLink(HASH, SHOP, link.purpose(), null, MINTED, null))
                .withMessage("subject");
        assertThatNullPointerException()
                .isThrownBy(() -> new StoredLink(HASH, SHOP, link.purpose(), link.subject(), null, null))
                .withMessage("mintedAt");
    }

    @ParameterizedTest
    @EnumSource
    void itActsOnWhatItsPurposeIsFor(LinkPurpose purpose) {
        StoredLink link = link(purpose, null);
        StoredLink.Subject other = subject(purpose.isForOrder() ? LinkPurpose.VERIFY_EMAIL : LinkPurpose.OPEN_ORDER);

        assertThatIllegalArgumentException().isThrownBy(() -> new StoredLink(HASH, SHOP, purpose, other, MINTED, null));
        if (purpose.isForOrder()) {
            assertThat(link.order()).isEqualTo(ORDER);
            assertThatIllegalStateException().isThrownBy(link::account);
            assertThatIllegalStateException().isThrownBy(link::address);
            assertThatIllegalStateException().isThrownBy(link::attempt);
        } else {
            assertThat(link.account()).isEqualTo(ADA);
            assertThat(link.attempt()).isEmpty();
            assertThatIllegalStateException().isThrownBy(link::order);
        }
    }

    @Test
    void itsTokensHashIsHidden() {
        assertThat(link(LinkPurpose.VERIFY_EMAIL, null).toString())
                .contains("TokenHash[hidden]")
                .doesNotContain("ada@example.com");
    }
}
