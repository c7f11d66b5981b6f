package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderLine;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.OrderPayment;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardThrottling;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.settings.SignInLink;
import org.customeraccounts.spi.GatewayRequest;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.OrderLink;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private final Readme readme = new Readme();

    @Test
    void theFifteenLinesOfUseCompileAndRun() throws IOException {
        List<String> blocks = Readme.javaBlocks(readme.section("Use it"));

        CompiledBlocks compiled = CompiledBlocks.of(blocks, "");

        assertThat(blocks)
                .singleElement()
                .satisfies(block -> assertThat(block.lines()).hasSizeLessThanOrEqualTo(15));
        assertThat(compiled.errors()).isEmpty();
        assertThatCode(compiled::runFirst).doesNotThrowAnyException();
    }

    @Test
    void allOtherLinesCompile() throws IOException {
        assertThat(CompiledBlocks.of(
                                readme.javaBlocks(),
                                "String secret, AccountsBuilder builder, javax.sql.DataSource dataSource")
                        .errors())
                .isEmpty();
    }

    @Test
    void theTableOfErrorCodesIsWhatTheLibrarySays() {
        assertThat(readme.table("Error codes")).containsSubsequence(ErrorTable.rows());
    }

    @Test
    void theRunCommandIsTheProfileThatRuns() {
        assertThat(readme.section("Run it")).contains("```\nmvn -q -Pquickstart\n```");
    }

    @Test
    void theStoriesAndTheirEndAreThoseThatAreTold() {
        String section = readme.section("Run it");

        assertThat(section)
                .contains(Run.of().output().lines().reduce((line, last) -> last).orElseThrow());
        for (Quickstart.Topic topic : Quickstart.Topic.values()) {
            String word = topic.word();
            assertThat(section)
                    .contains(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Demo.java");
        }
        assertThat(section).contains("-Dexec.args=account", "-Dexec.args=people", "-Dexec.args=shop");
        assertThat(Quickstart.Options.parse(List.of("account", "fr", "--interactive")))
                .isPresent();
    }

    @Test
    void whatASecondRunFindsIsWhatItPrints(@TempDir Path home) {
        Run.in(home);
        String second = Run.typingIn(home, "", "--interactive").output();
        String section = readme.section("Run it");

        String listed = second.substring(second.indexOf("Accounts found"), second.indexOf("\n\n1. ") + 1);

        assertThat(section).contains("```\n" + listed + "```\n");
    }

    @Test
    void theStoragesAreThoseThatCanBeNamed() {
        String section = readme.section("Run it");

        for (Database.Kind storage : Database.Kind.values()) {
            assertThat(section).contains("--storage " + storage.word());
        }
        assertThat(section).contains("accounts-examples/quickstart/target/quickstart/h2");
    }

    @Test
    void thePagesStandWhereLinksLead() {
        String base = "https://boutique.example/account";
        for (LinkPage page : LinkPage.values()) {
            String link = Links.under(base)
                    .page(ShopId.of("boutique"), Locale.ENGLISH, page)
                    .toString();
            String place = link.equals(base) ? "the base itself" : "`" + link.substring(base.length()) + "`";

            assertThat(readme.table("Plug it in"))
                    .filteredOn(row -> row.startsWith("| `" + page + "` | " + place + " |"))
                    .hasSize(1);
        }
    }

    @Test
    void theLimitsAreTheLibrarys() {
        SessionLimits sessions = SessionLimits.standard();
        Throttling attempts = Throttling.standard();
        CardThrottling cards = CardThrottling.standard();

        assertLimits(Map.of(
                "E-mail address",
                List.of(EmailAddress.LONGEST, EmailAddress.LONGEST_LOCAL_PART),
                "New password",
                List.of(
                        PasswordPolicy.SHORTEST_MINIMUM,
                        PasswordPolicy.MAXIMUM_LENGTH,
                        PasswordPolicy.LONGEST_MINIMUM,
                        PasswordPolicy.nist().minimumLength()),
                "Given name, family name",
                List.of(PersonName.LONGEST),
                "Session",
                List.of(sessions.idle().toDays(), sessions.absolute().toDays()),
                "Verification link, link to a new address",
                List.of(
                        EmailChange.LINK_LIFETIME.toHours(),
                        LinkPurpose.VERIFY_EMAIL.lifetime().toHours()),
                "Reset link",
                List.of(LinkPurpose.RESET_PASSWORD.lifetime().toHours()),
                "Attempts to sign in, to reset, to change password or address, to have a mail sent again, to confirm,"
                        + " to have a link to an order mailed",
                List.of(
                        attempts.perAddress(),
                        attempts.perSource(),
                        attempts.window().toMinutes()),
                "Staff id, external reference",
                List.of(Staff.LONGEST, ExternalRef.LONGEST),
                "Page of a list",
                List.of(PageRequest.LARGEST)));
        assertLimits(Map.of(
                "Session, strict preset",
                        List.of(
                                SessionLimits.strict().idle().toMinutes(),
                                SessionLimits.strict().absolute().toHours()),
                "Shop's name, label of its link", List.of(ShopSettings.LONGEST_NAME, SignInLink.LONGEST_LABEL),
                "Undoing a change of address; the old address held", List.of(EmailChange.WAY_BACK.toDays()),
                "Staff's mail template",
                        List.of(MailTemplate.LONGEST_SUBJECT, MailTemplate.LONGEST_BODY, MailTemplate.MOST_TAGS),
                "Cards of an account", List.of(SavedCard.MOST),
                "Gateway's name, its token, its name for an account",
                        List.of(GatewayToken.LONGEST, GatewayRequest.LONGEST_CUSTOMER),
                "Brand, name on a card, fingerprint",
                        List.of(CardDisplay.LONGEST_BRAND, StoredCard.LONGEST_HOLDER, StoredCard.LONGEST_FINGERPRINT),
                "News of a gateway", List.of(CardUpdate.MINUTES_AHEAD),
                "Staff's mail style", List.of(MailStyle.LONGEST_LOGO, MailStyle.LONGEST_FOOTER)));
        assertLimits(Map.of(
                "Order",
                        List.of(
                                OrderContent.MOST_LINES,
                                OrderLine.LONGEST_TITLE,
                                OrderLine.LONGEST_ARTICLE,
                                OrderNumber.LONGEST,
                                OrderContent.LONGEST_NOTE,
                                OrderPayment.LONGEST_NAME,
                                IdempotencyKey.LONGEST,
                                OrderLine.MOST),
                "Cards that a gateway is asked about",
                        List.of(cards.failures(), cards.additions(), cards.shopFailures()),
                "Order's time", List.of(PlacedOrder.CLOCKS_APART.toMinutes()),
                "Link to a guest's order", List.of(OrderLink.LIFETIME.toHours()),
                "Legal basis of an order that is kept", List.of(OrderOwner.Kept.LONGEST_BASIS)));
    }

    private void assertLimits(Map<String, List<? extends Number>> limits) {
        limits.forEach((name, numbers) -> assertThat(readme.table("Limits"))
                .filteredOn(row -> row.startsWith("| " + name + " |"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .contains(numbers.stream()
                                .map(number -> String.format(Locale.ENGLISH, "%,d", number.longValue()))
                                .toList())));
    }
}
