package org.customeraccounts.internal.checkout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.account.Applicant;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * One order being placed, in one unit of work. It is added before anything that could be left behind: its key decides
 * who goes on, and whoever comes second gives back the one thing taken before, the address of an account to be.
 */
final class Purchase {
    private final PlacingOrders with;
    private final UnitOfWork unit;
    private final VisitorRequest visit;
    private final ShopId shop;
    private final PreparedCheckout prepared;
    private final Map<Part, ErrorCode> refused = new EnumMap<>(Part.class);
    private @Nullable Account customer;
    private @Nullable AccountId claimed;

    Purchase(PlacingOrders with, UnitOfWork unit, VisitorRequest visit, PreparedCheckout prepared) {
        this.with = with;
        this.unit = unit;
        this.visit = visit;
        this.shop = visit.shop();
        this.prepared = prepared;
        this.refused.putAll(prepared.refused());
    }

    Outcome<PlacedCheckout> place(IdempotencyKey key) {
        identify();
        if (customer == null && prepared.email() == null) {
            return Inputs.email("email", prepared.answers().email())
                    .then(none -> Outcome.refused(ErrorCode.SESSION_ENDED));
        }
        CheckoutBook book = CheckoutBook.of(unit, shop, customer == null ? null : customer.id());
        return new CheckoutContent(unit, prepared, customer, book, refused)
                .content()
                .then(content -> place(key, content, book));
    }

    /** The customer, locked, if the session is still good; whoever has none any more buys as a guest. */
    private void identify() {
        SessionToken session = prepared.answers().session();
        if (session == null) {
            return;
        }
        Outcome<Account> found = with.live().account(unit, shop, session);
        if (found instanceof Outcome.Accepted<Account> yes) {
            customer = yes.value();
        } else if (found instanceof Outcome.Refused<Account> no) {
            refused.put(Part.ACCOUNT, no.refusal().code());
        }
    }

    /** The address comes before the order, as wherever an address is verified, so that no two wait for each other. */
    private Outcome<PlacedCheckout> place(IdempotencyKey key, OrderContent content, CheckoutBook book) {
        claim();
        Account holder = customer != null || claimed != null
                ? null
                : with.guests().holder(unit, shop, email()).orElse(null);
        Order order = order(content);
        if (!unit.orders().insert(order, key)) {
            giveBack();
            return unit.orders()
                    .findByKey(shop, key)
                    .map(before -> with.repeats().of(unit, visit, prepared.request(), before))
                    .orElseGet(() -> Outcome.refused(ErrorCode.ORDER_NUMBER_USED));
        }
        return Outcome.of(goOn(order, book, holder));
    }

    private void claim() {
        Applicant applicant = prepared.applicant();
        if (applicant != null) {
            claimed = with.opening().claim(unit, visit, applicant).orElse(null);
        }
        if (applicant != null && claimed == null && !isDiscreet()) {
            refused.put(Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }
        if (customer == null && applicant == null && prepared.answers().cart().subscription()) {
            refused.putIfAbsent(
                    Part.ACCOUNT,
                    prepared.shop().accountsAvailable() ? ErrorCode.ACCOUNT_REQUIRED : ErrorCode.ACCOUNTS_DISABLED);
        }
        if (prepared.card() != null && customer == null && claimed == null && !isDiscreet()) {
            refused.put(Part.CARD, ErrorCode.ACCOUNT_REQUIRED);
        }
    }

    private void giveBack() {
        if (claimed != null) {
            AccountOpener.release(unit, visit, Objects.requireNonNull(prepared.applicant()), claimed);
        }
    }

    private Order order(OrderContent content) {
        return new Order(
                with.ids().order(),
                shop,
                OrderNumber.of(String.valueOf(prepared.placed().number())),
                Objects.requireNonNull(prepared.placed().kind()),
                owner(),
                content,
                OrderInputs.placedAt(prepared.placed()),
                with.clock().instant(),
                note());
    }

    private OrderOwner owner() {
        if (customer != null) {
            return new OrderOwner.Placed(customer.id());
        }
        return claimed == null || isDiscreet() ? new OrderOwner.Guest(email()) : new OrderOwner.Placed(claimed);
    }

    private CheckoutNote note() {
        return CheckoutNote.of(prepared.asked(), refused, isDiscreet());
    }

    /** Whether the buyer asked for an account where nobody is to see whether the address has one. */
    private boolean isDiscreet() {
        return prepared.applicant() != null && prepared.shop().discreet();
    }

    private EmailAddress email() {
        return Objects.requireNonNull(prepared.email());
    }

    /** All that goes with an order which is there: from here on nothing is refused any more. */
    private PlacedCheckout goOn(Order order, CheckoutBook book, @Nullable Account holder) {
        Act act = act(order);
        SignUpResult signedUp = open(act);
        keepAddresses(order.content(), book);
        SavedCard card = keepCard(act);
        Order noted = order.noting(note());
        if (!noted.equals(order)) {
            unit.orders().conclude(noted);
        }
        AccountLinks links = links(noted);
        Order settled =
                noted.owner() instanceof OrderOwner.Guest ? with.guests().settle(unit, noted, email(), holder) : noted;
        refused.forEach((part, code) -> act.detail(part.name().toLowerCase(Locale.ROOT), code));
        with.journal().note(unit, act);
        return new PlacedCheckout(
                CheckoutReplay.shown(prepared.request(), customer, settled),
                signedUp,
                isDiscreet() ? null : card,
                links,
                false);
    }

    private Act act(Order order) {
        Act act = customer == null
                ? Act.ofVisitor(visit, AuditAction.CHECKOUT)
                : new Act(shop, Actor.customer(customer.id()), AuditAction.CHECKOUT, visit.context());
        act.detail("order", order.id());
        if (customer == null) {
            act.masked(email());
        } else {
            act.about(customer.id());
        }
        return act;
    }

    private @Nullable SignUpResult open(Act act) {
        Applicant applicant = prepared.applicant();
        if (applicant == null) {
            return null;
        }
        if (claimed != null) {
            with.opening().open(unit, visit, act, applicant.withAllMails(), claimed);
            act.detail("opened", true);
        } else if (isDiscreet()) {
            with.opening().tellOwner(unit, visit, act, applicant);
        }
        if (isDiscreet()) {
            return new CheckYourMail();
        }
        return claimed == null ? null : with.sessions().open(unit, visit, claimed);
    }

    private void keepAddresses(OrderContent content, CheckoutBook book) {
        if (claimed != null) {
            with.addresses().first(unit, shop, claimed, content.delivery(), content.billing());
        }
        PostalAddress billing = content.billing();
        boolean lacksBilling = customer != null
                && prepared.answers().cart().subscription()
                && book.defaultFor(AddressUse.BILLING).isEmpty();
        if (!lacksBilling || customer == null || billing == null) {
            return;
        }
        if (book.saved().size() < SavedAddress.MOST) {
            with.addresses().billing(unit, customer, billing, book.saved().isEmpty());
        } else {
            refused.put(Part.BILLING, ErrorCode.TOO_MANY_SAVED);
        }
    }

    private @Nullable SavedCard keepCard(Act act) {
        if (prepared.card() == null || (customer == null && claimed == null)) {
            return null;
        }
        Instant now = with.clock().instant();
        LocalDate today = LocalDate.ofInstant(now, prepared.shop().timeZone());
        Outcome<StoredCard> saved = customer == null
                ? with.cards().saveFirst(unit, shop, Objects.requireNonNull(claimed), prepared.card(), today)
                : with.cards().save(unit, customer, prepared.card(), today);
        if (saved instanceof Outcome.Accepted<StoredCard> yes) {
            return SavedCard.of(yes.value(), today);
        }
        ErrorCode why = ((Outcome.Refused<StoredCard>) saved).refusal().code();
        act.detail("card", why);
        if (!isDiscreet()) {
            refused.put(Part.CARD, why);
        }
        return null;
    }

    /** Before the order joins an account that has the address: whoever paid is not to see that there is one. */
    private @Nullable AccountLinks links(Order order) {
        if (!(order.owner() instanceof OrderOwner.Guest) || !prepared.shop().accountsAvailable()) {
            return null;
        }
        return with.offers().offer(unit, visit, order) instanceof Outcome.Accepted<AccountLinks> yes
                ? yes.value()
                : null;
    }
}
