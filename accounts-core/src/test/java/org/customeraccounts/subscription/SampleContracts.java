package org.customeraccounts.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.ShopId;

/** Contracts to test the machine with: one in each state. */
final class SampleContracts {
    static final Instant BEGUN = Instant.parse("2026-03-01T08:00:00.000001Z");
    static final Instant NOW = BEGUN.plus(Duration.ofDays(10));
    static final Instant PAID = BEGUN.plus(Duration.ofDays(31));
    static final Instant NEXT = PAID.plus(Duration.ofDays(31));

    private static final String ID = "0195500f-4a00-7000-8000-00000000000";
    static final ContractCard CARD = card(4, YearMonth.of(2026, 4));

    private SampleContracts() {}

    static ContractCard card(int number, YearMonth expiry) {
        return new ContractCard(
                CardId.parse(ID + number),
                new GatewayReference("mint", GatewayToken.of("pm_" + number)),
                new CardDisplay("visa", "424" + number, expiry));
    }

    static ContractTerms terms() {
        return new ContractTerms(
                ContractKind.SUBSCRIPTION, "Coffee", Money.of("19.99", "EUR"), BillingInterval.monthly(), null, false);
    }

    static Contract active() {
        return Contract.begun(
                ContractId.parse(ID + 1), ShopId.of("boutique"), AccountId.parse(ID + 2), terms(), PAID, CARD, BEGUN);
    }

    /** One that stands there at {@link #NOW}, by what usually leads there. */
    static Contract in(ContractState state) {
        return switch (state) {
            case ACTIVE -> active();
            case PAST_DUE -> after(active(), new ContractTransition.Charge(ChargeReport.Outcome.FAILED, NEXT));
            case PAUSED -> after(active(), ContractTransition.Decision.PAUSE);
            case CANCELLED -> after(active(), ContractTransition.Decision.CANCEL);
            case ENDED -> after(active(), ContractTransition.Decision.END);
        };
    }

    static Contract after(Contract contract, ContractTransition event) {
        return contract.after(event, NOW).orThrow();
    }

    static ContractRequest request(ContractRequest.Change change, int number) {
        return new ContractRequest(
                ContractRequestId.parse(ID + number),
                ShopId.of("boutique"),
                AccountId.parse(ID + 2),
                ContractId.parse(ID + 1),
                change,
                change == ContractRequest.Change.CARD ? card(number, YearMonth.of(2030, 1)) : null,
                number,
                ContractRequest.State.OPEN,
                NOW,
                null);
    }
}
