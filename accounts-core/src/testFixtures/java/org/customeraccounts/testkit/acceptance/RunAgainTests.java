package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A unit of work that a storage rolls back and runs again, after somebody else's came between. The audit says what the
 * last run did, and nothing of the first.
 */
@Tag("found-D6")
public abstract class RunAgainTests extends CheckoutTests {
    private static final SignUp FORM = SignUp.with(EMAIL, Password.of("pear trees by the sea"));

    /** For subclasses. */
    protected RunAgainTests() {}

    @Test
    void namesNoAccountWhereTheFirstRunOpenedOneAndTheLastIsRefused() {
        host.storage().runAgain(() -> host.anAccount().withEmail(EMAIL).open());

        refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> host.storefront().signUp(FORM));

        AuditEntry signUp = host.audited(AuditAction.SIGN_UP);
        assertThat(signUp.refusal()).contains(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        assertThat(signUp.account()).isNull();
    }

    @Test
    void doesNotSayThatTheAddressWasKnownWhereTheLastRunOpenedAnAccount() {
        Person before = host.anAccount().withEmail(EMAIL).open();
        host.save(settings -> settings.withDiscretion(true));
        host.storage().runAgain(() -> host.owner().accounts().close(before.id()));

        assertThat(host.storefront().signUp(FORM)).isEqualTo(new CheckYourMail());

        AuditEntry signUp = host.audited(AuditAction.SIGN_UP);
        assertThat(signUp.account())
                .isEqualTo(host.accountOf(EMAIL).orElseThrow().id());
        assertThat(signUp.details()).containsOnlyKeys("email");
    }

    @Test
    void saysThatTheAddressIsKnownWhereTheFirstRunOpenedAnAccount() {
        host.save(settings -> settings.withDiscretion(true));
        host.storage().runAgain(() -> host.storefront().signUp(FORM));

        assertThat(host.storefront().signUp(FORM)).isEqualTo(new CheckYourMail());

        AuditEntry signUp = host.audited(AuditAction.SIGN_UP);
        assertThat(signUp.account())
                .isEqualTo(host.accountOf(EMAIL).orElseThrow().id());
        assertThat(signUp.details()).containsEntry("known", "true");
    }

    @Test
    void saysOfACheckoutNothingOfAnAccountThatItsLastRunDidNotOpen() {
        host.storage().runAgain(() -> host.anAccount().withEmail(EMAIL).open());

        place(visitor().createAccount(PASSWORD), "1");

        AuditEntry checkout = host.audited(AuditAction.CHECKOUT);
        assertThat(checkout.account()).isNull();
        assertThat(checkout.details()).doesNotContainKey("opened");
    }
}
