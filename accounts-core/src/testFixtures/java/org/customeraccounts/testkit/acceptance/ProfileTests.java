package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The customer's own name and language. */
public abstract class ProfileTests extends DoorTests {
    private Person ada;

    /** For subclasses. */
    protected ProfileTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().named("Ada", "Byron").open();
    }

    @Test
    @Tag("P6")
    void showsTheAccount() {
        assertThat(ada.customer().profile().get()).isEqualTo(ada.account());
        assertThat(ada.customer().id()).isEqualTo(ada.id());
    }

    @Test
    @Tag("P6")
    void takesAnotherName() {
        ada.customer().profile().rename(NameForm.of(" Ada ", "King-Noël 李"));

        assertThat(ada.customer().profile().get().name()).isEqualTo(PersonName.of("Ada", "King-Noël 李"));
        assertThat(host.audited(AuditAction.PROFILE_RENAME)).satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(Actor.customer(ada.id()));
            assertThat(entry.refusal()).isEmpty();
            assertThat(entry.details()).isEmpty();
        });
    }

    @Test
    @Tag("P6")
    void takesANameOfOnePart() {
        ada.customer().profile().rename(NameForm.of(null, "Lovelace"));

        assertThat(ada.account().name()).isEqualTo(PersonName.of("", "Lovelace"));
    }

    @Test
    void writesMailsInAnotherLanguageFromThenOn() {
        ada.customer().profile().changeLocale(Locale.forLanguageTag("fr-CA"));

        host.dispatch();
        assertThat(ada.account().locale()).isEqualTo(Locale.CANADA_FRENCH);
        assertThat(host.mailboxes().latest(MailKind.WELCOME, ada.email()).locale())
                .isEqualTo(Locale.FRENCH);
        assertThat(host.audited(AuditAction.PROFILE_CHANGE_LOCALE).refusal()).isEmpty();
    }

    @Test
    @Tag("found-C7")
    void aChangeReturnsTheAccountAsItIsThen() {
        assertThat(ada.customer().profile().rename(NameForm.of(" Augusta ", "King")))
                .isEqualTo(ada.account());
        assertThat(ada.customer().profile().changeLocale(Locale.forLanguageTag("fr-CA")))
                .isEqualTo(ada.account());
        assertThat(ada.account().name()).isEqualTo(PersonName.of("Augusta", "King"));
    }

    @Test
    void touchesNothingElse() {
        var before = ada.account();

        ada.customer().profile().rename(NameForm.of("Augusta", ""));
        ada.customer().profile().changeLocale(Locale.GERMAN);

        assertThat(ada.account())
                .usingRecursiveComparison()
                .ignoringFields("name", "locale")
                .isEqualTo(before);
        assertThat(ada.signIn().isSignedIn()).isTrue();
    }
}
