package org.customeraccounts.internal.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.order.AccountLink;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.Order;
import org.customeraccounts.spi.storage.AccountOffer;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;

/** Offers whoever paid for a guest's order an account, on the pages after checkout. */
public final class AccountOffers {
    private final Clock clock;
    private final TokenGenerator tokens;
    private final OrderPages pages;
    private final OrderVisibility visibility;
    private final OrderKeeper keeper;

    public AccountOffers(
            Clock clock, TokenGenerator tokens, OrderPages pages, OrderVisibility visibility, OrderKeeper keeper) {
        this.clock = clock;
        this.tokens = tokens;
        this.pages = pages;
        this.visibility = visibility;
        this.keeper = keeper;
    }

    /**
     * Offers an account for an order, in the unit of work that records the order or a later one: a pair of links, each
     * time another. {@code ACCOUNT_NOT_OFFERED} unless the order is, or is to look like, a guest's and nobody's yet,
     * and none of its links was used.
     */
    public Outcome<AccountLinks> offer(UnitOfWork unit, VisitorRequest request, Order placed) {
        return visibility.isGuests(unit, placed)
                ? offer(unit, request, placed.id())
                : Outcome.refused(ErrorCode.ACCOUNT_NOT_OFFERED);
    }

    private Outcome<AccountLinks> offer(UnitOfWork unit, VisitorRequest request, OrderId order) {
        Instant now = clock.instant();
        MailToken confirmation = tokens.account();
        MailToken status = tokens.account();
        List<AccountOffer> offers =
                List.of(offer(request, order, confirmation, now), offer(request, order, status, now));
        if (!unit.orders().insertOffers(request.shop(), order, offers, AccountOffer.MOST)) {
            return Outcome.refused(ErrorCode.ACCOUNT_NOT_OFFERED);
        }
        return Outcome.of(
                new AccountLinks(link(request, confirmation), link(request, status), now.plus(AccountOffer.LIFETIME)));
    }

    private static AccountOffer offer(VisitorRequest request, OrderId order, MailToken token, Instant now) {
        return new AccountOffer(token.hash(), request.shop(), order, now, null);
    }

    private AccountLink link(VisitorRequest request, MailToken token) {
        return new AccountLink(token, pages.account(request, token));
    }

    /** The guest's order that a token offers an account for, with the address it was placed with, and how long yet. */
    public record Offer(Order order, EmailAddress guest, Instant expiresAt) {}

    /** What a token offers, or {@code LINK_UNKNOWN}, {@code LINK_USED} or {@code LINK_EXPIRED}. */
    public Outcome<Offer> find(UnitOfWork unit, ShopId shop, MailToken token) {
        if (keeper == OrderKeeper.HOST || !token.isWellFormed()) {
            return Outcome.refused(ErrorCode.LINK_UNKNOWN);
        }
        return unit.orders()
                .findOffer(shop, token.hash())
                .map(offer -> offer.good(clock.instant()).then(good -> offer(unit, good)))
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
    }

    /** An order that has come to an account needs none any more, unless that is not to be seen. */
    private Outcome<Offer> offer(UnitOfWork unit, AccountOffer offer) {
        return unit.orders()
                .find(offer.shop(), offer.order())
                .filter(order -> visibility.isGuests(unit, order))
                .flatMap(order -> order.owner().guest().map(address -> new Offer(order, address, offer.expiresAt())))
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED));
    }

    /** Uses a token's order up: of its offers, whichever are tried at once, one is used and all are void with it. */
    public boolean use(UnitOfWork unit, Offer offer) {
        Order order = offer.order();
        return unit.orders().useOffers(order.shop(), order.id(), clock.instant());
    }
}
