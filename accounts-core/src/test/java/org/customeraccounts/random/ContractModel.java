package org.customeraccounts.random;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one customer's cards and contracts, told without the library's records. Answers are words to compare.
 */
final class ContractModel {
    /** A saved card, by the number in which it came. */
    static final class Card {
        final int number;
        final String finger;
        String token;
        YearMonth expiry;
        boolean isDefault;

        Card(int number, String finger, String token, YearMonth expiry, boolean isDefault) {
            this.number = number;
            this.finger = finger;
            this.token = token;
            this.expiry = expiry;
            this.isDefault = isDefault;
        }

        private Card copy() {
            return new Card(number, finger, token, expiry, isDefault);
        }
    }

    /** A subscription. */
    static final class Deal {
        Instant paid;
        Instant failed = Instant.MIN;
        boolean paused;
        boolean cancelled;
        boolean ended;
        int card;
        String token;
        int notifiedCard;
        long version = 1;

        Deal(Instant paid, int card, String token) {
            this.paid = paid;
            this.card = card;
            this.token = token;
        }

        private Deal copy() {
            Deal copy = new Deal(paid, card, token);
            copy.failed = failed;
            copy.paused = paused;
            copy.cancelled = cancelled;
            copy.ended = ended;
            copy.notifiedCard = notifiedCard;
            copy.version = version;
            return copy;
        }
    }

    static final int NONE = 0;
    static final String NO_TOKEN = "-";

    Instant now;
    boolean defaultPays;
    final List<Card> cards = new ArrayList<>();
    final List<Deal> deals = new ArrayList<>();
    final Map<String, String> charges = new TreeMap<>();
    final Set<String> used = new HashSet<>();
    final Set<String> gone = new HashSet<>();
    int lastCard;

    ContractModel(Instant now) {
        this.now = now;
    }

    ContractModel copy() {
        ContractModel copy = new ContractModel(now);
        copy.defaultPays = defaultPays;
        cards.forEach(card -> copy.cards.add(card.copy()));
        deals.forEach(deal -> copy.deals.add(deal.copy()));
        copy.charges.putAll(charges);
        copy.used.addAll(used);
        copy.gone.addAll(gone);
        copy.lastCard = lastCard;
        return copy;
    }

    String state(Deal deal) {
        if (isOver(deal)) {
            return "ENDED";
        }
        if (deal.cancelled) {
            return "CANCELLED";
        }
        if (deal.paused) {
            return "PAUSED";
        }
        return deal.failed.isAfter(deal.paid) ? "PAST_DUE" : "ACTIVE";
    }

    private boolean isOver(Deal deal) {
        return deal.ended || (deal.cancelled && !now.isBefore(deal.paid));
    }

    private boolean isGood(Card card) {
        return !card.expiry.isBefore(YearMonth.from(now.atOffset(ZoneOffset.UTC)));
    }

    Optional<Card> card(int number) {
        return cards.stream().filter(card -> card.number == number).findFirst();
    }

    private Optional<Card> card(Predicate<Card> like) {
        return cards.stream().filter(like).findFirst();
    }

    /** As it is shown: which version, where it stands, and by which card it is charged. */
    String shown(int deal) {
        Deal it = deals.get(deal);
        return "v" + it.version + " " + state(it) + " card " + it.card;
    }

    /** All that is true, in one line. */
    @Override
    public String toString() {
        String sold = Stream.iterate(0, i -> i < deals.size(), i -> i + 1)
                .map(i -> shown(i) + " " + deals.get(i).token + " until " + deals.get(i).paid)
                .collect(Collectors.joining("; "));
        String saved = cards.stream()
                .map(card -> card.number + " " + card.token + (card.isDefault ? " default" : ""))
                .collect(Collectors.joining("; "));
        return sold + " | " + saved;
    }

    /** What a gateway must go on holding: tokens of saved cards, and of contracts that run. */
    Set<String> needed() {
        return Stream.concat(
                        cards.stream().map(card -> card.token),
                        deals.stream().filter(deal -> !isOver(deal)).map(deal -> deal.token))
                .filter(token -> !token.equals(NO_TOKEN))
                .collect(Collectors.toSet());
    }

    String begin(Instant paid, int number) {
        Optional<Card> by = card(number);
        if (number != NONE && by.isEmpty()) {
            return "CARD_UNKNOWN";
        }
        if (by.filter(card -> !isGood(card)).isPresent()) {
            return "CARD_EXPIRED";
        }
        deals.add(new Deal(paid, number, by.map(card -> card.token).orElse(NO_TOKEN)));
        return shown(deals.size() - 1);
    }

    /** What the customer decides, who saw a version. */
    String decide(String decision, int number, long version) {
        return deals.get(number).version == version ? decide(decision, number) : "STALE";
    }

    String decide(String decision, int number) {
        Deal deal = deals.get(number);
        boolean ended = isOver(deal);
        boolean endedBefore = deal.ended;
        if (ended && !decision.equals("END")) {
            return "CONTRACT_ENDED";
        }
        boolean wrong = deal.cancelled ? Set.of("PAUSE", "UNPAUSE").contains(decision) : decision.equals("RESUME");
        if (wrong) {
            return "CONTRACT_STATE";
        }
        String before = deal.paused + " " + deal.cancelled + " " + endedBefore;
        switch (decision) {
            case "PAUSE" -> deal.paused = true;
            case "UNPAUSE" -> deal.paused = false;
            case "RESUME" -> deal.cancelled = false;
            case "CANCEL" -> {
                boolean paidFor = now.isBefore(deal.paid);
                deal.ended = !paidFor;
                deal.cancelled |= paidFor;
            }
            default -> deal.ended = true;
        }
        deal.version += before.equals(deal.paused + " " + deal.cancelled + " " + deal.ended) ? 0 : 1;
        return shown(number);
    }

    String charge(int number, boolean success, Instant until, String key) {
        String told = number + " " + success + " " + until;
        String before = charges.putIfAbsent(key, told);
        if (before != null) {
            return before.equals(told) ? "REPEATED" : "IDEMPOTENCY_KEY_REUSED";
        }
        Deal deal = deals.get(number);
        Instant reached = success ? deal.paid : deal.failed;
        if (isOver(deal) || !until.isAfter(reached)) {
            return "OUT_OF_DATE";
        }
        if (success) {
            deal.paid = until;
        } else {
            deal.failed = until;
        }
        deal.version++;
        return "APPLIED";
    }

    String toCharge(int number) {
        Deal deal = deals.get(number);
        return switch (state(deal)) {
            case "ENDED" -> "CONTRACT_ENDED";
            case "ACTIVE", "PAST_DUE" ->
                !deal.token.equals(NO_TOKEN)
                        ? deal.token
                        : card(deal.notifiedCard)
                                .filter(card -> defaultPays && card.isDefault && isGood(card))
                                .map(card -> card.token)
                                .orElse(NO_TOKEN);
            default -> "CONTRACT_STATE";
        };
    }

    String defaultCardNotified(int number, int ofCard) {
        Deal deal = deals.get(number);
        if (isOver(deal)) {
            return "CONTRACT_ENDED";
        }
        if (deal.card != NONE) {
            return "CONTRACT_STATE";
        }
        if (card(ofCard).isEmpty()) {
            return "CARD_UNKNOWN";
        }
        deal.version += deal.notifiedCard == ofCard ? 0 : 1;
        deal.notifiedCard = ofCard;
        return shown(number);
    }

    String payWith(int number, Map<Integer, Long> seen) {
        Optional<Card> card = card(number);
        String refusal = refusal(card);
        return refusal != null ? refusal : payable(seen).orElseGet(() -> paid(card.orElseThrow(), seen));
    }

    String payWithNew(String token, String finger, YearMonth expiry, Map<Integer, Long> seen) {
        Optional<String> refusal = payable(seen);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String added = add(token, finger, expiry);
        Optional<Card> card = card(saved -> saved.token.equals(token));
        if (!added.equals("saved")) {
            return added;
        }
        return isGood(card.orElseThrow()) ? paid(card.orElseThrow(), seen) : "CARD_EXPIRED";
    }

    private @Nullable String refusal(Optional<Card> card) {
        return card.map(saved -> isGood(saved) ? null : "CARD_EXPIRED").orElse(card.isEmpty() ? "CARD_UNKNOWN" : null);
    }

    private Optional<String> payable(Map<Integer, Long> seen) {
        for (int number : newestFirst(seen)) {
            if (deals.get(number).version != seen.get(number)) {
                return Optional.of("STALE");
            }
            if (isOver(deals.get(number))) {
                return Optional.of("CONTRACT_ENDED");
            }
        }
        return Optional.empty();
    }

    private static List<Integer> newestFirst(Map<Integer, Long> seen) {
        return seen.keySet().stream().sorted(Comparator.reverseOrder()).toList();
    }

    private String paid(Card card, Map<Integer, Long> seen) {
        newestFirst(seen).forEach(number -> pay(deals.get(number), card.number, card.token));
        return newestFirst(seen).stream().map(this::shown).collect(Collectors.joining(", "));
    }

    private static void pay(Deal deal, int card, String token) {
        if (deal.card != card || !deal.token.equals(token)) {
            deal.card = card;
            deal.token = token;
            deal.notifiedCard = NONE;
            deal.version++;
        }
    }

    String add(String token, String finger, YearMonth expiry) {
        if (card(saved -> saved.token.equals(token)).isPresent()) {
            return "saved";
        }
        if (used.contains(token)) {
            return "PAYMENT_METHOD_UNKNOWN";
        }
        Card next = new Card(lastCard + 1, finger, token, expiry, cards.isEmpty());
        if (!isGood(next)) {
            return "CARD_EXPIRED";
        }
        used.add(token);
        Optional<Card> same = card(saved -> saved.finger.equals(finger));
        same.ifPresentOrElse(
                saved -> {
                    saved.token = token;
                    saved.expiry = expiry;
                },
                () -> {
                    cards.add(next);
                    lastCard++;
                });
        return "saved";
    }

    String makeDefault(int number) {
        if (card(number).isEmpty()) {
            return "CARD_UNKNOWN";
        }
        cards.forEach(card -> card.isDefault = card.number == number);
        return "done";
    }

    /** In its place that number, or {@link #NONE}, or a number below it for: refuse. */
    String remove(int number, int instead) {
        Optional<Card> card = card(number);
        if (card.isEmpty()) {
            return "CARD_UNKNOWN";
        }
        List<Deal> paid = deals.stream()
                .filter(deal -> !isOver(deal) && deal.card == number)
                .toList();
        if (!paid.isEmpty()) {
            String refusal = instead < NONE
                    ? "CARD_IN_USE"
                    : instead == NONE ? null : instead == number ? "CARD_UNKNOWN" : refusal(card(instead));
            if (refusal != null) {
                return refusal;
            }
            String token = card(instead).map(other -> other.token).orElse(NO_TOKEN);
            paid.forEach(deal -> pay(deal, instead, token));
        }
        takeOut(card.get());
        return "done";
    }

    private void takeOut(Card card) {
        cards.remove(card);
        if (card.isDefault && !cards.isEmpty()) {
            makeDefault(cards.get(cards.size() - 1).number);
        }
    }

    String gone(String token) {
        if (used.contains(token) && gone.add(token)) {
            deals.stream()
                    .filter(deal -> !isOver(deal) && deal.token.equals(token))
                    .forEach(deal -> pay(deal, NONE, NO_TOKEN));
            card(saved -> saved.token.equals(token)).ifPresent(this::takeOut);
        }
        return "done";
    }

    String recordExpirations() {
        List<Deal> over =
                deals.stream().filter(deal -> !deal.ended && isOver(deal)).toList();
        over.forEach(deal -> {
            deal.ended = true;
            deal.version++;
        });
        return String.valueOf(over.size());
    }
}
