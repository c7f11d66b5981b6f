package org.customeraccounts.internal.payment;

import org.customeraccounts.error.Outcome;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** What cards pay for, and what becomes of that when something happens to a card. The account is locked. */
public interface CardUse {
    /**
     * Before a saved card is removed: does with what it pays for what the plan says. {@code CARD_IN_USE}, naming it,
     * where the plan says to refuse; {@code CARD_UNKNOWN} or {@code CARD_EXPIRED} of the card that is to take its
     * place.
     */
    Outcome<StoredCard> beforeRemoval(UnitOfWork unit, StoredCard card, RemovalPlan plan);

    /** The gateway refused a token, or it is gone: what is charged by it has no card then. */
    void tokenGone(UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token);

    /** What may be shown of a saved card is something else now: what is charged by its token shows it so. */
    void displayChanged(UnitOfWork unit, StoredCard card);

    /** Whether an update of a token that no saved card has makes a difference. */
    boolean changesSomething(UnitOfWork unit, GatewayCard token, CardUpdate update);

    /** Takes such an update, and answers whether anything was changed. */
    boolean update(UnitOfWork unit, GatewayCard token, CardUpdate update);
}
