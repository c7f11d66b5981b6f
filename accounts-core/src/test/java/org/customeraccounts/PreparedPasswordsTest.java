package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is prepared is hashed before the call and not in it: each new hash draws one salt. */
class PreparedPasswordsTest {
    private static final String ADA = "ada@example.com";
    private static final Password FIRST = Password.of("blue kettle on a shelf");
    private static final Password NEXT = Password.of("seven quiet lanterns");

    private final Salts salts = new Salts();
    private final RecordingMailer mailer = new RecordingMailer();
    private final Accounts accounts = Accounts.builder()
            .storage(InMemoryStorage.create())
            .mailer(mailer)
            .links(Links.under("https://shop.example/account"))
            .newShops(ShopSettings.accountsOn())
            .random(salts)
            .build();
    private final Shop shop = accounts.shop(ShopId.of("shop"));

    /** Counts what is as long as a salt. */
    private static final class Salts extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private static final int SALT_BYTES = 16;

        private final AtomicInteger drawn = new AtomicInteger();

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length == SALT_BYTES) {
                drawn.incrementAndGet();
            }
            super.nextBytes(bytes);
        }
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private int drawnBy(Runnable call) {
        int before = salts.drawn.get();
        call.run();
        return salts.drawn.get() - before;
    }

    private SessionToken signUp(Password password) {
        return shop.storefront().signUp(SignUp.with(ADA, password)).signedIn().token();
    }

    private MailToken resetLink() {
        shop.storefront().requestPasswordReset(ADA);
        accounts.operations().dispatchDue(10);
        return RecordingMailer.token(mailer.latest(MailKind.RESET_PASSWORD, ADA).orElseThrow());
    }

    @Test
    void signingUpHashesNothing() {
        Password prepared = accounts.prepare(FIRST);

        assertThat(drawnBy(() -> signUp(prepared))).isZero();
    }

    @Test
    void changingThePasswordHashesNothingNew() {
        Customer ada = shop.customer(signUp(FIRST)).orElseThrow();
        Password prepared = accounts.prepare(NEXT);

        assertThat(drawnBy(() -> ada.password().change(FIRST, prepared))).isZero();
    }

    @Test
    void resettingThePasswordHashesNothing() {
        signUp(FIRST);
        MailToken link = resetLink();
        Password prepared = accounts.prepare(NEXT);

        assertThat(drawnBy(() -> shop.storefront().resetPassword(link, prepared)))
                .isZero();
    }

    @Test
    @Tag("found-A10")
    void isForOneAccount() {
        Password prepared = accounts.prepare(FIRST);
        signUp(prepared);

        assertThatIllegalStateException()
                .isThrownBy(() -> shop.storefront().signUp(SignUp.with("bo@example.com", prepared)))
                .withMessageContaining("prepare it anew");

        assertThat(shop.storefront().signUp(SignUp.with("bo@example.com", FIRST)))
                .isNotNull();
    }

    @Test
    @Tag("found-A10")
    void isNotUsedUpByAnOperationThatDoesNotComeToTheHash() {
        Password prepared = accounts.prepare(FIRST);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> shop.storefront().signUp(SignUp.with("nowhere", prepared)));

        assertThat(drawnBy(() -> signUp(prepared))).isZero();
    }

    @Test
    void whatIsNotPreparedIsHashedInTheCall() {
        assertThat(drawnBy(() -> accounts.prepare(FIRST))).isEqualTo(1);
        assertThat(drawnBy(() -> signUp(FIRST))).isEqualTo(1);
    }

    @Test
    void whatNobodyMayTakeIsNotHashedAtAll() {
        assertThat(drawnBy(() -> accounts.prepare(Password.of("sunshine123")))).isZero();
        assertThat(drawnBy(() -> accounts.prepare(Password.of(null)))).isZero();
        assertThat(drawnBy(() -> accounts.prepare(Password.of("x".repeat(1_000_000)))))
                .isZero();
        assertThat(drawnBy(() -> accounts.prepare(Password.of("lone \ud800 surrogate"))))
                .isZero();
    }
}
