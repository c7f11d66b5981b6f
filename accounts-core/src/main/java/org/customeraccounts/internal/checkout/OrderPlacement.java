package org.customeraccounts.internal.checkout;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.account.Applicant;
import org.customeraccounts.internal.address.OrderAddressSaver;
import org.customeraccounts.internal.checkout.CheckoutDecision.Claim;
import org.customeraccounts.internal.checkout.CheckoutDecision.Placement;
import org.customeraccounts.internal.checkout.CheckoutInputs.Findings;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.AccountOffers;
import org.customeraccounts.internal.order.GuestOrderClaiming;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.internal.payment.CardAddition;
import org.customeraccounts.internal.payment.CardAddition.DescribedCard;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Places an order that was paid for, in one unit of work. It is added before anything that could be left behind: its
 * key decides who goes on, and whoever comes second gives back the one thing taken before, the address of an account to
 * be.
 */
public final class OrderPlacement {
    private final OperationRunner runner;
    private final AccountOpener opener;
    private final OrderAddressSaver addresses;
    private final CardAddition cards;
    private final GuestOrderClaiming claiming;
    private final AccountOffers offers;

    public OrderPlacement(
            OperationRunner runner,
            AccountOpener opener,
            OrderAddressSaver addresses,
            CardAddition cards,
            GuestOrderClaiming claiming,
            AccountOffers offers) {
        this.runner = runner;
        this.opener = opener;
        this.addresses = addresses;
        this.cards = cards;
        this.claiming = claiming;
        this.offers = offers;
    }

    /**
     * What a buyer asks for, and where.
     *
     * @param fingerprint of all that is asked for
     */
    record Purchase(VisitorRequest request, CheckoutAnswers answers, String fingerprint, ShopSettings shop) {
        private ShopId shopId() {
            return request.shop();
        }
    }

    /** An order on its way, once it is clear what becomes of it. */
    private record Step(
            Purchase purchase, Findings findings, CheckoutDecision decision, Claim claim, Placement placement) {
        private @Nullable Account customer() {
            return decision.buyer().customer();
        }
    }

    Decision<PlacedCheckout> place(
            UnitOfWork unit, AuditContext audit, Purchase purchase, Findings findings, IdempotencyKey key) {
        CheckoutBuyer buyer = CheckoutBuyer.read(unit, runner.guard(), purchase.shopId(), purchase.answers());
        CheckoutDecision decision = new CheckoutDecision(purchase.answers(), buyer);
        List<Violation> lacking = decision.lacking();
        if (!lacking.isEmpty()) {
            return new Decision<>(Outcome.refused(Refusal.invalid(lacking)), audit);
        }
        Claim claim = claim(unit, purchase, findings.applicant());
        Placement placement = decision.place(purchase.shop(), findings.content(), findings.refused(), claim);
        Step step = new Step(purchase, findings, decision, claim, placement);
        Account holder = buyer.customer() == null && claim.account() == null ? holder(unit, purchase) : null;
        Order order = order(step);
        if (unit.orders().insert(order, key)) {
            return complete(unit, audit, step, order, holder);
        }
        giveBack(unit, step);
        return unit.orders()
                .findByKey(purchase.shopId(), key)
                .map(before -> repeat(unit, audit, purchase, before))
                .orElseGet(() -> new Decision<>(Outcome.refused(ErrorCode.ORDER_NUMBER_USED), audit));
    }

    /** The address comes before the order, as wherever an address is verified, so that no two wait for each other. */
    private Claim claim(UnitOfWork unit, Purchase purchase, @Nullable Applicant applicant) {
        return applicant == null
                ? Claim.NONE
                : new Claim(
                        true, opener.claim(unit, purchase.request(), applicant).orElse(null));
    }

    private void giveBack(UnitOfWork unit, Step step) {
        AccountId claimed = step.claim().account();
        if (claimed != null) {
            Applicant applicant = Objects.requireNonNull(step.findings().applicant());
            AccountOpener.release(unit, step.purchase().request(), applicant, claimed);
        }
    }

    private @Nullable Account holder(UnitOfWork unit, Purchase purchase) {
        return claiming.holder(unit, purchase.shopId(), email(purchase)).orElse(null);
    }

    private static EmailAddress email(Purchase purchase) {
        return Objects.requireNonNull(purchase.answers().address());
    }

    private Order order(Step step) {
        PlacedOrder placed = step.findings().placed();
        return new Order(
                runner.ids().order(),
                step.purchase().shopId(),
                OrderNumber.of(String.valueOf(placed.number())),
                Objects.requireNonNull(placed.kind()),
                step.placement().owner(),
                step.placement().content(),
                OrderInputs.placedAt(placed),
                runner.now(),
                step.placement().note(step.purchase().fingerprint()));
    }

    /** All that goes with an order which is there: from here on nothing is refused any more. */
    private Decision<PlacedCheckout> complete(
            UnitOfWork unit, AuditContext asked, Step step, Order order, @Nullable Account holder) {
        Purchase purchase = step.purchase();
        Decision<Optional<SignUpResult>> account = open(unit, audit(asked, step, order), step);
        keepAddresses(unit, step);
        Outcome<Optional<SavedCard>> card = keepCard(unit, step);
        ErrorCode cardRefusal =
                card instanceof Outcome.Refused<?> no ? no.refusal().code() : null;
        Placement placement = step.placement().withoutCard(cardRefusal);
        Order noted = order.noting(placement.note(purchase.fingerprint()));
        // What became of the card is known only now, and the order had to be there before.
        if (!noted.equals(order)) {
            unit.orders().conclude(noted);
        }
        AccountLinks links = links(unit, purchase, noted);
        Order settled = noted.owner() instanceof OrderOwner.Guest
                ? claiming.settle(unit, noted, email(purchase), holder)
                : noted;
        PlacedCheckout placed = new PlacedCheckout(
                visible(purchase, step.customer() != null, settled),
                account.outcome().orThrow().orElse(null),
                placement.discreet() || cardRefusal != null
                        ? null
                        : card.orThrow().orElse(null),
                links,
                false);
        AuditContext audit =
                cardRefusal == null ? account.audit() : account.audit().with("card", cardRefusal);
        return Decision.of(placed, audit.with(placement.refused()));
    }

    private static AuditContext audit(AuditContext asked, Step step, Order order) {
        AuditContext audit = asked.with("order", order.id());
        Account customer = step.customer();
        return customer == null
                ? audit.masked(email(step.purchase()))
                : audit.by(Actor.customer(customer.id())).about(customer.id());
    }

    private Decision<Optional<SignUpResult>> open(UnitOfWork unit, AuditContext audit, Step step) {
        Applicant applicant = step.findings().applicant();
        if (applicant == null) {
            return Decision.of(Optional.empty(), audit);
        }
        Purchase purchase = step.purchase();
        AccountId claimed = step.claim().account();
        Decision<SignUpResult> answer =
                opener.answer(unit, purchase.request(), audit, purchase.shop(), applicant.withAllMails(), claimed);
        Optional<SignUpResult> result = answer.outcome() instanceof Outcome.Accepted<SignUpResult> yes
                ? Optional.of(yes.value())
                : Optional.empty();
        return Decision.of(
                result, claimed == null ? answer.audit() : answer.audit().with("opened", true));
    }

    private void keepAddresses(UnitOfWork unit, Step step) {
        OrderContent content = step.placement().content();
        AccountId claimed = step.claim().account();
        Account customer = step.customer();
        if (claimed != null) {
            addresses.first(unit, step.purchase().shopId(), claimed, content.delivery(), content.billing());
        }
        if (customer != null && content.billing() != null && step.decision().keepsBilling(content)) {
            boolean first = step.decision().buyer().addresses().isEmpty();
            addresses.billing(unit, customer, content.billing(), first);
        }
    }

    private Outcome<Optional<SavedCard>> keepCard(UnitOfWork unit, Step step) {
        DescribedCard card = step.findings().card();
        AccountId claimed = step.claim().account();
        Account customer = step.customer();
        if (card == null || (customer == null && claimed == null)) {
            return Outcome.of(Optional.empty());
        }
        Purchase purchase = step.purchase();
        LocalDate today = today(purchase);
        CardAddition.Owner owner = customer == null
                ? new CardAddition.Owner(purchase.shopId(), Objects.requireNonNull(claimed), null)
                : CardAddition.Owner.of(customer);
        return cards.add(unit, owner, card, today).then(stored -> Outcome.of(Optional.of(SavedCard.of(stored, today))));
    }

    private LocalDate today(Purchase purchase) {
        return LocalDate.ofInstant(runner.now(), purchase.shop().timeZone());
    }

    /** Before the order joins an account that has the address: whoever paid is not to see that there is one. */
    private @Nullable AccountLinks links(UnitOfWork unit, Purchase purchase, Order order) {
        if (!(order.owner() instanceof OrderOwner.Guest) || !purchase.shop().accountsAvailable()) {
            return null;
        }
        return offers.offer(unit, purchase.request(), order) instanceof Outcome.Accepted<AccountLinks> yes
                ? yes.value()
                : null;
    }

    /** Answers what was placed before under the same key as it was answered then, and writes nothing but the audit. */
    Decision<PlacedCheckout> repeat(UnitOfWork unit, AuditContext asked, Purchase purchase, Order before) {
        CheckoutNote note = before.checkout();
        AccountId customer = CheckoutBuyer.account(unit, runner.guard(), purchase.shopId(), purchase.answers())
                .orElse(null);
        // Whoever comes with the key of somebody else's order must not be shown it.
        if (note == null || !note.asked().equals(purchase.fingerprint()) || isAnothers(before, customer)) {
            return new Decision<>(Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED), asked);
        }
        Order order = visible(purchase, customer != null, before);
        PlacedCheckout placed = new PlacedCheckout(
                order, note.checkMail() ? new CheckYourMail() : null, card(unit, purchase, order), null, true);
        AuditContext audit = asked.with("order", before.id()).with("repeated", true);
        AuditContext byWhom = customer == null ? audit : audit.by(Actor.customer(customer));
        return Decision.of(placed, before.owner().account().map(byWhom::about).orElse(byWhom));
    }

    private static boolean isAnothers(Order before, @Nullable AccountId customer) {
        return customer != null
                && before.owner() instanceof OrderOwner.Placed placed
                && !placed.by().equals(customer);
    }

    /** The card as it is now: of the account that placed the order, and by the token that was given. */
    private @Nullable SavedCard card(UnitOfWork unit, Purchase purchase, Order order) {
        GatewayToken token = purchase.answers().card();
        if (token == null || !(order.owner() instanceof OrderOwner.Placed placed)) {
            return null;
        }
        LocalDate today = today(purchase);
        return unit.cards().list(order.shop(), placed.by()).stream()
                .filter(card -> card.reference().token().equals(token))
                .findFirst()
                .map(card -> SavedCard.of(card, today))
                .orElse(null);
    }

    /** The order as its buyer may see it: where the shop asks for discretion, a visitor sees a guest's. */
    private static Order visible(Purchase purchase, boolean customer, Order order) {
        EmailAddress email = purchase.answers().address();
        return !customer && email != null && purchase.shop().discreet()
                ? order.ownedBy(new OrderOwner.Guest(email))
                : order;
    }
}
