package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.outbox.OutboxEntry;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.Test;

/** Passwords and tokens go in, and come out nowhere but in the mail and the session that they belong to. */
public abstract class SecretsTests extends DoorTests {
    private static final List<String> PASSWORDS = List.of(
            "canary-wren hides in the barn",
            "canary-robin hides in the loft",
            "canary-finch hides in the well",
            "canary-short",
            "canary-wrong hides nowhere");

    private final List<String> shown = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>(PASSWORDS);

    /** For subclasses. */
    protected SecretsTests() {}

    @Test
    void areNeverShown() {
        host.storage().keep();

        walkThroughEverything();

        lookAround();
        assertThat(secrets).hasSizeGreaterThan(10);
        assertThat(shown).hasSizeGreaterThan(100);
        for (String secret : secrets) {
            assertThat(shown).noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void doNotRestInTheOutbox() {
        host.storage().keep();

        walkThroughEverything();

        List<OutboxEntry> entries = host.storage().outboxEntries();
        assertThat(entries).isNotEmpty();
        assertThat(entries).allSatisfy(entry -> assertThat(entry.payload()).doesNotContain("ca_", "canary-", "#token"));
    }

    @Test
    void standInTheFragmentOfTheLinkInTheMailThatTheyWereSentWith() {
        Person ada = host.anAccount().open();
        MailToken token = ada.verificationLink();

        var mail = host.mailboxes().latest(MailKind.VERIFY_EMAIL, ada.email());
        assertThat(mail.text())
                .contains("https://boutique.example/customer/confirm#token=" + token.reveal())
                .contains("https://boutique.example/customer/refuse#token=" + token.reveal());
        assertThat(mail.html()).contains("#token=" + token.reveal());
    }

    private void walkThroughEverything() {
        Person ada = host.anAccount().withPassword(PASSWORDS.get(0)).open();
        keep(ada.signedIn(), ada.token(), ada.present());
        show(SignUp.with(ada.email(), ada.password()), SignIn.with(ada.email(), ada.password()), ada.password());
        Person second = ada.signIn();
        keep(second.signedIn(), second.token(), second.customer().sessions().list());

        thrown(() -> ada.signInWith(Password.of(PASSWORDS.get(4))));
        thrown(() -> host.storefront()
                .signUp(SignUp.with(
                        "bo@example.com", Password.of(PASSWORDS.get(3).substring(0, 9)))));
        thrown(() -> host.storefront().signUp(SignUp.with(ada.email(), Password.of(PASSWORDS.get(4)))));
        thrown(() -> host.storefront().signUp(SignUp.with("canary-short@example.com", Password.of(PASSWORDS.get(3)))));
        thrown(() -> host.storefront().signIn(SignIn.with(ada.email(), Password.of(PASSWORDS.get(4) + "\ud800"))));

        MailToken verification = ada.verificationLink();
        keep(host.storefront().preview(verification), verification);
        thrown(() -> host.storefront().confirm(verification, Password.of(PASSWORDS.get(4))));
        keep(ada.customer().confirm(verification), verification);
        thrown(() -> ada.customer().confirm(verification));

        thrown(() -> ada.customer().password().change(Password.of(PASSWORDS.get(4)), Password.of(PASSWORDS.get(1))));
        ada.customer().password().change(ada.password(), Password.of(PASSWORDS.get(1)));

        host.mailboxes().onceArrived(mail -> {
            throw new IOException("canary of the server: " + mail.text());
        });
        host.storefront().requestPasswordReset(ada.email());
        show(host.dispatch());
        host.mailboxes().work();
        host.after(Duration.ofDays(1));
        show(host.dispatch());
        for (MailToken reset : host.mailboxes().tokens(MailKind.RESET_PASSWORD, ada.email())) {
            keep(reset, reset);
        }
        MailToken reset = host.mailboxes().token(MailKind.RESET_PASSWORD, ada.email());
        thrown(() -> host.storefront().resetPassword(reset, Password.of("canary")));
        host.storefront().resetPassword(reset, Password.of(PASSWORDS.get(2)));
        thrown(() -> host.storefront().resetPassword(reset, Password.of(PASSWORDS.get(2))));

        Person third = ada.signInWith(Password.of(PASSWORDS.get(2)));
        keep(third.signedIn(), third.token());
        third.customer().signOut();
        takeAnOffer();
        host.dispatch();
    }

    private void takeAnOffer() {
        AccountLinks links = host.platform()
                .orders()
                .offerAccount(OrderSample.guests(host, "guest@example.com", "1").id());
        OrderSignUp form = OrderSignUp.with(Password.of(PASSWORDS.get(1)));
        show(form, links.confirmation(), links.status());
        keep(links, links.confirmation().token());
        keep(
                host.storefront().accountOffer(links.status().token()),
                links.status().token());
        thrown(() -> host.storefront().signUpForOrder(links.status().token(), OrderSignUp.with(Password.of("canary"))));
        SignedIn guest =
                host.storefront().signUpForOrder(links.status().token(), form).signedIn();
        keep(guest, guest.token());
        thrown(() -> host.storefront().signUpForOrder(links.confirmation().token(), form));
    }

    private void keep(Object result, SessionToken token, Object... more) {
        secrets.add(token.reveal());
        secrets.add(token.reveal().substring("ca_session_".length()));
        show(result, token, token.hash());
        show(more);
    }

    private void keep(Object result, MailToken token) {
        secrets.add(token.reveal());
        secrets.add(token.reveal().substring(token.reveal().lastIndexOf("_", 10) + 1));
        show(result, token, token.hash());
    }

    private void show(Object... values) {
        Arrays.stream(values).map(String::valueOf).forEach(shown::add);
    }

    private void thrown(ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        assertThat(thrown).isNotNull();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        shown.add(trace.toString());
    }

    private void lookAround() {
        show(host.audit().toArray());
        show(host.contacts().toArray());
        show(host.heard().toArray());
        show(host.mailboxes().all().toArray());
        show(Host.all(host.accounts().operations()::deadLetters).toArray());
        show(host.storage().passed().toArray());
        Thread.getAllStackTraces().keySet().forEach(thread -> shown.add(thread.getName()));
    }
}
