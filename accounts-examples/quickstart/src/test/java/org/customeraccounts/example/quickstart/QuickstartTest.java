package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
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
    class AsTold {
        @Test
        void theStoryOfTheAddressIsToldUnlessAnotherIsNamed() {
            Performance story = Performance.of();

            assertThat(story.output())
                    .startsWith("Customer accounts: changing the e-mail address\n")
                    .endsWith("Everything went as told: 21 steps, 12 mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void theStoryOfTheAddressGoesAsToldInFrench() {
            Performance story = Performance.of("fr");

            assertThat(story.output())
                    .contains("Votre adresse e-mail Boutique Lumière a été modifiée")
                    .endsWith("21 étapes, 12 e-mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void theStoryOfTheAccountGoesAsToldInEnglish() {
            Performance story = Performance.of("account");

            assertThat(story.output()).endsWith("Everything went as told: 14 steps, 7 mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void theStoryOfTheAccountGoesAsToldInFrench() {
            Performance story = Performance.of("account", "fr");

            assertThat(story.output())
                    .contains("Bienvenue chez Boutique Lumière", "Ce mot de passe est trop répandu.")
                    .endsWith("14 étapes, 7 e-mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void theStoryOfThePeopleGoesAsToldInEnglish() {
            Performance story = Performance.of("people");

            assertThat(story.output())
                    .contains(
                            "Saved cards: mastercard •••• 4444, 2031-12 (default)",
                            "The deletion is COMPLETED.",
                            "Optional.empty(): nobody.")
                    .endsWith("Everything went as told: 21 steps, 7 mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void theStoryOfThePeopleGoesAsToldInFrench() {
            Performance story = Performance.of("people", "fr");

            assertThat(story.output()).contains("Votre compte va être supprimé").endsWith("21 étapes, 7 e-mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void theStoryOfTheShopGoesAsToldInEnglish() {
            Performance story = Performance.of("shop");

            assertThat(story.output())
                    .contains(
                            "Still needed: ACCOUNT, BILLING_DETAILS",
                            "Coffee of the month: CANCELLED, paid with mastercard •••• 4444",
                            "Charged: •••• 4444.")
                    .endsWith("Everything went as told: 22 steps, 4 mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void theStoryOfTheShopGoesAsToldInFrench() {
            Performance story = Performance.of("shop", "fr");

            assertThat(story.output())
                    .contains("Un compte dont l’abonnement court")
                    .endsWith("22 étapes, 4 e-mails.\n");
            assertThat(story.exit()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void everyLineFitsInto80Columns(Tale tale) {
            assertThat(Performance.of(tale.word(), "en").output().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Page.WIDTH));
            assertThat(Performance.of(tale.word(), "fr").output().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Page.WIDTH));
        }

        @ParameterizedTest
        @EnumSource
        void noTokenIsShownWhole(Tale tale) {
            assertThat(Performance.of(tale.word()).output())
                    .doesNotContainPattern(WHOLE_TOKEN)
                    .contains("#token=ca_verify_");
        }

        @ParameterizedTest
        @ValueSource(strings = {"en", "fr"})
        void eachOfTheFiveRefusalsIsShownWithMessageMeaningAndNextStep(String language) {
            Locale locale = Locale.forLanguageTag(language);

            String output = Performance.of(language).output().replaceAll("\\s+", " ");

            assertThat(FIVE_WAYS)
                    .allSatisfy(code -> assertThat(output)
                            .contains(" " + code)
                            .contains(code.message(locale, Map.of()) + " " + code.meaning(locale, Map.of()) + " → "
                                    + code.nextStep(locale, Map.of())));
        }

        @Test
        void bothMailboxesHearOfTheChangeAndOnlyTheOldOneCanUndoIt() {
            String output = Performance.of().output();

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
            String output = Performance.of("account").output();

            assertThat(output.split("Subject  Your password for Boutique Lumière was changed", -1))
                    .hasSize(3);
            assertThat(output.split("\\(The same words as in an earlier mail\\.\\)", -1))
                    .hasSize(3);
        }
    }

    @Nested
    class NotAsTold {
        @Test
        void aMailThatDoesNotArriveEndsItWithOne() {
            Performance story = Performance.on(
                    (locale, database) -> new Stage(locale, database, smtp -> mail -> {
                        throw new IllegalStateException("the mail server is down");
                    }),
                    "");

            assertThat(story.exit()).isEqualTo(1);
            assertThat(story.output())
                    .contains("This did not go as told.", "mails=[CONFIRM, ACCOUNT]", "mails=[]")
                    .doesNotContain("2. ", "\tat ");
        }

        @Test
        void anotherOutcomeThanToldIsShownBesideIt() {
            Step step = Step.of("signOut", teller -> Step.Outcome.of("signedOut"), told("noCustomer"));

            assertThat(tell(step))
                    .contains("Told: Told[outcome=noCustomer", "Happened: Told[outcome=signedOut")
                    .endsWith("not as told");
        }

        @Test
        void aRefusalThatWasNotToldIsNotAsTold() {
            Step step = Step.of(
                    "signUp",
                    teller -> {
                        throw Refusal.of(ErrorCode.ACCOUNTS_DISABLED).exception();
                    },
                    told("signedUp").mailing(LinkPage.CONFIRM));

            assertThat(tell(step)).contains("✗ Refused: ACCOUNTS_DISABLED").endsWith("not as told");
        }

        @Test
        void aRefusalOfAFieldUnderItsOwnCodeIsExplainedOnce() {
            Step step = Step.of(
                    "notMatching",
                    teller -> {
                        throw Refusal.ofField(ErrorCode.EMAILS_DO_NOT_MATCH, "confirmation")
                                .exception();
                    },
                    Told.refused(ErrorCode.EMAILS_DO_NOT_MATCH, "confirmation"));

            assertThat(tell(step))
                    .contains("✗ Refused: EMAILS_DO_NOT_MATCH (confirmation)")
                    .containsOnlyOnce("Check both fields")
                    .endsWith("as told")
                    .doesNotContain("not as told");
        }

        @Test
        void anythingElseThatIsThrownIsSaidInOneLine() {
            Step step = Step.of(
                    "signUp",
                    teller -> {
                        throw new IllegalStateException("broken");
                    },
                    told("signedUp"));

            assertThat(tell(step))
                    .contains("✗ java.lang.IllegalStateException: broken")
                    .endsWith("not as told");
        }

        private Told told(String outcome) {
            return Told.that(outcome);
        }

        private String tell(Step step) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Stage stage = new Stage(Locale.ENGLISH, Database.inMemory())) {
                Page page = Performance.page(bytes);
                Teller teller = new Teller(stage, new Words(Locale.ENGLISH), page, new Reader.Samples());
                String verdict = teller.tell(() -> List.of(step)) ? "as told" : "not as told";
                return bytes.toString(StandardCharsets.UTF_8) + verdict;
            }
        }
    }

    @Nested
    class AccountInteractive {
        @Test
        void whatIsTypedIsWhatTheStoryIsTold() {
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

            Performance story = Performance.typing(typed, "account", "--interactive");

            assertThat(story.output())
                    .contains("To       grace@example.org", "PASSWORD_SEQUENTIAL", "14 steps, 7 mails")
                    .doesNotContain("To       ada@example.com");
            assertThat(story.exit()).isZero();
        }

        @Test
        void anEmptyLineStandsForTheSample() {
            assertThat(Performance.typing("\n".repeat(10), "account", "--interactive", "fr")
                            .exit())
                    .isZero();
        }

        @Test
        void aRefusedInputIsAskedForAgain() {
            String typed = "\n\nada@\nshort\n" + "\n".repeat(10);

            Performance story = Performance.typing(typed, "account", "--interactive");

            assertThat(story.output())
                    .contains("email: EMAIL_INVALID", "password: PASSWORD_TOO_SHORT", "please try again.");
            assertThat(story.exit()).isZero();
        }

        @Test
        void aWeakPasswordThatIsGoodEnoughBecomesTheirs() {
            String typed = "\n".repeat(5) + "a kettle sings in the attic\n" + "\n".repeat(5);

            Performance story = Performance.typing(typed, "account", "--interactive");

            assertThat(story.output()).contains("Please try a weaker one.", "14 steps, 8 mails");
            assertThat(story.exit()).isZero();
        }

        @Test
        void whoTriesTooOftenWaitsByTheClock() {
            String typed = "\n".repeat(4) + "not my password\n".repeat(11) + "\n".repeat(6);

            Performance story = Performance.typing(typed, "account", "--interactive");

            assertThat(story.output())
                    .contains("Refused: TOO_MANY_ATTEMPTS", "~ The clock is moved by hand, 900 seconds");
            assertThat(story.exit()).isZero();
        }

        @Test
        void inputThatEndsTooSoonEndsItWithOne() {
            Performance story = Performance.typing("Grace\n", "account", "--interactive");

            assertThat(story.output())
                    .endsWith("\nThe input ended before the story did.\n")
                    .doesNotContain("\tat ");
            assertThat(story.exit()).isEqualTo(1);
        }

        @Test
        void controlCharactersTypedAreNotPrinted() {
            Performance story = Performance.typing("\u001b[2J\n\n\n\n", "account", "--interactive");

            assertThat(story.output()).contains("?[2J").doesNotContain("\u001b");
        }
    }

    @Nested
    class EmailInteractive {
        @Test
        void whatIsTypedIsWhatTheStoryIsTold() {
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

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains("grace@harbour.example is now the account's address.")
                    .contains("In force: grace@example.org, verified.")
                    .contains("21 steps, 12 mails")
                    .doesNotContain("To       ada@");
            assertThat(story.exit()).isZero();
        }

        @Test
        void anEmptyLineStandsForTheSample() {
            assertThat(Performance.typing("\n".repeat(12), "--interactive", "fr")
                            .exit())
                    .isZero();
        }

        @Test
        void twoAddressesThatMatchBecomeARequestThatTheNextOneReplaces() {
            String typed = "\n".repeat(4) + "ada@else.example\nada@else.example\n" + "\n".repeat(11);

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output()).contains("To       ada@else.example", "The story wants a good address and");
            assertThat(story.output()).contains("ada@new.example is now the account's address.");
            assertThat(story.exit()).isZero();
        }

        @Test
        void anAddressOutsideAsciiBeforeTheAtIsRefusedWhereverItIsTypedAndAskedForAgain() {
            String typed = "\n\nadé@example.com\n\n" + "\n".repeat(7) + "adé@work.example\n\n"
                    + "adé@letters.example\n\n" + "adé@new.example\n" + "\n".repeat(3);

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains(
                            "The story goes on once you are signed up",
                            "The story wants an address without an account here",
                            "The story goes on once a new address is asked for")
                    .endsWith("Everything went as told: 21 steps, 12 mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void anAddressWhoseDomainIsOutsideAsciiIsAsGoodAsAny() {
            String typed = "\n\nada@münchen.de\n" + "\n".repeat(6) + "ada@bücher.example\n\n\n";

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains("ada@bücher.example is now", "In force: ada@münchen.de, verified.")
                    .endsWith("Everything went as told: 21 steps, 12 mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void anAddressThatHasAnAccountIsNoNewContact() {
            String typed = "\n".repeat(8) + "ada@work.example\n" + "\n".repeat(5);

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains("The shop knows ada@work.example: a contact with an account.")
                    .contains("The story wants an address without an account here");
            assertThat(story.exit()).isZero();
        }

        @Test
        void anAddressThatIsTakenIsAskedForAgain() {
            String typed = "\n".repeat(7) + "ada@example.com\n\n\n" + "ada@example.com\nada@work.example\n"
                    + "ada@letters.example\n" + "\n".repeat(4);

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains("The story goes on once you are signed up")
                    .contains("EMAIL_UNCHANGED")
                    .contains("The story goes on once a new address is asked for");
            assertThat(story.exit()).isZero();
        }

        @Test
        void whoAsksForTooManyAddressesInADayWaitsByTheClock() {
            String typed = "\n".repeat(6) + "a@new.example\nb@new.example\nc@new.example\n" + "\n".repeat(7);

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains("8. The first account cannot take the second one's address")
                    .contains("Refused: TOO_MANY_ATTEMPTS", "~ The clock is moved by hand, 86400 seconds");
            assertThat(story.exit()).isZero();
        }
    }

    @Nested
    class OnTheCommandLine {
        @Test
        void anUnknownOneShowsTheUsageAndEndsWithTwo() {
            for (String unknown : List.of("de", "--storage", "-h", "", "EN", "ACCOUNT", "memory")) {
                Performance story = Performance.of("fr", unknown);

                assertThat(story.output()).isEqualTo("""
                        usage: quickstart [email|account|people|shop] [en|fr] [--interactive]
                                          [--storage memory|h2|postgres]
                        """);
                assertThat(story.exit()).isEqualTo(2);
            }
        }

        @Test
        void theirOrderDoesNotMatter() {
            assertThat(Arguments.parse(List.of("--storage", "postgres", "--interactive", "fr", "account")))
                    .contains(new Arguments(Tale.ACCOUNT, Locale.FRENCH, true, StorageKind.POSTGRES))
                    .isEqualTo(Arguments.parse(List.of("account", "fr", "--interactive", "--storage", "postgres")));
        }

        @Test
        void accountsAreKeptInAFileUnlessAnotherStorageIsNamed() {
            assertThat(Arguments.parse(List.of()))
                    .contains(new Arguments(Tale.EMAIL, Locale.ENGLISH, false, StorageKind.H2))
                    .isEqualTo(Arguments.parse(List.of("--storage", "h2")))
                    .isNotEqualTo(Arguments.parse(List.of("--storage", "memory")));
        }

        @Test
        void aStorageIsNamedInOneOfThreeWords() {
            for (String unknown : List.of("H2", "mariadb", "", "--storage", "fr", "POSTGRES")) {
                assertThat(Arguments.parse(List.of("--storage", unknown))).isEmpty();
                assertThat(Arguments.parse(List.of("--storage", unknown, "fr"))).isEmpty();
            }
        }
    }
}
