package org.customeraccounts.subscription;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.customeraccounts.subscription.ChargeReport.Outcome.CHARGED;
import static org.customeraccounts.subscription.ChargeReport.Outcome.FAILED;
import static org.customeraccounts.subscription.ContractTransition.Decision.CANCEL;
import static org.customeraccounts.subscription.ContractTransition.Decision.CANCEL_NOW;
import static org.customeraccounts.subscription.ContractTransition.Decision.END;
import static org.customeraccounts.subscription.ContractTransition.Decision.PAUSE;
import static org.customeraccounts.subscription.ContractTransition.Decision.RESUME;
import static org.customeraccounts.subscription.ContractTransition.Decision.UNPAUSE;
import static org.customeraccounts.subscription.SampleContracts.NEXT;
import static org.customeraccounts.subscription.SampleContracts.NOW;
import static org.customeraccounts.subscription.SampleContracts.PAID;
import static org.customeraccounts.subscription.SampleContracts.active;
import static org.customeraccounts.subscription.SampleContracts.after;
import static org.customeraccounts.subscription.SampleContracts.card;
import static org.customeraccounts.subscription.SampleContracts.request;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContractTest {
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private static Map<String, ContractTransition> events() {
        Map<String, ContractTransition> all = new LinkedHashMap<>();
        Arrays.stream(ChargeReport.Outcome.values())
                .forEach(outcome -> all.put(outcome.name(), new ContractTransition.Charge(outcome, NEXT)));
        Arrays.stream(ContractTransition.Decision.values()).forEach(decision -> all.put(decision.name(), decision));
        return all;
    }

    private static String answer(ContractState state, ContractTransition event) {
        Contract before = SampleContracts.in(state);
        Outcome<Contract> outcome = before.after(event, NOW);
        if (outcome instanceof Outcome.Refused<Contract> no) {
            return no.refusal().code().name();
        }
        Contract next = outcome.orThrow();
        if (next.version() == before.version()) {
            return "same";
        }
        assertThat(next.version()).isEqualTo(before.version() + 1);
        return next.state(NOW).name();
    }

    @Nested
    class TheMachine {
        @Test
        void knowsNoOtherKindsOfEventsThanThoseTried() {
            assertThat(ContractTransition.class.getPermittedSubclasses())
                    .containsExactlyInAnyOrder(ContractTransition.Charge.class, ContractTransition.Decision.class);
        }

        @Test
        void answersEveryEventInEveryState() {
            String expected = """
                event      ACTIVE         PAST_DUE       PAUSED         CANCELLED      ENDED
                CHARGED    ACTIVE         ACTIVE         PAUSED         CANCELLED      same
                FAILED     PAST_DUE       same           PAUSED         CANCELLED      same
                PAUSE      PAUSED         PAUSED         same           CONTRACT_STATE CONTRACT_ENDED
                UNPAUSE    same           same           ACTIVE         CONTRACT_STATE CONTRACT_ENDED
                CANCEL     CANCELLED      CANCELLED      CANCELLED      same           CONTRACT_ENDED
                CANCEL_NOW ENDED          ENDED          ENDED          ENDED          CONTRACT_ENDED
                RESUME     CONTRACT_STATE CONTRACT_STATE CONTRACT_STATE ACTIVE         CONTRACT_ENDED
                END        ENDED          ENDED          ENDED          ENDED          same
                """;

            String head = Arrays.stream(ContractState.values())
                    .map(state -> String.format("%-14s", state))
                    .collect(joining(" "));
            String rows = events().entrySet().stream()
                    .map(event -> String.format("%-10s ", event.getKey())
                            + Arrays.stream(ContractState.values())
                                    .map(state -> String.format("%-14s", answer(state, event.getValue())))
                                    .collect(joining(" ")))
                    .map(String::stripTrailing)
                    .collect(joining("\n"));

            assertThat(("event      " + head).stripTrailing() + "\n" + rows + "\n")
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @EnumSource(
                value = ContractState.class,
                names = {"ACTIVE", "PAST_DUE", "PAUSED"})
        void aCancellationThatIsTakenBackLeavesTheContractWhereItStood(ContractState before) {
            Contract resumed = after(after(SampleContracts.in(before), CANCEL), RESUME);

            assertThat(resumed.state(NOW)).isEqualTo(before);
        }

        @Test
        void endsACancelledOneExactlyWhenWhatWasPaidForIsOver() {
            Contract cancelled = after(active(), CANCEL);

            assertThat(cancelled.state(PAID.minus(MICRO))).isEqualTo(ContractState.CANCELLED);
            assertThat(cancelled.state(PAID)).isEqualTo(ContractState.ENDED);
            assertThat(cancelled.after(RESUME, PAID.minus(MICRO)).orThrow().state(PAID))
                    .isEqualTo(ContractState.ACTIVE);
            assertThat(cancelled.after(RESUME, PAID)).isEqualTo(Outcome.refused(ErrorCode.CONTRACT_ENDED));
            assertThat(cancelled.after(END, PAID.plusSeconds(9)).orThrow().endedAt())
                    .isEqualTo(PAID);
        }

        @Test
        void endsAtOnceWhatIsCancelledWhenNothingIsPaidForAnyMore() {
            Contract ended = active().after(CANCEL, PAID).orThrow();

            assertThat(ended.endedAt()).isEqualTo(PAID);
            assertThat(ended.state(PAID.minus(MICRO))).isEqualTo(ContractState.ENDED);
        }

        @Test
        void letsACancelledOneRunAsLongAsALateChargePaysFor() {
            Contract cancelled = after(after(active(), CANCEL), new ContractTransition.Charge(CHARGED, NEXT));

            assertThat(cancelled.state(NEXT.minus(MICRO))).isEqualTo(ContractState.CANCELLED);
            assertThat(cancelled.state(NEXT)).isEqualTo(ContractState.ENDED);
        }

        @Test
        void isNotRevivedByAChargeOnceTheClockHasEndedIt() {
            Contract over = after(active(), CANCEL);

            assertThat(over.after(new ContractTransition.Charge(CHARGED, NEXT), PAID)
                            .orThrow())
                    .isSameAs(over);
        }
    }

    @Nested
    class Charges {
        private static final List<ContractTransition.Charge> NEWS = List.of(
                new ContractTransition.Charge(FAILED, NEXT),
                new ContractTransition.Charge(CHARGED, NEXT),
                new ContractTransition.Charge(FAILED, NEXT.plusSeconds(60)));

        @Test
        void comeToTheSameInWhateverOrderAndHoweverOften() {
            for (List<Integer> order : List.of(
                    List.of(0, 1, 2),
                    List.of(2, 1, 0),
                    List.of(1, 0, 2),
                    List.of(2, 0, 1, 2, 0),
                    List.of(0, 2, 1, 1))) {
                Contract contract = active();
                for (int each : order) {
                    contract = after(contract, NEWS.get(each));
                }

                assertThat(contract.paidUntil())
                        .as("paid in the order " + order)
                        .isEqualTo(NEXT);
                assertThat(contract.lifecycle().failedUntil()).isEqualTo(NEXT.plusSeconds(60));
                assertThat(contract.state(NOW)).isEqualTo(ContractState.PAST_DUE);
            }
        }

        @Test
        void ofAPeriodThatWasPaidAfterAllMakeNothingPastDue() {
            Contract paid = after(active(), NEWS.get(1));

            assertThat(after(paid, NEWS.get(0)).state(NOW)).isEqualTo(ContractState.ACTIVE);
        }

        @Test
        void areOutOfDateForAPeriodThatIsPaid() {
            Contract contract = active();

            assertThat(after(contract, new ContractTransition.Charge(CHARGED, PAID)))
                    .isSameAs(contract);
            assertThat(after(contract, new ContractTransition.Charge(CHARGED, PAID.minus(MICRO))))
                    .isSameAs(contract);
            assertThat(after(contract, new ContractTransition.Charge(CHARGED, PAID.plus(MICRO)))
                            .paidUntil())
                    .isEqualTo(PAID.plus(MICRO));
        }

        @ParameterizedTest
        @CsvSource({"ACTIVE, true", "PAST_DUE, true", "PAUSED, false", "CANCELLED, false", "ENDED, false"})
        void areDueWhileItRuns(ContractState state, boolean due) {
            assertThat(SampleContracts.in(state).nextCharge(NOW).isPresent()).isEqualTo(due);
        }

        @Test
        void doNotTouchTheCardThatWasChosenMeanwhile() {
            Contract changed = active().paidBy(card(5, YearMonth.of(2030, 1)));

            assertThat(after(changed, NEWS.get(1)).card()).isEqualTo(card(5, YearMonth.of(2030, 1)));
        }
    }

    @Nested
    class TheCard {
        private static final ZoneId EAST = ZoneOffset.ofHours(2);

        private Contract dueAt(String instant, YearMonth expiry) {
            Contract sample = active();
            return Contract.begun(
                    sample.id(),
                    sample.shop(),
                    sample.account(),
                    sample.terms(),
                    Instant.parse(instant),
                    card(6, expiry),
                    SampleContracts.BEGUN);
        }

        @Test
        void isGoodThroughTheLastDayOfItsMonthWhereTheShopIs() {
            Contract last = dueAt("2026-04-30T22:59:59.999999Z", YearMonth.of(2026, 4));
            Contract next = dueAt("2026-04-30T23:00:00Z", YearMonth.of(2026, 4));
            ZoneId hourEast = ZoneOffset.ofHours(1);

            assertThat(last.cardEndsBeforeNextCharge(hourEast, NOW)).isFalse();
            assertThat(next.cardEndsBeforeNextCharge(hourEast, NOW)).isTrue();
            assertThat(next.cardEndsBeforeNextCharge(ZoneOffset.UTC, NOW)).isFalse();
        }

        @Test
        void ofAnOverdueChargeIsLookedAtToday() {
            Contract overdue = dueAt("2026-04-30T10:00:00Z", YearMonth.of(2026, 4));

            assertThat(overdue.cardEndsBeforeNextCharge(EAST, Instant.parse("2026-04-30T21:59:59Z")))
                    .isFalse();
            assertThat(overdue.cardEndsBeforeNextCharge(EAST, Instant.parse("2026-04-30T22:00:00Z")))
                    .isTrue();
        }

        @Test
        void isNotMissedWhereNothingWillBeCharged() {
            Contract due = dueAt("2026-06-30T10:00:00Z", YearMonth.of(2026, 4));

            assertThat(due.cardEndsBeforeNextCharge(EAST, NOW)).isTrue();
            assertThat(after(due, PAUSE).cardEndsBeforeNextCharge(EAST, NOW)).isFalse();
            assertThat(after(due, CANCEL).cardEndsBeforeNextCharge(EAST, NOW)).isFalse();
            assertThat(due.paidBy(null).cardEndsBeforeNextCharge(EAST, NOW)).isFalse();
        }

        @Test
        void thatIsChosenMakesWhatWasToldOfAnotherVoid() {
            Contract told = active().paidBy(null)
                    .defaultCardNotified(card(5, YearMonth.of(2030, 1)).id());

            assertThat(told.payment().notifiedCard()).isNotNull();
            assertThat(told.paidBy(card(6, YearMonth.of(2030, 1))).payment().notifiedCard())
                    .isNull();
        }

        @Test
        void isShownAsItsGatewayDescribesItNow() {
            Contract contract = active();

            Contract shown = contract.shown(SampleContracts.CARD.face().expiring(YearMonth.of(2031, 2)));

            assertThat(shown.card().face().expiry()).isEqualTo(YearMonth.of(2031, 2));
            assertThat(shown.card().reference()).isEqualTo(SampleContracts.CARD.reference());
            assertThat(shown.shown(shown.card().face())).isSameAs(shown);
        }
    }

    @Nested
    class WhatIsAcknowledged {
        @Test
        void countsByItsNumberInWhateverOrder() {
            ContractRequest first = request(ContractRequest.Change.CARD, 5);
            ContractRequest second = request(ContractRequest.Change.CARD, 7);

            Contract inOrder = active().acknowledged(first, NOW).acknowledged(second, NOW);
            Contract otherwise = active().acknowledged(second, NOW);

            assertThat(inOrder.card()).isEqualTo(second.card());
            assertThat(otherwise.card()).isEqualTo(second.card());
            assertThat(otherwise.acknowledged(first, NOW)).isSameAs(otherwise);
            assertThat(otherwise.acknowledged(second, NOW)).isSameAs(otherwise);
            assertThat(otherwise.version()).isEqualTo(2);
        }

        @Test
        void aboutTheCardAndAboutTheTermDoNotMeet() {
            Contract cancelled = active().acknowledged(request(ContractRequest.Change.CANCEL, 7), NOW);

            Contract paid = cancelled.acknowledged(request(ContractRequest.Change.CARD, 5), NOW);

            assertThat(paid.card().id())
                    .isEqualTo(card(5, YearMonth.of(2030, 1)).id());
            assertThat(paid.state(NOW)).isEqualTo(ContractState.CANCELLED);
        }

        @Test
        void keepsItsNumberWhereItChangesNothing() {
            Contract resumed = active().acknowledged(request(ContractRequest.Change.RESUME, 7), NOW);

            assertThat(resumed.state(NOW)).isEqualTo(ContractState.ACTIVE);
            assertThat(resumed.answered().term()).isEqualTo(7);
            assertThat(resumed.version()).isEqualTo(2);
            assertThat(resumed.acknowledged(request(ContractRequest.Change.CANCEL, 5), NOW))
                    .isSameAs(resumed);
        }

        @Test
        void comesTooLateOnceItHasEnded() {
            Contract ended = after(active(), CANCEL_NOW);

            assertThat(ended.acknowledged(request(ContractRequest.Change.CARD, 5), NOW))
                    .isSameAs(ended);
        }
    }

    @Nested
    class Terms {
        @Test
        void haveATitleAndAPriceOfZeroOrMore() {
            ContractTerms fine = SampleContracts.terms();

            assertThat(price(0).price().minorUnits()).isZero();
            assertThatIllegalArgumentException().isThrownBy(() -> price(-1));
            assertThat(titled("x".repeat(ContractTerms.LONGEST_TITLE)).title()).hasSize(ContractTerms.LONGEST_TITLE);
            assertThatIllegalArgumentException().isThrownBy(() -> titled("x".repeat(ContractTerms.LONGEST_TITLE + 1)));
            assertThatIllegalArgumentException().isThrownBy(() -> titled(" "));
            assertThat(titled(" Coffee ")).isEqualTo(fine);
        }

        private static ContractTerms price(long minorUnits) {
            ContractTerms fine = SampleContracts.terms();
            Money price = new Money(minorUnits, fine.price().currency());
            return new ContractTerms(fine.kind(), fine.title(), price, fine.interval(), null, false);
        }

        private static ContractTerms titled(String title) {
            ContractTerms fine = SampleContracts.terms();
            return new ContractTerms(fine.kind(), title, fine.price(), fine.interval(), null, false);
        }

        @ParameterizedTest
        @EnumSource
        void areChargedAtLeastAboutEveryTenYears(BillingInterval.Unit unit) {
            assertThat(new BillingInterval(unit.most(), unit).count()).isEqualTo(unit.most());
            assertThatIllegalArgumentException().isThrownBy(() -> new BillingInterval(unit.most() + 1, unit));
            assertThatIllegalArgumentException().isThrownBy(() -> new BillingInterval(0, unit));
        }
    }

    @Test
    void goingOnBringsBackAFailureThatCameWhileItRested() {
        Contract paused = after(SampleContracts.in(ContractState.PAUSED), new ContractTransition.Charge(FAILED, NEXT));

        assertThat(after(paused, UNPAUSE).state(NOW)).isEqualTo(ContractState.PAST_DUE);
    }
}
