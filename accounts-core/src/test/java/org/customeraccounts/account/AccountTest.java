package org.customeraccounts.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = CREATED.plusSeconds(60);

    private static final Map<String, Function<Account, Outcome<Account>>> TRANSITIONS = Map.of(
            "verified", account -> account.verified(LATER),
            "suspended", Account::suspended,
            "reinstated", Account::reinstated,
            "closed", Account::closed,
            "deleted", Account::beingDeleted);

    private static Account account(AccountStatus status, Instant verifiedAt) {
        return new Account(
                AccountId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                ShopId.of("shop"),
                new Account.Mailbox(EmailAddress.parse("ada@example.com"), verifiedAt, false),
                PersonName.of("Ada", "Lovelace"),
                Locale.FRENCH,
                ExternalRef.of("K-17"),
                status,
                CREATED);
    }

    @Nested
    class Opening {
        private final Account opened = Account.opened(
                AccountId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                ShopId.of("shop"),
                EmailAddress.parse("ada@example.com"),
                null,
                Locale.FRENCH,
                CREATED);

        @Test
        void aNewAccountWorksAndItsAddressIsNotVerified() {
            assertThat(opened.status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(opened.isActive()).isTrue();
            assertThat(opened.isVerified()).isFalse();
            assertThat(opened.verifiedAt()).isNull();
            assertThat(opened.name()).isNull();
            assertThat(opened.externalRef()).isNull();
            assertThat(opened.createdAt()).isEqualTo(CREATED);
        }

        @Test
        void nullIsRefusedWhereItMeansNothing() {
            assertThatNullPointerException()
                    .isThrownBy(() -> Account.opened(null, opened.shop(), opened.email(), null, Locale.FRENCH, CREATED))
                    .withMessage("id");
            assertThatNullPointerException()
                    .isThrownBy(() -> Account.opened(opened.id(), null, opened.email(), null, Locale.FRENCH, CREATED))
                    .withMessage("shop");
            assertThatNullPointerException()
                    .isThrownBy(() -> Account.opened(opened.id(), opened.shop(), null, null, Locale.FRENCH, CREATED))
                    .withMessage("email");
            assertThatNullPointerException()
                    .isThrownBy(() -> Account.opened(opened.id(), opened.shop(), opened.email(), null, null, CREATED))
                    .withMessage("locale");
            assertThatNullPointerException()
                    .isThrownBy(
                            () -> Account.opened(opened.id(), opened.shop(), opened.email(), null, Locale.FRENCH, null))
                    .withMessage("createdAt");
            assertThatNullPointerException()
                    .isThrownBy(() -> account(null, null))
                    .withMessage("status");
        }
    }

    @Nested
    class Moving {
        @ParameterizedTest
        @CsvSource({
            "ACTIVE,    false, verified,   ACTIVE,    true",
            "SUSPENDED, false, verified,   SUSPENDED, true",
            "ACTIVE,    false, suspended,  SUSPENDED, false",
            "ACTIVE,    true,  suspended,  SUSPENDED, true",
            "SUSPENDED, false, reinstated, ACTIVE,    false",
            "SUSPENDED, true,  reinstated, ACTIVE,    true",
            "ACTIVE,    false, closed,     CLOSED,    false",
            "ACTIVE,    true,  closed,     CLOSED,    true",
            "SUSPENDED, false, closed,     CLOSED,    false",
            "SUSPENDED, true,  closed,     CLOSED,    true",
            "ACTIVE,    true,  deleted,    BEING_DELETED, true",
            "SUSPENDED, false, deleted,    BEING_DELETED, false",
            "CLOSED,    true,  deleted,    BEING_DELETED, true"
        })
        void isAllowed(
                AccountStatus status, boolean verified, String transition, AccountStatus next, boolean verifiedNext) {
            Account before = account(status, verified ? CREATED : null);

            Account after = TRANSITIONS.get(transition).apply(before).orThrow();

            Instant verifiedAt = verified ? CREATED : LATER;
            assertThat(after).isEqualTo(account(next, verifiedNext ? verifiedAt : null));
        }

        @ParameterizedTest
        @CsvSource({
            "ACTIVE,    true,  verified,   EMAIL_ALREADY_VERIFIED",
            "SUSPENDED, true,  verified,   EMAIL_ALREADY_VERIFIED",
            "CLOSED,    false, verified,   ACCOUNT_CLOSED",
            "CLOSED,    true,  verified,   ACCOUNT_CLOSED",
            "SUSPENDED, false, suspended,  ACCOUNT_STATE",
            "SUSPENDED, true,  suspended,  ACCOUNT_STATE",
            "CLOSED,    false, suspended,  ACCOUNT_STATE",
            "CLOSED,    true,  suspended,  ACCOUNT_STATE",
            "ACTIVE,    false, reinstated, ACCOUNT_STATE",
            "ACTIVE,    true,  reinstated, ACCOUNT_STATE",
            "CLOSED,    false, reinstated, ACCOUNT_STATE",
            "CLOSED,    true,  reinstated, ACCOUNT_STATE",
            "CLOSED,    false, closed,     ACCOUNT_CLOSED",
            "CLOSED,    true,  closed,     ACCOUNT_CLOSED",
            "BEING_DELETED, true, suspended,  ACCOUNT_STATE",
            "BEING_DELETED, true, reinstated, ACCOUNT_STATE",
            "BEING_DELETED, true, closed,     ACCOUNT_STATE",
            "BEING_DELETED, true, deleted,    ACCOUNT_STATE"
        })
        void isRefused(AccountStatus status, boolean verified, String transition, ErrorCode code) {
            Account before = account(status, verified ? CREATED : null);

            Outcome<Account> outcome = TRANSITIONS.get(transition).apply(before);

            Refusal expected = code == ErrorCode.ACCOUNT_STATE ? Refusal.of(code, "state", status) : Refusal.of(code);
            assertThat(outcome).isEqualTo(Outcome.refused(expected));
        }
    }

    @Nested
    class Working {
        @ParameterizedTest
        @CsvSource({"ACTIVE, true", "SUSPENDED, false", "CLOSED, false", "BEING_DELETED, false"})
        void onlyAnActiveAccountMayBeUsed(AccountStatus status, boolean active) {
            assertThat(account(status, null).isActive()).isEqualTo(active);
            assertThat(account(status, null).usable() instanceof Outcome.Accepted<Account>)
                    .isEqualTo(active);
        }

        @ParameterizedTest
        @CsvSource({"SUSPENDED, ACCOUNT_SUSPENDED", "CLOSED, ACCOUNT_CLOSED", "BEING_DELETED, ACCOUNT_BEING_DELETED"})
        void anyOtherSaysWhyNot(AccountStatus status, ErrorCode code) {
            assertThat(account(status, null).usable()).isEqualTo(Outcome.refused(code));
        }
    }
}
