package org.customeraccounts.internal.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/** The saved cards that a customer of an import comes with. Outside any unit of work. */
final class CardImports {
    private final Clock clock;
    private final Inputs inputs;

    CardImports(Clock clock, Inputs inputs) {
        this.clock = clock;
        this.inputs = inputs;
    }

    /** All that is wrong with them, by their places. */
    List<Violation> violations(List<CustomerImport.Card> cards) {
        List<Violation> all = new ArrayList<>();
        Map<String, String> customers = new HashMap<>();
        for (int i = 0; i < cards.size(); i++) {
            CustomerImport.Card card = cards.get(i);
            List<Violation> ofOne = new ArrayList<>(inputs.violations(card));
            addFlaws(ofOne, card);
            String customer = textOrNull(card.customer());
            if (card.gateway() != null && customer != null) {
                String first = customers.putIfAbsent(card.gateway(), customer);
                addIf(first != null && !first.equals(customer), ofOne, "customer", ErrorCode.INVALID_FORMAT);
            }
            all.addAll(ImportInputs.under("cards." + i, ofOne));
        }
        return List.copyOf(all);
    }

    private void addFlaws(List<Violation> all, CustomerImport.Card card) {
        GatewayToken token = card.token();
        if (card.gateway() != null) {
            addIf(!GatewayReference.isName(card.gateway()), all, "gateway", ErrorCode.INVALID_FORMAT);
        }
        if (token != null && !token.isWellFormed()) {
            boolean number = token.wasCardNumber();
            all.add(Violation.of("token", number ? ErrorCode.CARD_NUMBER_IN_TEXT : ErrorCode.INVALID_FORMAT));
        }
        if (card.lastFour() != null) {
            addIf(!CardDisplay.isLastFour(card.lastFour()), all, "lastFour", ErrorCode.INVALID_FORMAT);
        }
        if (card.expiry() != null) {
            addIf(!CardDisplay.isPossible(card.expiry()), all, "expiry", ErrorCode.OUT_OF_RANGE);
        }
        if (card.asOf() != null) {
            addIf(!ImportInputs.isPast(card.asOf(), clock), all, "asOf", ErrorCode.OUT_OF_RANGE);
        }
        // A fingerprint is looked at as a token is: it must not be the card's number either.
        boolean number = GatewayToken.of(card.fingerprint()).wasCardNumber();
        addIf(number, all, "fingerprint", ErrorCode.CARD_NUMBER_IN_TEXT);
        AddressForm billing = card.billing();
        if (billing != null) {
            all.addAll(ImportInputs.under("billing", inputs.violations(billing)));
        }
    }

    private static void addIf(boolean wrong, List<Violation> all, String field, ErrorCode code) {
        if (wrong) {
            all.add(Violation.of(field, code));
        }
    }

    /** Cards of which nothing is wrong: of one card given several times, the last. */
    static List<ImportCandidate.Card> of(List<CustomerImport.Card> given) {
        List<ImportCandidate.Card> cards = new ArrayList<>();
        for (CustomerImport.Card one : given) {
            ImportCandidate.Card card = checked(one);
            cards.removeIf(card::isSameAs);
            cards.add(card);
        }
        return List.copyOf(cards);
    }

    private static ImportCandidate.Card checked(CustomerImport.Card card) {
        AddressForm billing = card.billing();
        Instant asOf = card.asOf();
        return new ImportCandidate.Card(
                new GatewayReference(Objects.requireNonNull(card.gateway()), Objects.requireNonNull(card.token())),
                textOrNull(card.customer()),
                new ImportCandidate.Card.Shown(
                        new CardDisplay(
                                Objects.requireNonNull(card.brand()),
                                Objects.requireNonNull(card.lastFour()),
                                Objects.requireNonNull(card.expiry())),
                        textOrNull(card.holder()),
                        billing == null ? null : billing.toAddress()),
                textOrNull(card.fingerprint()),
                asOf == null ? null : asOf.truncatedTo(ChronoUnit.MICROS),
                card.isDefault());
    }

    private static @Nullable String textOrNull(@Nullable String typed) {
        return typed == null || Texts.isBlank(typed) ? null : typed.strip();
    }
}
