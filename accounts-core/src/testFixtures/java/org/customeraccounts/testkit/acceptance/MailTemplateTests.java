package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.value.Versioned;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The welcome mail as staff write it. */
public abstract class MailTemplateTests extends DoorTests {
    private static final MailTemplate GOOD = new MailTemplate(
            "Hello from {{shop}}",
            "Come in: {{signInLink}}\n",
            "<p>Come in to <b>{{shop}}</b>: <a href=\"{{accountLink}}\">here</a></p>");
    private static final MailStyle STYLE =
            new MailStyle("#aa3311", "https://boutique.example/logo.png", "12 rue des Saules\n75018 Paris");

    /** For subclasses. */
    protected MailTemplateTests() {}

    private static MailDesign english(MailTemplate template) {
        return new MailDesign(MailStyle.plain(), template, null);
    }

    private OutgoingMail welcome(String email) {
        host.dispatch();
        return host.mailboxes().latest(MailKind.WELCOME, email);
    }

    @Test
    @Tag("A9")
    void beginsAsTheLibrarysOwnAtVersionZero() {
        assertThat(host.owner().mailTemplates().welcome())
                .isEqualTo(new Versioned<>(new MailDesign(MailStyle.plain(), null, null), 0));
    }

    @Test
    @Tag("A9")
    void looksAsSaved() {
        host.save(settings -> settings.named("Cat & Co"));
        Versioned<MailDesign> saved = host.owner().mailTemplates().saveWelcome(new MailDesign(STYLE, GOOD, null), 0);

        host.anAccount().open();

        OutgoingMail mail = welcome(AccountSample.EMAIL);
        assertThat(saved).isEqualTo(new Versioned<>(new MailDesign(STYLE, GOOD, null), 1));
        assertThat(host.owner().mailTemplates().welcome()).isEqualTo(saved);
        assertThat(mail.subject()).isEqualTo("Hello from Cat & Co");
        assertThat(mail.fromName()).isEqualTo("Cat & Co");
        assertThat(mail.text())
                .contains("Come in: https://boutique.example/customer/sign-in")
                .contains("12 rue des Saules");
        assertThat(mail.html())
                .contains("<b>Cat &amp; Co</b>")
                .contains("href=\"https://boutique.example/customer\"")
                .contains("https://boutique.example/logo.png")
                .contains("12 rue des Saules");
        assertThat(host.audited(AuditAction.TEMPLATE_SAVE).refusal()).isEmpty();
        assertThat(host.audited(AuditAction.TEMPLATE_SAVE).details()).isEqualTo(Map.of("mail", "WELCOME"));
    }

    @Test
    @Tag("A9")
    void looksSoInThatLanguageAlone() {
        host.owner().mailTemplates().saveWelcome(english(GOOD), 0);

        host.anAccount().reading(Locale.FRENCH).open();

        assertThat(welcome(AccountSample.EMAIL).subject()).contains("Bienvenue");
    }

    @Test
    @Tag("A9")
    void looksAsItIsWhenItIsSent() {
        host.anAccount().open();

        host.owner().mailTemplates().saveWelcome(english(GOOD), 0);

        assertThat(welcome(AccountSample.EMAIL).subject()).isEqualTo("Hello from Le Chat Noir");
    }

    @Test
    void leavesTheOtherMailsTheirWords() {
        host.owner().mailTemplates().saveWelcome(new MailDesign(STYLE, GOOD, null), 0);
        host.anAccount().open();
        host.dispatch();

        assertThat(host.mailboxes()
                        .latest(MailKind.VERIFY_EMAIL, AccountSample.EMAIL)
                        .subject())
                .isEqualTo("Confirm your e-mail address for Le Chat Noir");
    }

    @Test
    void refusesTheSecondOfTwoWhoSawTheSame() {
        host.owner().mailTemplates().saveWelcome(english(GOOD), 0);

        refused(ErrorCode.STALE, () -> host.owner().mailTemplates().saveWelcome(english(null), 0));

        assertThat(host.owner().mailTemplates().welcome().value().english()).isEqualTo(GOOD);
        assertThat(host.audited(AuditAction.TEMPLATE_SAVE).refusal()).contains(ErrorCode.STALE);
    }

    @ParameterizedTest
    @Tag("A9")
    @MethodSource
    void isRefusedWhenItIsBroken(MailDesign broken, String part, String line) {
        int before = host.storage().unitsOfWork();

        var refusal = refused(
                ErrorCode.TEMPLATE_INVALID, () -> host.owner().mailTemplates().saveWelcome(broken, 0));

        assertThat(refusal.details()).containsEntry("part", part).containsEntry("line", line);
        assertThat(refusal.details().get("reason")).isNotBlank();
        assertThat(host.storage().unitsOfWork()).isEqualTo(before);
        assertThat(host.owner().mailTemplates().welcome().version()).isZero();
        assertThat(host.audited(AuditAction.TEMPLATE_SAVE).refusal()).contains(ErrorCode.TEMPLATE_INVALID);
    }

    static Stream<Arguments> isRefusedWhenItIsBroken() {
        String mebibyte = "x".repeat(1 << 20);
        return Stream.of(
                Arguments.of(english(new MailTemplate("", "t", "h")), "subject", "1"),
                Arguments.of(english(new MailTemplate("two\nlines", "t", "h")), "subject", "1"),
                Arguments.of(english(new MailTemplate("x".repeat(201), "t", "h")), "subject", "1"),
                Arguments.of(english(new MailTemplate(mebibyte, "t", "h")), "subject", "1"),
                Arguments.of(english(new MailTemplate("s\u202e", "t", "h")), "subject", "1"),
                Arguments.of(english(new MailTemplate("s", "t\n{{password}}", "h")), "text", "2"),
                Arguments.of(english(new MailTemplate("s", "t\n\n{{#shop}}", "h")), "text", "3"),
                Arguments.of(english(new MailTemplate("s", " ", "h")), "text", "1"),
                Arguments.of(english(new MailTemplate("s", "t\ud800", "h")), "text", "1"),
                Arguments.of(english(new MailTemplate("s", "x".repeat(50_001), "h")), "text", "1"),
                Arguments.of(english(new MailTemplate("s", "t", "<p>\n{{shop")), "html", "2"),
                Arguments.of(english(new MailTemplate("s", "t", "{{{shop}}}")), "html", "1"),
                Arguments.of(english(new MailTemplate("s", "t", "{{>other}}")), "html", "1"),
                Arguments.of(english(new MailTemplate("s", "t", "{{shop}}".repeat(201))), "html", "1"),
                Arguments.of(english(new MailTemplate("s", "t", mebibyte)), "html", "1"),
                Arguments.of(new MailDesign(MailStyle.plain(), null, new MailTemplate("s", "", "h")), "text", "1"),
                Arguments.of(new MailDesign(new MailStyle("red", null, ""), null, null), "style", "1"),
                Arguments.of(new MailDesign(new MailStyle("#123456\n", null, ""), null, null), "style", "1"),
                Arguments.of(
                        new MailDesign(new MailStyle("#123456", "javascript:alert(1)", ""), null, null), "style", "1"),
                Arguments.of(
                        new MailDesign(new MailStyle("#123456", "https://a.example/" + mebibyte, ""), null, null),
                        "style",
                        "1"),
                Arguments.of(
                        new MailDesign(new MailStyle("#123456", null, "x".repeat(1_001)), null, null), "style", "1"),
                Arguments.of(
                        new MailDesign(new MailStyle("#123456", null, "a\nb {{shop}}"), null, null), "style", "2"));
    }

    @Test
    void isTakenAtItsLimits() {
        MailTemplate longest = new MailTemplate("s".repeat(200), "t".repeat(50_000), "h".repeat(50_000));
        MailStyle footed = new MailStyle("#123456", null, "f".repeat(1_000));

        host.owner().mailTemplates().saveWelcome(new MailDesign(footed, longest, longest), 0);
        host.anAccount().open();

        assertThat(welcome(AccountSample.EMAIL).subject()).hasSize(200);
    }

    @Test
    void needsAStyle() {
        assertThat(Refusals.violations(
                        () -> host.owner().mailTemplates().saveWelcome(new MailDesign(null, GOOD, null), 0)))
                .containsExactly("style REQUIRED");
    }
}
