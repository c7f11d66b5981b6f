package org.customeraccounts.internal.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("found-A1")
class ChangeChainTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final EmailAddress V = EmailAddress.parse("v@owner.example");
    private static final EmailAddress M = EmailAddress.parse("m@thief.example");
    private static final EmailAddress N = EmailAddress.parse("n@thief.example");

    private final List<EmailChange> attempts = new ArrayList<>();
    private EmailAddress present = V;
    private Instant now = START;

    static EmailChange pending(int number, EmailAddress from, EmailAddress to, Instant at) {
        return EmailChange.requested(
                EmailChangeId.parse("0195500f-4a00-7000-8000-%012d".formatted(number)),
                ShopId.of("boutique"),
                AccountId.parse("0195500f-4a00-7000-8000-000000000000"),
                from,
                to,
                SessionId.parse("0195500f-4a00-7000-8000-000000000000"),
                at);
    }

    private ChangeChain chain() {
        return new ChangeChain(
                present,
                attempts.stream()
                        .filter(change -> change.decidedAt().isAfter(now.minus(WEEK)))
                        .toList(),
                now);
    }

    private ChangeChain.Step apply(ChangeChain.Step step) {
        present = step.present();
        for (ChangeChain.Move move : step.moves()) {
            attempts.removeIf(change -> change.id().equals(move.next().id()));
            attempts.add(move.next());
        }
        attempts.sort((one, other) -> one.id().compareTo(other.id()));
        return step;
    }

    private ChangeChain.Step change(EmailAddress to) {
        return apply(
                chain().confirm(pending(attempts.size() + 1, present, to, now)).orThrow());
    }

    private Outcome<ChangeChain.Step> undo(int number) {
        return chain().undo(attempts.get(number - 1));
    }

    private void later(long days) {
        now = now.plus(Duration.ofDays(days));
    }

    private List<EmailChangeState> states() {
        return attempts.stream().map(EmailChange::stored).toList();
    }

    private void isRefused(Outcome<ChangeChain.Step> outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.LINK_USED));
    }

    @Nested
    class Confirming {
        @Test
        void holdsTheAddressThatIsLeftForSevenDays() {
            ChangeChain.Step step = change(M);

            assertThat(step.held()).isEqualTo(Map.of(V, START.plus(WEEK)));
            assertThat(step.released()).isEmpty();
            assertThat(states()).containsExactly(EmailChangeState.CONFIRMED);
            assertThat(chain().undoable()).isEqualTo(attempts);
        }

        @Test
        void aWayBackUndoesAllThatLiesBetween() {
            change(M);
            later(1);
            change(N);
            later(1);

            ChangeChain.Step step = change(V);

            assertThat(states())
                    .containsExactly(EmailChangeState.REVERTED, EmailChangeState.REVERTED, EmailChangeState.SETTLED);
            assertThat(step.held()).isEmpty();
            assertThat(step.released()).containsExactly(M, N);
            assertThat(step.undone()).contains(attempts.get(1));
            assertThat(chain().undoable()).isEmpty();
            Arrays.asList(1, 2, 3).forEach(number -> isRefused(undo(number)));
        }

        @Test
        void aWayBackToTheMiddleLeavesWhatCameBefore() {
            change(M);
            later(1);
            change(N);

            ChangeChain.Step step = change(M);

            assertThat(states())
                    .containsExactly(EmailChangeState.CONFIRMED, EmailChangeState.REVERTED, EmailChangeState.SETTLED);
            assertThat(step.released()).containsExactly(N);
            assertThat(apply(undo(1).orThrow()).released()).containsExactly(M);
            assertThat(states()).containsOnly(EmailChangeState.REVERTED);
        }

        @Test
        void aWayBackOnceTheTimeIsOverIsAChangeAsAnyOther() {
            change(M);
            later(7);

            ChangeChain.Step step = change(V);

            assertThat(states()).containsExactly(EmailChangeState.CONFIRMED, EmailChangeState.CONFIRMED);
            assertThat(step.held()).containsOnlyKeys(M);
        }

        @Test
        void holdsAnewWhatAClockThatStepsBackHadHeldBefore() {
            change(M);
            later(7);
            change(V);
            now = now.minusSeconds(1);

            ChangeChain.Step step = change(N);

            assertThat(step.held()).isEqualTo(Map.of(V, now.plus(WEEK)));
        }
    }

    @Nested
    class Undoing {
        @Test
        void takesWhatCameAfterWithIt() {
            change(M);
            later(1);
            change(N);

            ChangeChain.Step step = apply(undo(1).orThrow());

            assertThat(present).isEqualTo(V);
            assertThat(states()).containsOnly(EmailChangeState.REVERTED);
            assertThat(step.released()).containsExactly(M, N);
            assertThat(step.held()).isEmpty();
        }

        @Test
        void inTheMiddleLeavesTheFirstItsTime() {
            change(M);
            later(1);
            change(N);

            ChangeChain.Step step = apply(undo(2).orThrow());

            assertThat(present).isEqualTo(M);
            assertThat(step.released()).containsExactly(N);
            assertThat(chain().undoable()).containsExactly(attempts.get(0));
        }
    }

    @Nested
    class AResetProven {
        @Test
        void leavesTheWayBackToTheStartAlone() {
            change(M);
            change(N);

            ChangeChain.Step step = apply(chain().resetProven());

            assertThat(states()).containsExactly(EmailChangeState.CONFIRMED, EmailChangeState.SETTLED);
            assertThat(step.released()).containsExactly(M);
            assertThat(step.held()).isEmpty();
            isRefused(undo(2));
            assertThat(apply(undo(1).orThrow()).present()).isEqualTo(V);
            assertThat(states()).containsOnly(EmailChangeState.REVERTED);
        }

        @Test
        void keepsWhenThatWasConfirmedThatItSettles() {
            change(M);
            change(N);
            later(1);

            apply(chain().resetProven());

            assertThat(attempts.get(1).decidedAt()).isEqualTo(START);
        }

        @Test
        void leavesTheWayBackToAnAddressThatTheAccountHadForSevenDays() {
            change(M);
            later(7);
            change(N);

            assertThat(chain().resetProven().moves()).isEmpty();
        }

        @Test
        void leavesTheWayBackToTheStartAlsoWhereThatWasGoneBackToBefore() {
            change(M);
            later(3);
            change(V);
            later(5);
            change(N);

            assertThat(chain().resetProven().moves()).isEmpty();
            assertThat(undo(3).orThrow().present()).isEqualTo(V);
        }

        @Test
        void withoutAChangeWritesNothing() {
            ChangeChain.Step step = chain().resetProven();

            assertThat(step.moves()).isEmpty();
            assertThat(step.held()).isEmpty();
            assertThat(step.released()).isEmpty();
        }
    }
}
