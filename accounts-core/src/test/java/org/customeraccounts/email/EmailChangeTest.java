package org.customeraccounts.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmailChangeTest {
    private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
    private static final Instant LINK_OVER = Attempts.MINTED.plus(Duration.ofDays(2));
    private static final Instant WAY_BACK_OVER = Attempts.DECIDED.plus(Duration.ofDays(7));

    /** A state that an attempt is in, at an instant that matters to it. */
    private record Situation(EmailChange change, Instant now) {}

    @Nested
    class After {
        /** Every state, at every instant that matters, under every event. What is bare was refused with that code. */
        private static List<String> expected() throws IOException {
            try (InputStream table = EmailChangeTest.class.getResourceAsStream("EmailChange.table.txt")) {
                return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceAll(" +\\| +", " | "))
                        .toList();
            }
        }

        @Test
        void eachEventInEachStateComesToWhatTheTableSays() throws IOException {
            List<String> rows = Stream.concat(
                            Stream.of(row("situation", List.of(EmailChangeTransition.values()))),
                            situations().entrySet().stream()
                                    .map(named -> row(named.getKey(), outcomes(named.getValue()))))
                    .toList();

            assertThat(rows).containsExactlyElementsOf(expected());
        }

        @Test
        void noStateIsMissingFromTheTable() {
            assertThat(situations().values().stream()
                            .map(situation -> situation.change().state(situation.now())))
                    .contains(EmailChangeState.values());
        }

        private static String row(String name, List<?> cells) {
            return name + cells.stream().map(cell -> " | " + cell).collect(Collectors.joining());
        }

        private static List<String> outcomes(Situation situation) {
            return Arrays.stream(EmailChangeTransition.values())
                    .map(event -> outcome(situation, event))
                    .toList();
        }

        private static String outcome(Situation situation, EmailChangeTransition event) {
            EmailChange before = situation.change();
            Outcome<EmailChange> outcome = before.after(event, situation.now());
            if (outcome instanceof Outcome.Refused<EmailChange> refused) {
                return refused.refusal().code().name();
            }
            EmailChange after = outcome.orThrow();
            return after.equals(before) ? "same" : "> " + after.state(situation.now());
        }

        private static Map<String, Situation> situations() {
            Map<String, Situation> situations = new LinkedHashMap<>();
            Duration year = Duration.ofDays(365);
            EmailChange sent = Attempts.sent();
            EmailChange confirmed = Attempts.decided(EmailChangeState.CONFIRMED);
            situations.put("unsent", new Situation(Attempts.unsent(), Attempts.REQUESTED));
            situations.put("unsent, a year later", new Situation(Attempts.unsent(), Attempts.REQUESTED.plus(year)));
            situations.put("sent, clock a day back", new Situation(sent, Attempts.MINTED.minus(Duration.ofDays(1))));
            situations.put("sent, at once", new Situation(sent, Attempts.MINTED));
            situations.put("sent, 48 hours - 1 µs", new Situation(sent, LINK_OVER.minus(MICRO)));
            situations.put("sent, 48 hours", new Situation(sent, LINK_OVER));
            situations.put("sent, 48 hours + 1 µs", new Situation(sent, LINK_OVER.plus(MICRO)));
            situations.put(
                    "CONFIRMED, clock a day back",
                    new Situation(confirmed, Attempts.DECIDED.minus(Duration.ofDays(1))));
            situations.put("CONFIRMED, at once", new Situation(confirmed, Attempts.DECIDED));
            situations.put("CONFIRMED, 48 hours after the mail", new Situation(confirmed, LINK_OVER));
            situations.put("CONFIRMED, 7 days - 1 µs", new Situation(confirmed, WAY_BACK_OVER.minus(MICRO)));
            situations.put("CONFIRMED, 7 days", new Situation(confirmed, WAY_BACK_OVER));
            situations.put("CONFIRMED, 7 days + 1 µs", new Situation(confirmed, WAY_BACK_OVER.plus(MICRO)));
            Stream.of(
                            EmailChangeState.CANCELLED,
                            EmailChangeState.SUPERSEDED,
                            EmailChangeState.CONFLICTED,
                            EmailChangeState.UNDELIVERABLE,
                            EmailChangeState.REVERTED,
                            EmailChangeState.SETTLED)
                    .forEach(state -> {
                        EmailChange over = Attempts.decided(state);
                        situations.put(state + ", at once", new Situation(over, Attempts.DECIDED));
                        situations.put(state + ", a year later", new Situation(over, Attempts.DECIDED.plus(year)));
                    });
            return situations;
        }
    }

    @Nested
    class ATransition {
        private final Instant now = Attempts.MINTED.plusSeconds(10);

        @ParameterizedTest
        @EnumSource(names = {"CONFIRM", "CONFIRM_BACK", "CANCEL", "SUPERSEDE", "CONFLICT", "BOUNCE"})
        void outOfPendingNotesWhenAndNothingElse(EmailChangeTransition event) {
            EmailChange after = Attempts.sent().after(event, now).orThrow();

            assertThat(after.decidedAt()).isEqualTo(now);
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("stored", "times.decidedAt")
                    .isEqualTo(Attempts.sent());
        }

        @Test
        void thatSettlesNotesTheStateAndNothingElse() {
            EmailChange confirmed = Attempts.decided(EmailChangeState.CONFIRMED);

            EmailChange after = confirmed
                    .after(EmailChangeTransition.SETTLE, Attempts.DECIDED.plusSeconds(10))
                    .orThrow();

            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("stored")
                    .isEqualTo(confirmed);
        }

        @ParameterizedTest
        @EnumSource(names = {"REVERT", "REVERT_EARLIER"})
        void backNotesWhenAndNothingElse(EmailChangeTransition event) {
            EmailChange confirmed = Attempts.decided(EmailChangeState.CONFIRMED);
            Instant undone = Attempts.DECIDED.plusSeconds(10);

            EmailChange after = confirmed.after(event, undone).orThrow();

            assertThat(after.decidedAt()).isEqualTo(undone);
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("stored", "times.decidedAt")
                    .isEqualTo(confirmed);
        }

        @Test
        void bySendingNotesTheMintingAndNothingElse() {
            EmailChange after =
                    Attempts.unsent().after(EmailChangeTransition.SEND, now).orThrow();

            assertThat(after.mintedAt()).isEqualTo(now);
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("times.mintedAt")
                    .isEqualTo(Attempts.unsent());
        }

        @Test
        void isNeverDecidedBeforeItWasAskedForAlsoWhileTheClockIsBack() {
            EmailChange cancelled = Attempts.unsent()
                    .after(EmailChangeTransition.CANCEL, Attempts.REQUESTED.minus(MICRO))
                    .orThrow();

            assertThat(cancelled.decidedAt()).isEqualTo(Attempts.REQUESTED);
        }

        @Test
        void leavesWhatItCameFromUntouched() {
            EmailChange before = Attempts.sent();

            before.after(EmailChangeTransition.CONFIRM, now).orThrow();

            assertThat(before).isEqualTo(Attempts.sent());
        }
    }

    @Nested
    class Sending {
        @Test
        void againOpensANewWindowOf48HoursAlsoAfterTheFirst() {
            Instant again = LINK_OVER.plus(Duration.ofDays(3));

            EmailChange sentAgain =
                    Attempts.sent().after(EmailChangeTransition.SEND, again).orThrow();

            Instant over = again.plus(Duration.ofDays(2));
            assertThat(sentAgain.state(again)).isEqualTo(EmailChangeState.PENDING);
            assertThat(sentAgain.state(over.minus(MICRO))).isEqualTo(EmailChangeState.PENDING);
            assertThat(sentAgain.state(over)).isEqualTo(EmailChangeState.EXPIRED);
        }

        @Test
        void whileTheClockIsBackShortensNoWindow() {
            Instant back = Attempts.MINTED.minus(Duration.ofHours(1));

            EmailChange sentAgain =
                    Attempts.sent().after(EmailChangeTransition.SEND, back).orThrow();

            assertThat(sentAgain.mintedAt()).isEqualTo(Attempts.MINTED);
            assertThat(sentAgain.state(LINK_OVER.minus(MICRO))).isEqualTo(EmailChangeState.PENDING);
            assertThat(sentAgain.state(LINK_OVER)).isEqualTo(EmailChangeState.EXPIRED);
        }
    }

    @Nested
    class Expiry {
        @Test
        void isUndoneByAClockThatStepsBack() {
            EmailChange sent = Attempts.sent();

            assertThat(sent.state(LINK_OVER)).isEqualTo(EmailChangeState.EXPIRED);
            assertThat(sent.state(LINK_OVER.minus(MICRO))).isEqualTo(EmailChangeState.PENDING);
        }

        @Test
        void isNeverStored() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Attempts.decided(EmailChangeState.EXPIRED))
                    .withMessage("expiry is a fact of the clock and is not stored");
        }
    }

    @Nested
    class TheWayBack {
        @Test
        void isOpenForSevenDaysFromTheConfirmation() {
            EmailChange confirmed = Attempts.decided(EmailChangeState.CONFIRMED);

            assertThat(confirmed.isRevertible(Attempts.DECIDED.minus(MICRO))).isTrue();
            assertThat(confirmed.isRevertible(WAY_BACK_OVER.minus(MICRO))).isTrue();
            assertThat(confirmed.isRevertible(WAY_BACK_OVER)).isFalse();
            assertThat(confirmed.isRevertible(WAY_BACK_OVER.plus(MICRO))).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"CONFIRMED", "EXPIRED"})
        void isNoneForAnyOtherState(EmailChangeState state) {
            assertThat(Attempts.decided(state).isRevertible(Attempts.DECIDED)).isFalse();
        }
    }

    @Nested
    class ANewAttempt {
        @Test
        void isPendingAndNotYetSent() {
            EmailChange like = Attempts.unsent();

            EmailChange requested = EmailChange.requested(
                    like.id(),
                    like.shop(),
                    like.account(),
                    like.oldAddress(),
                    like.newAddress(),
                    like.session(),
                    like.requestedAt());

            assertThat(requested).isEqualTo(like);
            assertThat(requested.state(like.requestedAt())).isEqualTo(EmailChangeState.PENDING);
        }

        @Test
        void needsAllThatItIsAbout() {
            EmailChange like = Attempts.unsent();

            assertThatNullPointerException()
                    .isThrownBy(() -> EmailChange.requested(
                            like.id(), like.shop(), like.account(), null, null, null, like.requestedAt()))
                    .withMessage("oldAddress");
        }
    }

    @Nested
    class Status {
        @Test
        void tellsTheCodeOfEachStateThatEndedWithoutSuccess() {
            Map<EmailChangeState, ErrorCode> codes = new LinkedHashMap<>();
            Arrays.stream(EmailChangeState.values())
                    .filter(state -> state != EmailChangeState.EXPIRED)
                    .forEach(state -> codes.put(
                            state,
                            EmailChangeStatus.of(Attempts.decided(state), Attempts.DECIDED)
                                    .code()));

            assertThat(codes)
                    .containsEntry(EmailChangeState.CONFLICTED, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT)
                    .containsEntry(EmailChangeState.UNDELIVERABLE, ErrorCode.EMAIL_INVALID);
            assertThat(codes.values().stream().filter(code -> code == null)).hasSize(6);
        }

        @Test
        void tellsTheWindowAndThatItIsOver() {
            EmailChangeStatus open = EmailChangeStatus.of(Attempts.sent(), LINK_OVER.minus(MICRO));
            EmailChangeStatus over = EmailChangeStatus.of(Attempts.sent(), LINK_OVER);

            assertThat(open.linkExpiresAt()).isEqualTo(LINK_OVER);
            assertThat(open.state()).isEqualTo(EmailChangeState.PENDING);
            assertThat(open.code()).isNull();
            assertThat(over.state()).isEqualTo(EmailChangeState.EXPIRED);
            assertThat(over.code()).isEqualTo(ErrorCode.LINK_EXPIRED);
        }

        @Test
        void hasNoWindowBeforeTheMailIsSent() {
            assertThat(EmailChangeStatus.of(Attempts.unsent(), Attempts.REQUESTED)
                            .linkExpiresAt())
                    .isNull();
        }
    }
}
