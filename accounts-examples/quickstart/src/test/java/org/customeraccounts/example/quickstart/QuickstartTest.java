package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.mail.LinkPage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private static final Pattern WHOLE_TOKEN = Pattern.compile("ca_[a-z]+_[A-Za-z0-9_-]{43}");

    @Nested
    class AsTold {
        @Test
        void theStoryGoesAsToldInEnglish() {
            Performance story = Performance.of();

            assertThat(story.output()).endsWith("Everything went as told: 14 steps, 5 mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void theStoryGoesAsToldInFrench() {
            Performance story = Performance.of("fr");

            assertThat(story.output())
                    .contains("Bienvenue chez Boutique Lumière", "Ce mot de passe est trop répandu.")
                    .endsWith("14 étapes, 5 e-mails.\n");
            assertThat(story.exit()).isZero();
        }

        @Test
        void everyLineFitsInto80Columns() {
            assertThat(Performance.of("en").output().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Page.WIDTH));
            assertThat(Performance.of("fr").output().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Page.WIDTH));
        }

        @Test
        void noTokenIsShownWhole() {
            assertThat(Performance.of().output())
                    .doesNotContainPattern(WHOLE_TOKEN)
                    .contains("#token=ca_verify_");
        }
    }

    @Nested
    class NotAsTold {
        @Test
        void aMailThatDoesNotArriveEndsItWithOne() {
            Performance story = Performance.on(
                    locale -> new Stage(locale, smtp -> mail -> {
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
            try (Stage stage = new Stage(Locale.ENGLISH)) {
                Page page = Performance.page(bytes);
                Teller teller = new Teller(stage, new Words(Locale.ENGLISH), page, new Reader.Samples());
                String verdict = teller.tell(() -> List.of(step)) ? "as told" : "not as told";
                return bytes.toString(StandardCharsets.UTF_8) + verdict;
            }
        }
    }

    @Nested
    class Interactive {
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

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains("To       grace@example.org", "PASSWORD_SEQUENTIAL", "14 steps, 5 mails")
                    .doesNotContain("To       ada@example.com");
            assertThat(story.exit()).isZero();
        }

        @Test
        void anEmptyLineStandsForTheSample() {
            assertThat(Performance.typing("\n".repeat(10), "--interactive", "fr")
                            .exit())
                    .isZero();
        }

        @Test
        void aRefusedInputIsAskedForAgain() {
            String typed = "\n\nada@\nshort\n" + "\n".repeat(10);

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains("email: EMAIL_INVALID", "password: PASSWORD_TOO_SHORT", "please try again.");
            assertThat(story.exit()).isZero();
        }

        @Test
        void aWeakPasswordThatIsGoodEnoughBecomesTheirs() {
            String typed = "\n".repeat(5) + "a kettle sings in the attic\n" + "\n".repeat(5);

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output()).contains("Please try a weaker one.", "14 steps, 6 mails");
            assertThat(story.exit()).isZero();
        }

        @Test
        void whoTriesTooOftenWaitsByTheClock() {
            String typed = "\n".repeat(4) + "not my password\n".repeat(11) + "\n".repeat(6);

            Performance story = Performance.typing(typed, "--interactive");

            assertThat(story.output())
                    .contains("Refused: TOO_MANY_ATTEMPTS", "~ The clock is moved by hand, 900 seconds");
            assertThat(story.exit()).isZero();
        }

        @Test
        void inputThatEndsTooSoonEndsItWithOne() {
            Performance story = Performance.typing("Grace\n", "--interactive");

            assertThat(story.output())
                    .endsWith("\nThe input ended before the story did.\n")
                    .doesNotContain("\tat ");
            assertThat(story.exit()).isEqualTo(1);
        }

        @Test
        void controlCharactersTypedAreNotPrinted() {
            Performance story = Performance.typing("\u001b[2J\n\n\n\n", "--interactive");

            assertThat(story.output()).contains("?[2J").doesNotContain("\u001b");
        }
    }

    @Nested
    class OnTheCommandLine {
        @Test
        void anUnknownOneShowsTheUsageAndEndsWithTwo() {
            for (String unknown : List.of("de", "--storage", "-h", "", "EN")) {
                Performance story = Performance.of("fr", unknown);

                assertThat(story.output()).isEqualTo("usage: quickstart [en|fr] [--interactive]\n");
                assertThat(story.exit()).isEqualTo(2);
            }
        }

        @Test
        void theirOrderDoesNotMatter() {
            assertThat(Arguments.parse(List.of("--interactive", "fr")))
                    .contains(new Arguments(Locale.FRENCH, true))
                    .isEqualTo(Arguments.parse(List.of("fr", "--interactive")));
        }
    }
}
