package org.customeraccounts.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.subscription.ContractTerms;
import org.customeraccounts.subscription.ContractTransition;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The machine of contracts against a model: the clock, news of charges that comes in any order and again, a billing
 * elsewhere that answers late, and a customer and a host that both act, each on what they last saw. What failed says
 * its seed: {@code -Daccounts.random.only=seed} runs that one again.
 */
class ContractRandomTest {
    private static final Instant START = Instant.parse("2026-01-31T23:59:59.999999Z");
    private static final String ID = "0195500f-4a00-7000-8000-0000000000";
    private static final int STEPS = 200;
    private static final int RUNS = 500;

    @Test
    void theMachineAgreesWithTheModelAndEveryStateIsComeTo() {
        Set<ContractState> reached = EnumSet.noneOf(ContractState.class);

        for (long seed = 1; seed <= RUNS; seed++) {
            run(seed, reached);
        }

        assertThat(reached).containsExactlyInAnyOrder(ContractState.values());
    }

    @Test
    @EnabledIfSystemProperty(named = "accounts.random.only", matches = "-?\\d+")
    void theMachineAgreesWithTheModelForThisSeed() {
        run(Long.getLong("accounts.random.only"), EnumSet.noneOf(ContractState.class));
    }

    private static void run(long seed, Set<ContractState> reached) {
        Life life = new Life(new Random(seed));
        for (int step = 1; step <= STEPS; step++) {
            try {
                life.step();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
            }
            reached.add(life.kept.state(life.now));
        }
    }

    private static ContractCard card(int number) {
        return new ContractCard(
                CardId.parse(ID + (10 + number)),
                new GatewayReference("mint", GatewayToken.of("pm_" + number)),
                new CardDisplay("visa", "4242", YearMonth.of(2030, 1)));
    }

    /** What is true of a contract, told without its record: what was charged, and who decided what. */
    private static final class Life {
        private final Random random;
        private final List<ContractTransition.Charge> charges = new ArrayList<>();
        private final List<ContractRequest> requests = new ArrayList<>();
        private final List<Contract> seen = new ArrayList<>();
        private Instant now = START;
        private Contract kept;
        private Instant paid = START.plus(Duration.ofDays(31));
        private Instant failed = Instant.MIN;
        private boolean paused;
        private boolean cancelled;
        private boolean ended;
        private int card;
        private long cardNumber;
        private long termNumber;

        private Life(Random random) {
            this.random = random;
            this.kept = Contract.begun(
                    ContractId.parse(ID + "01"),
                    ShopId.of("boutique"),
                    AccountId.parse(ID + "02"),
                    new ContractTerms(
                            ContractKind.MEMBERSHIP,
                            "Library",
                            Money.of("5", "EUR"),
                            BillingInterval.monthly(),
                            null,
                            false),
                    paid,
                    card(0),
                    START);
            seen.add(kept);
        }

        private void step() {
            Contract before = kept;
            switch (random.nextInt(8)) {
                case 0 -> pass(Duration.ofDays(random.nextInt(12)));
                case 1 -> pass(Duration.between(now, paid.isAfter(now) && random.nextInt(4) == 0 ? paid : now));
                case 2, 3 -> charge();
                case 4 -> decide();
                case 5 -> choose();
                case 6 -> ask();
                default -> acknowledge();
            }
            agree(before);
        }

        private void pass(Duration step) {
            now = now.plus(step);
            ended |= cancelled && !now.isBefore(paid);
        }

        private void charge() {
            boolean again = !charges.isEmpty() && random.nextBoolean();
            ContractTransition.Charge charge = again
                    ? charges.get(random.nextInt(charges.size()))
                    : new ContractTransition.Charge(
                            random.nextInt(3) == 0 ? ChargeReport.Outcome.FAILED : ChargeReport.Outcome.CHARGED,
                            START.plus(Duration.ofDays(31L * (1 + random.nextInt(12)))));
            charges.add(charge);
            write(kept, kept.after(charge, now));
            if (ended) {
                return;
            }
            if (charge.outcome() == ChargeReport.Outcome.CHARGED) {
                paid = charge.until().isAfter(paid) ? charge.until() : paid;
            } else {
                failed = charge.until().isAfter(failed) ? charge.until() : failed;
            }
        }

        /** By somebody who may have seen an older version: then nothing is written. */
        private void decide() {
            List<ContractTransition.Decision> choice = random.nextInt(8) == 0
                    ? List.of(ContractTransition.Decision.values())
                    : List.of(
                            ContractTransition.Decision.PAUSE,
                            ContractTransition.Decision.UNPAUSE,
                            ContractTransition.Decision.CANCEL);
            ContractTransition.Decision decision = choice.get(random.nextInt(choice.size()));
            Contract shown = seen.get(Math.max(0, seen.size() - 1 - random.nextInt(2)));
            ContractTransition.Decision chosen =
                    cancelled && random.nextInt(3) > 0 ? ContractTransition.Decision.RESUME : decision;
            if (shown.version() == kept.version() && write(kept, kept.after(chosen, now))) {
                decided(chosen);
            }
        }

        private void decided(ContractTransition.Decision decision) {
            switch (decision) {
                case PAUSE -> paused = true;
                case UNPAUSE -> paused = false;
                case CANCEL -> {
                    cancelled = true;
                    ended |= !now.isBefore(paid);
                }
                case RESUME -> cancelled = false;
                case CANCEL_NOW, END -> ended = true;
            }
        }

        private void choose() {
            if (!ended) {
                card = random.nextInt(5);
                write(kept, Outcome.of(kept.paidBy(card(card))));
            }
        }

        private void ask() {
            if (ended) {
                return;
            }
            write(kept, Outcome.of(kept.asked()));
            ContractRequest.Change change = random.nextInt(40) == 0
                    ? ContractRequest.Change.CANCEL_NOW
                    : List.of(ContractRequest.Change.CARD, ContractRequest.Change.CANCEL, ContractRequest.Change.RESUME)
                            .get(random.nextInt(3));
            requests.add(new ContractRequest(
                    ContractRequestId.parse(ID + "03"),
                    kept.shop(),
                    kept.account(),
                    kept.id(),
                    change,
                    change == ContractRequest.Change.CARD ? card(random.nextInt(5)) : null,
                    kept.version(),
                    ContractRequest.State.OPEN,
                    now,
                    null));
        }

        private void acknowledge() {
            if (requests.isEmpty()) {
                return;
            }
            ContractRequest request = requests.get(random.nextInt(requests.size()));
            boolean stands = !ended && request.number() > (request.isAboutCard() ? cardNumber : termNumber);
            write(kept, Outcome.of(kept.acknowledged(request, now)));
            if (!stands) {
                return;
            }
            if (request.isAboutCard()) {
                cardNumber = request.number();
                card = Integer.parseInt(
                        request.card().reference().token().reveal().substring(3));
            } else {
                termNumber = request.number();
                request.decision()
                        .filter(decision -> decision != ContractTransition.Decision.RESUME || cancelled)
                        .ifPresent(this::decided);
            }
        }

        private boolean write(Contract before, Outcome<Contract> outcome) {
            if (!(outcome instanceof Outcome.Accepted<Contract> yes)) {
                return false;
            }
            boolean changed = yes.value().version() != before.version();
            assertThat(yes.value().version()).isBetween(before.version(), before.version() + 1);
            assertThat(changed || yes.value().equals(before)).isTrue();
            kept = yes.value();
            seen.add(kept);
            return true;
        }

        private void agree(Contract before) {
            ContractState expected = ended
                    ? ContractState.ENDED
                    : cancelled
                            ? ContractState.CANCELLED
                            : paused
                                    ? ContractState.PAUSED
                                    : failed.isAfter(paid) ? ContractState.PAST_DUE : ContractState.ACTIVE;
            assertThat(kept.state(now)).isEqualTo(expected);
            assertThat(kept.paidUntil()).isEqualTo(paid);
            assertThat(kept.card()).isEqualTo(card(card));
            assertThat(kept.terms()).isSameAs(before.terms());
            assertThat(kept.nextCharge(now).isPresent())
                    .isEqualTo(expected == ContractState.ACTIVE || expected == ContractState.PAST_DUE);
            if (!before.isRunning(now)) {
                assertThat(kept.isRunning(now)).as("what has ended stays so").isFalse();
            }
        }
    }
}
