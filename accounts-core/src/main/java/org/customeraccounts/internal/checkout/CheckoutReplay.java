package org.customeraccounts.internal.checkout;

import java.time.Clock;
import java.time.LocalDate;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.Nullable;

/** Answers what was placed before under the same key as it was answered then, and writes nothing but the audit. */
record CheckoutReplay(Clock clock, SessionGuard live, Journal journal) {
    /** What a buyer asks for, and where. */
    record Request(
            CheckoutAnswers answers,
            String asked,
            ShopSettings shop,
            @Nullable EmailAddress email) {}

    Outcome<PlacedCheckout> of(UnitOfWork unit, VisitorRequest visit, Request request, Order before) {
        CheckoutNote note = before.checkout();
        Account customer = customer(unit, visit, request.answers().session());
        if (note == null || !note.asked().equals(request.asked()) || isAnothers(before, customer)) {
            return Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }
        Act act = customer == null
                ? Act.ofVisitor(visit, AuditAction.CHECKOUT)
                : new Act(visit.shop(), Actor.customer(customer.id()), AuditAction.CHECKOUT, visit.context());
        before.owner().account().ifPresent(act::about);
        act.detail("order", before.id());
        act.detail("repeated", true);
        journal.note(unit, act);
        Order shown = shown(request, customer, before);
        return Outcome.of(new PlacedCheckout(
                shown, note.checkMail() ? new CheckYourMail() : null, card(unit, request, shown), null, true));
    }

    private @Nullable Account customer(UnitOfWork unit, VisitorRequest visit, @Nullable SessionToken session) {
        return session != null && live.account(unit, visit.shop(), session) instanceof Outcome.Accepted<Account> yes
                ? yes.value()
                : null;
    }

    private static boolean isAnothers(Order before, @Nullable Account customer) {
        return customer != null
                && before.owner() instanceof OrderOwner.Placed placed
                && !placed.by().equals(customer.id());
    }

    /** The card as it is now: of the account that placed the order, and by the token that was given. */
    private @Nullable SavedCard card(UnitOfWork unit, Request request, Order shown) {
        GatewayToken token = request.answers().card();
        if (token == null || !(shown.owner() instanceof OrderOwner.Placed placed)) {
            return null;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), request.shop().timeZone());
        return unit.cards().list(shown.shop(), placed.by()).stream()
                .filter(card -> card.reference().token().equals(token))
                .findFirst()
                .map(card -> SavedCard.of(card, today))
                .orElse(null);
    }

    /** The order as its buyer may see it: where the shop asks for discretion, a visitor sees a guest's. */
    static Order shown(Request request, @Nullable Account customer, Order order) {
        EmailAddress email = request.email();
        return customer == null && email != null && request.shop().discreet()
                ? order.ownedBy(new OrderOwner.Guest(email))
                : order;
    }
}
