package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.example.quickstart.Demo.step;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.example.quickstart.Demo.Result;
import org.customeraccounts.example.quickstart.Demo.Step;
import org.customeraccounts.example.quickstart.Quickstart.Options;
import org.customeraccounts.example.quickstart.Quickstart.Topic;
import org.customeraccounts.mail.LinkPage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartTest {
    private static final List<ErrorCode> FIVE_WAYS = List.of(
            ErrorCode.EMAIL_NOT_VERIFIED,
            ErrorCode.EMAILS_DO_NOT_MATCH,
            ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
            ErrorCode.EMAIL_ALREADY_USED,
            ErrorCode.EMAIL_INVALID);
    private static final Pattern MAIL = Pattern.compile("To {7}(\\S+) +│\n +│ Subject {2}(.*?) +│");
    private static final Pattern WHOLE_TOKEN = Pattern.compile("ca_[a-z]+_[A-Za-z0-9_-]{43}");

    @Nested
    class AsExpected {
        @Test
        void theEmailDemoRunsUnlessAnotherIsNamed() {
            Run run = Run.of();

            assertThat(run.output())
                    .startsWith("Customer accounts: changing the e-mail address\n")
                    .endsWith("Everything went as told: 21 steps, 12 mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void theEmailDemoGoesAsExpectedInFrench() {
            Run run = Run.of("fr");

            assertThat(run.output())
                    .contains("Votre adresse e-mail Boutique Lumière a été modifiée")
                    .endsWith("21 étapes, 12 e-mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void theAccountDemoGoesAsExpectedInEnglish() {
            Run run = Run.of("account");

            assertThat(run.output()).endsWith("Everything went as told: 14 steps, 7 mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void theAccountDemoGoesAsExpectedInFrench() {
            Run run = Run.of("account", "fr");

            assertThat(run.output())
                    .contains("Bienvenue chez Boutique Lumière", "Ce mot de passe est trop répandu.")
                    .endsWith("14 étapes, 7 e-mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void thePeopleDemoGoesAsExpectedInEnglish() {
            Run run = Run.of("people");

            assertThat(run.output())
                    .contains(
                            "Saved cards: mastercard •••• 4444, 2031-12 (default)",
                            "The deletion is COMPLETED.",
                            "Optional.empty(): nobody.")
                    .endsWith("Everything went as told: 21 steps, 7 mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void thePeopleDemoGoesAsExpectedInFrench() {
            Run run = Run.of("people", "fr");

            assertThat(run.output()).contains("Votre compte va être supprimé").endsWith("21 étapes, 7 e-mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void theShopDemoGoesAsExpectedInEnglish() {
            Run run = Run.of("shop");

            assertThat(run.output())
                    .contains(
                            "Still needed: ACCOUNT, BILLING_DETAILS",
                            "Coffee of the month: CANCELLED, paid with mastercard •••• 4444",
                            "Charged: •••• 4444.")
                    .endsWith("Everything went as told: 22 steps, 4 mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void theShopDemoGoesAsExpectedInFrench() {
            Run run = Run.of("shop", "fr");

            assertThat(run.output())
                    .contains("Un compte dont l’abonnement court")
                    .endsWith("22 étapes, 4 e-mails.\n");
            assertThat(run.exit()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void everyLineFitsInto80Columns(Topic topic) {
            assertThat(Run.of(topic.word(), "en").output().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Console.WIDTH));
            assertThat(Run.of(topic.word(), "fr").output().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Console.WIDTH));
        }

        @ParameterizedTest
        @EnumSource
        void noTokenIsShownWhole(Topic topic) {
            assertThat(Run.of(topic.word()).output())
                    .doesNotContainPattern(WHOLE_TOKEN)
                    .contains("#token=ca_verify_");
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "fr"})
        void eachOfTheFiveRefusalsIsShownWithMessageMeaningAndNextStep(String language) {
            Locale locale = Locale.forLanguageTag(language);

            String output = Run.of(language).output().replaceAll("\\s+", " ");

            assertThat(FIVE_WAYS)
                    .allSatisfy(code -> assertThat(output)
                            .contains(" " + code)
                            .contains(code.message(locale, Map.of()) + " " + code.meaning(locale, Map.of()) + " → "
                                    + code.nextStep(locale, Map.of())));
        }

        @Test
        void bothMailboxesHearOfTheChangeAndOnlyTheOldOneCanUndoIt() {
            String output = Run.of().output();

            assertThat(MAIL.matcher(output).results().map(mail -> mail.group(1) + ": " + mail.group(2)))
                    .endsWith(
                            "ada@new.example: Confirm your new e-mail address for Boutique Lumière",
                            "ada@example.com: A change of your e-mail address for Boutique Lumière was",
                            "ada@example.com: Your e-mail address for Boutique Lumière was changed",
                            "ada@example.com: The change of your e-mail address for Boutique Lumière was",
                            "ada@new.example: The change of your e-mail address for Boutique Lumière was",
                            "ada@example.com: Your password for Boutique Lumière was changed",
                            "ada@example.com: A new device signed in to your account with Boutique Lumière");
        }

        @Test
        void aTextThatWasReadBeforeIsNotShownAgain() {
            String output = Run.of("account").output();

            assertThat(output.split("Subject  Your password for Boutique Lumière was changed", -1))
                    .hasSize(3);
            assertThat(output.split("\\(The same words as in an earlier mail\\.\\)", -1))
                    .hasSize(3);
        }
    }

    @Nested
    class NotAsExpected {
        @Test
        void aMailThatDoesNotArriveEndsItWithOne() {
            Run run = Run.on(
                    (locale, database) -> new Host(
                            locale,
                            database,
                            builder -> builder.mailer(mail -> {
                                throw new IllegalStateException("the mail server is down");
                            })),
                    "");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.output())
                    .contains("This did not go as told.", "mails=[CONFIRM, ACCOUNT]", "mails=[]")
                    .doesNotContain("2. ", "\tat ");
        }

        @Test
        void anotherOutcomeThanExpectedIsShownBesideIt() {
            Step step = step("signOut", () -> Result.of("signedOut")).expect("noCustomer");

            assertThat(outputAndVerdict(step))
                    .contains("Told: Result[outcome=noCustomer", "Happened: Result[outcome=signedOut")
                    .endsWith("not as expected");
        }

        @Test
        void aRefusalThatWasNotExpectedIsNotAsExpected() {
            Step step = step("signUp", () -> {
                        throw Refusal.of(ErrorCode.ACCOUNTS_DISABLED).exception();
                    })
                    .expect("signedUp", LinkPage.CONFIRM);

            assertThat(outputAndVerdict(step))
                    .contains("✗ Refused: ACCOUNTS_DISABLED")
                    .endsWith("not as expected");
        }

        @Test
        void aRefusalOfAFieldUnderItsOwnCodeIsExplainedOnce() {
            Step step = step("notMatching", () -> {
                        throw Refusal.ofField(ErrorCode.EMAILS_DO_NOT_MATCH, "confirmation")
                                .exception();
                    })
                    .expectRefusal(ErrorCode.EMAILS_DO_NOT_MATCH, "confirmation");

            assertThat(outputAndVerdict(step))
                    .contains("✗ Refused: EMAILS_DO_NOT_MATCH (confirmation)")
                    .containsOnlyOnce("Check both fields")
                    .endsWith("as expected")
                    .doesNotContain("not as expected");
        }

        @Test
        void anythingElseThatIsThrownIsSaidInOneLine() {
            Step step = step("signUp", () -> {
                        throw new IllegalStateException("broken");
                    })
                    .expect("signedUp");

            assertThat(outputAndVerdict(step))
                    .contains("✗ java.lang.IllegalStateException: broken")
                    .endsWith("not as expected");
        }

        private String outputAndVerdict(Step step) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Host host = new Host(Locale.ENGLISH, Database.inMemory())) {
                boolean asExpected = new Demo(host, Run.console(bytes, "")) {
                    @Override
                    List<Step> steps() {
                        return List.of(step);
                    }
                }.run();
                return bytes.toString(StandardCharsets.UTF_8) + (asExpected ? "as expected" : "not as expected");
            }
        }
    }

    @Nested
    class AccountInteractive {
        @Test
        void whatIsTypedIsWhatTheDemoUses() {
            String typed = """
                    Grace
                    Hopper
                    grace@example.org
                    ships in the night pass
                    ships in the night pass
                    1234567890
                    a lighthouse for the moths
                    ships in the night pass
                    forty bottles of ink
                    forty bottles of ink
                    """;

            Run run = Run.typing(typed, "account", "--interactive");

            assertThat(run.output())
                    .contains("To       grace@example.org", "PASSWORD_SEQUENTIAL", "14 steps, 7 mails")
                    .doesNotContain("To       ada@example.com");
            assertThat(run.exit()).isZero();
        }

        @Test
        void anEmptyLineStandsForTheSample() {
            assertThat(Run.typing("\n".repeat(10), "account", "--interactive", "fr")
                            .exit())
                    .isZero();
        }

        @Test
        void aRefusedInputIsAskedForAgain() {
            String typed = "\n\nada@\nshort\n" + "\n".repeat(10);

            Run run = Run.typing(typed, "account", "--interactive");

            assertThat(run.output())
                    .contains("email: EMAIL_INVALID", "password: PASSWORD_TOO_SHORT", "please try again.");
            assertThat(run.exit()).isZero();
        }

        @Test
        void aWeakPasswordThatIsGoodEnoughBecomesTheirs() {
            String typed = "\n".repeat(5) + "a kettle sings in the attic\n" + "\n".repeat(5);

            Run run = Run.typing(typed, "account", "--interactive");

            assertThat(run.output()).contains("Please try a weaker one.", "14 steps, 8 mails");
            assertThat(run.exit()).isZero();
        }

        @Test
        void whoTriesTooOftenWaitsByTheClock() {
            String typed = "\n".repeat(4) + "not my password\n".repeat(11) + "\n".repeat(6);

            Run run = Run.typing(typed, "account", "--interactive");

            assertThat(run.output())
                    .contains("Refused: TOO_MANY_ATTEMPTS", "~ The clock is moved by hand, 900 seconds");
            assertThat(run.exit()).isZero();
        }

        @Test
        void inputThatEndsTooSoonEndsItWithOne() {
            Run run = Run.typing("Grace\n", "account", "--interactive");

            assertThat(run.output())
                    .endsWith("\nThe input ended before the story did.\n")
                    .doesNotContain("\tat ");
            assertThat(run.exit()).isEqualTo(1);
        }

        @Test
        void controlCharactersTypedAreNotPrinted() {
            Run run = Run.typing("\u001b[2J\n\n\n\n", "account", "--interactive");

            assertThat(run.output()).contains("?[2J").doesNotContain("\u001b");
        }
    }

    @Nested
    class EmailInteractive {
        @Test
        void whatIsTypedIsWhatTheDemoUses() {
            String typed = """
                    Grace
                    Hopper
                    grace@example.org
                    ships in the night pass
                    grace@harbour.example
                    grace@arbour.example
                    grace@harbour
                    grace@navy.example
                    grace@letters.example
                    grace@harbour.example
                    forty bottles of ink
                    forty bottles of ink
                    """;

            Run run = Run.typing(typed, "--interactive");

            assertThat(run.output())
                    .contains("grace@harbour.example is now the account's address.")
                    .contains("In force: grace@example.org, verified.")
                    .contains("21 steps, 12 mails")
                    .doesNotContain("To       ada@");
            assertThat(run.exit()).isZero();
        }

        @Test
        void anEmptyLineStandsForTheSample() {
            assertThat(Run.typing("\n".repeat(12), "--interactive", "fr").exit())
                    .isZero();
        }

        @Test
        void twoAddressesThatMatchBecomeARequestThatTheNextOneReplaces() {
            String typed = "\n".repeat(4) + "ada@else.example\nada@else.example\n" + "\n".repeat(11);

            Run run = Run.typing(typed, "--interactive");

            assertThat(run.output()).contains("To       ada@else.example", "The story wants a good address and");
            assertThat(run.output()).contains("ada@new.example is now the account's address.");
            assertThat(run.exit()).isZero();
        }

        @Test
        void anAddressOutsideAsciiBeforeTheAtIsRefusedWhereverItIsTypedAndAskedForAgain() {
            String typed = "\n\nadé@example.com\n\n" + "\n".repeat(7) + "adé@work.example\n\n"
                    + "adé@letters.example\n\n" + "adé@new.example\n" + "\n".repeat(3);

            Run run = Run.typing(typed, "--interactive");

            assertThat(run.output())
                    .contains(
                            "The story goes on once you are signed up",
                            "The story wants an address without an account here",
                            "The story goes on once a new address is asked for")
                    .endsWith("Everything went as told: 21 steps, 12 mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void anAddressWhoseDomainIsOutsideAsciiIsAsGoodAsAny() {
            String typed = "\n\nada@münchen.de\n" + "\n".repeat(6) + "ada@bücher.example\n\n\n";

            Run run = Run.typing(typed, "--interactive");

            assertThat(run.output())
                    .contains("ada@bücher.example is now", "In force: ada@münchen.de, verified.")
                    .endsWith("Everything went as told: 21 steps, 12 mails.\n");
            assertThat(run.exit()).isZero();
        }

        @Test
        void anAddressThatHasAnAccountIsNoNewContact() {
            String typed = "\n".repeat(8) + "ada@work.example\n" + "\n".repeat(5);

            Run run = Run.typing(typed, "--interactive");

            assertThat(run.output())
                    .contains("The shop knows ada@work.example: a contact with an account.")
                    .contains("The story wants an address without an account here");
            assertThat(run.exit()).isZero();
        }

        @Test
        void anAddressThatIsTakenIsAskedForAgain() {
            String typed = "\n".repeat(7) + "ada@example.com\n\n\n" + "ada@example.com\nada@work.example\n"
                    + "ada@letters.example\n" + "\n".repeat(4);

            Run run = Run.typing(typed, "--interactive");

            assertThat(run.output())
                    .contains("The story goes on once you are signed up")
                    .contains("EMAIL_UNCHANGED")
                    .contains("The story goes on once a new address is asked for");
            assertThat(run.exit()).isZero();
        }

        @Test
        void whoAsksForTooManyAddressesInADayWaitsByTheClock() {
            String typed = "\n".repeat(6) + "a@new.example\nb@new.example\nc@new.example\n" + "\n".repeat(7);

            Run run = Run.typing(typed, "--interactive");

            assertThat(run.output())
                    .contains("8. The first account cannot take the second one's address")
                    .contains("Refused: TOO_MANY_ATTEMPTS", "~ The clock is moved by hand, 86400 seconds");
            assertThat(run.exit()).isZero();
        }
    }

    @Nested
    class OnTheCommandLine {
        @Test
        void anUnknownOneShowsTheUsageAndEndsWithTwo() {
            for (String unknown : List.of("de", "--storage", "-h", "", "EN", "ACCOUNT", "memory")) {
                Run run = Run.typing("", "fr", unknown);

                assertThat(run.output()).isEqualTo("""
                        usage: quickstart [email|account|people|shop] [en|fr] [--interactive]
                                          [--storage memory|h2|postgres]
                        """);
                assertThat(run.exit()).isEqualTo(2);
            }
        }

        @Test
        void theirOrderDoesNotMatter() {
            assertThat(Options.parse(List.of("--storage", "postgres", "--interactive", "fr", "account")))
                    .contains(new Options(Topic.ACCOUNT, Locale.FRENCH, true, Database.Kind.POSTGRES))
                    .isEqualTo(Options.parse(List.of("account", "fr", "--interactive", "--storage", "postgres")));
        }

        @Test
        void accountsAreKeptInAFileUnlessAnotherStorageIsNamed() {
            assertThat(Options.parse(List.of()))
                    .contains(new Options(Topic.EMAIL, Locale.ENGLISH, false, Database.Kind.H2))
                    .isEqualTo(Options.parse(List.of("--storage", "h2")))
                    .isNotEqualTo(Options.parse(List.of("--storage", "memory")));
        }

        @Test
        void aStorageIsNamedInOneOfThreeWords() {
            for (String unknown : List.of("H2", "mariadb", "", "--storage", "fr", "POSTGRES")) {
                assertThat(Options.parse(List.of("--storage", unknown))).isEmpty();
                assertThat(Options.parse(List.of("--storage", unknown, "fr"))).isEmpty();
            }
        }
    }
}
