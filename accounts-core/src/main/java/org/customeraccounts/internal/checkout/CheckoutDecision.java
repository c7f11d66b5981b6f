package org.customeraccounts.internal.checkout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.checkout.CheckoutAnswers.Where;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What a checkout needs, refuses and notes, by what was answered and who buys. Decided here alone, without a look at
 * anything else: before the payment, when whatever is wrong is refused, and again as the order is recorded, when it
 * stands, and what cannot be had is left out of it.
 */
record CheckoutDecision(CheckoutAnswers answers, CheckoutBuyer buyer) {
    /** What is still to be answered. */
    Set<Checkout.Need> needs() {
        Set<Checkout.Need> needs = EnumSet.noneOf(Checkout.Need.class);
        if (!isCustomer() && answers.address() == null) {
            needs.add(Checkout.Need.EMAIL);
        }
        if (answers.cart().subscription() && !isCustomer() && answers.account() == null) {
            needs.add(Checkout.Need.ACCOUNT);
        }
        if (lacksBilling()) {
            needs.add(Checkout.Need.BILLING_DETAILS);
        }
        if (lacksDelivery()) {
            needs.add(Checkout.Need.DELIVERY_ADDRESS);
        }
        return Collections.unmodifiableSet(needs);
    }

    /**
     * Without what there is no order, also once it was paid for: whom it is for, and where to send it. Whoever was a
     * customer may have meant the default address, which nobody can ask for any more.
     */
    List<Violation> lacking() {
        List<Violation> lacking = new ArrayList<>();
        if (!isCustomer() && Inputs.email("email", answers.email()) instanceof Outcome.Refused<?> no) {
            lacking.addAll(no.refusal().violations());
        }
        if (lacksDelivery() && !buyer.isGone()) {
            lacking.add(Violation.of("delivery", ErrorCode.REQUIRED));
        }
        return List.copyOf(lacking);
    }

    /** Whether an account may be opened, so that what was typed for it matters. */
    boolean opensAccount(ShopSettings shop) {
        return !isCustomer() && answers.wanted() != null && shop.accountsAvailable();
    }

    /**
     * Before the payment: all that is wrong, by field and code.
     *
     * @param typed what is wrong with what was typed
     */
    List<Violation> violations(ShopSettings shop, LocalDate today, List<Violation> typed) {
        List<Violation> wrong = new ArrayList<>(lacking());
        refusals(shop).forEach((part, code) -> wrong.add(Violation.of(field(part), code)));
        StoredCard card = buyer.card();
        if (card != null && !card.face().isGoodOn(today)) {
            wrong.add(Violation.of(field(Part.PAYMENT), ErrorCode.CARD_EXPIRED));
        }
        wrong.addAll(typed);
        return wrong.stream().distinct().sorted(Inputs.ORDER).toList();
    }

    private static String field(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The account that came of what was asked for.
     *
     * @param asked whether one was asked for, and nothing typed for it was refused
     * @param account its id; null where another has the address, or none was asked for
     */
    record Claim(boolean asked, @Nullable AccountId account) {
        static final Claim NONE = new Claim(false, null);
    }

    /**
     * What becomes of an order that was paid for.
     *
     * @param refused what is left out or changed, and why
     * @param discreet whether its buyer is told to check their mail, and must not see what came of the account
     */
    record Placement(OrderOwner owner, OrderContent content, Map<Part, ErrorCode> refused, boolean discreet) {
        Placement {
            refused = Map.copyOf(refused);
        }

        CheckoutNote note(String fingerprint) {
            return CheckoutNote.of(fingerprint, refused, discreet);
        }

        /** The same where the card could not be kept after all, if there is a reason. */
        Placement withoutCard(@Nullable ErrorCode why) {
            // Whether a card could be kept would tell whether an account was opened.
            if (why == null || discreet) {
                return this;
            }
            Map<Part, ErrorCode> more = new EnumMap<>(Part.class);
            more.putAll(refused);
            more.put(Part.CARD, why);
            return new Placement(owner, content, more, false);
        }
    }

    /**
     * After the payment, where nothing is {@link #lacking}.
     *
     * @param typed the content, with the addresses that were typed
     * @param found what was left out or changed so far, and why
     */
    Placement place(ShopSettings shop, OrderContent typed, Map<Part, ErrorCode> found, Claim claim) {
        OrderContent content = content(typed);
        boolean discreet = claim.asked() && shop.discreet();
        Map<Part, ErrorCode> refused = refusals(shop);
        refused.putAll(found);
        if (buyer.refusal() != null) {
            refused.put(Part.ACCOUNT, buyer.refusal().code());
        }
        if (claim.asked() && claim.account() == null && !discreet) {
            refused.put(Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }
        if (answers.card() != null && !isCustomer() && claim.account() == null && !discreet) {
            refused.putIfAbsent(Part.CARD, ErrorCode.ACCOUNT_REQUIRED);
        }
        if (isBillingNew(content) && !hasRoom()) {
            refused.put(Part.BILLING, ErrorCode.TOO_MANY_SAVED);
        }
        return new Placement(owner(claim, discreet), content, refused, discreet);
    }

    /** Whether the account gets the billing address of the order, which it needs and lacks. */
    boolean keepsBilling(OrderContent content) {
        return isBillingNew(content) && hasRoom();
    }

    private boolean isBillingNew(OrderContent content) {
        return isCustomer()
                && answers.cart().subscription()
                && buyer.defaultFor(AddressUse.BILLING).isEmpty()
                && content.billing() != null;
    }

    private boolean hasRoom() {
        return buyer.addresses().size() < SavedAddress.MOST;
    }

    /** What cannot be had, whenever it is asked: before the payment it is refused, afterwards left out. */
    private Map<Part, ErrorCode> refusals(ShopSettings shop) {
        Map<Part, ErrorCode> refusals = new EnumMap<>(Part.class);
        account(shop).ifPresent(code -> refusals.put(Part.ACCOUNT, code));
        if (isUnknown(answers.delivery()) || (lacksDelivery() && buyer.isGone())) {
            refusals.put(Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN);
        }
        if (isUnknown(answers.billing())) {
            refusals.put(Part.BILLING, ErrorCode.ADDRESS_UNKNOWN);
        }
        if (lacksBilling()) {
            refusals.put(Part.BILLING, ErrorCode.BILLING_DETAILS_REQUIRED);
        }
        if (answers.payment() != null && buyer.card() == null) {
            refusals.put(Part.PAYMENT, ErrorCode.CARD_UNKNOWN);
        }
        if (answers.card() != null && !isCustomer() && answers.wanted() == null) {
            refusals.put(Part.CARD, ErrorCode.ACCOUNT_REQUIRED);
        }
        return refusals;
    }

    private Optional<ErrorCode> account(ShopSettings shop) {
        boolean wanted = answers.wanted() != null;
        if (isCustomer() || (!wanted && !answers.cart().subscription())) {
            return Optional.empty();
        }
        if (!shop.accountsAvailable()) {
            return Optional.of(ErrorCode.ACCOUNTS_DISABLED);
        }
        return wanted ? Optional.empty() : Optional.of(ErrorCode.ACCOUNT_REQUIRED);
    }

    private boolean isCustomer() {
        return buyer.customer() != null;
    }

    private boolean isUnknown(@Nullable Where answer) {
        return answer instanceof Where.Saved chosen && buyer.saved(chosen.id()).isEmpty();
    }

    private boolean lacksDelivery() {
        return answers.cart().delivered()
                && answers.delivery() == null
                && buyer.defaultFor(AddressUse.DELIVERY).isEmpty();
    }

    private boolean lacksBilling() {
        return answers.cart().subscription()
                && answers.billing() == null
                && buyer.defaultFor(AddressUse.BILLING).isEmpty();
    }

    private OrderOwner owner(Claim claim, boolean discreet) {
        // In a discreet shop the order stays a guest's for now: whose it is would tell that an account was opened.
        AccountId account = isCustomer() ? buyer.account() : discreet ? null : claim.account();
        return account == null
                ? new OrderOwner.Guest(Objects.requireNonNull(answers.address()))
                : new OrderOwner.Placed(account);
    }

    /** With the saved addresses and the saved card that were chosen, as they are now. */
    private OrderContent content(OrderContent typed) {
        boolean nothingToSend = answers.delivery() == null && !answers.cart().delivered();
        return new OrderContent(
                typed.lines(),
                typed.totals(),
                nothingToSend ? null : address(answers.delivery(), typed.delivery(), AddressUse.DELIVERY),
                address(answers.billing(), typed.billing(), AddressUse.BILLING),
                payment(typed.payment()),
                typed.note());
    }

    private @Nullable PostalAddress address(@Nullable Where answer, @Nullable PostalAddress typed, AddressUse use) {
        if (answer instanceof Where.Saved chosen) {
            return buyer.saved(chosen.id()).orElse(null);
        }
        return answer == null ? buyer.defaultFor(use).orElse(null) : typed;
    }

    private Order.@Nullable Payment payment(Order.@Nullable Payment said) {
        StoredCard card = buyer.card();
        return said != null || card == null
                ? said
                : new Order.Payment(card.face().brand(), card.face().lastFour());
    }
}
