package org.customeraccounts.internal.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.order.AccountLink;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.Order;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.spi.storage.StoredLink;
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
        MailToken confirmation = tokens.mail(LinkPurpose.CREATE_ACCOUNT);
        MailToken status = tokens.mail(LinkPurpose.CREATE_ACCOUNT);
        // Locked, or several at once could leave more links than an order may have.
        if (!unit.orders().lockForOffers(request.shop(), order)) {
            return Outcome.refused(ErrorCode.ACCOUNT_NOT_OFFERED);
        }
        StoredLink first = offer(request, order, confirmation, now);
        unit.links().insertForOrder(List.of(first, offer(request, order, status, now)), AccountLinks.MOST);
        return Outcome.of(new AccountLinks(link(request, confirmation), link(request, status), first.expiresAt()));
    }

    private static StoredLink offer(VisitorRequest request, OrderId order, MailToken token, Instant now) {
        return new StoredLink(
                token.hash(),
                request.shop(),
                LinkPurpose.CREATE_ACCOUNT,
                new StoredLink.Subject.OfOrder(order),
                now,
                null);
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
        return unit.links()
                .find(shop, token.hash())
                .filter(link -> link.purpose() == LinkPurpose.CREATE_ACCOUNT)
                .flatMap(link -> unit.orders()
                        .findWithOffers(shop, link.order())
                        .map(found -> good(link, found).then(good -> offer(unit, good, found.order()))))
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
    }

    private Outcome<StoredLink> good(StoredLink link, OrderStore.OfferedOrder order) {
        return order.usedAt() == null ? link.good(clock.instant()) : Outcome.refused(ErrorCode.LINK_USED);
    }

    /** An order that has come to an account needs none any more, unless that is not to be seen. */
    private Outcome<Offer> offer(UnitOfWork unit, StoredLink link, Order placed) {
        return Optional.of(placed)
                .filter(order -> visibility.isGuests(unit, order))
                .flatMap(order -> order.owner().guest().map(address -> new Offer(order, address, link.expiresAt())))
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_USED));
    }

    /** Uses a token's order up: of its offers, whichever are tried at once, one is used and all are void with it. */
    public boolean use(UnitOfWork unit, Offer offer) {
        Order order = offer.order();
        return unit.orders().useOffers(order.shop(), order.id(), clock.instant());
    }
}
