package org.customeraccounts.internal.payment;

import java.time.LocalDate;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.payment.CardAddition.DescribedCard;
import org.customeraccounts.internal.payment.CardAddition.Owner;
import org.customeraccounts.internal.payment.CardInputs.NewCard;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** The card that a buyer has just used, to be saved in the same unit of work as the order. */
public final class CheckoutCards {
    private final Ids ids;
    private final CardAddition addition;

    public CheckoutCards(Ids ids, CardAddition addition) {
        this.ids = ids;
        this.addition = addition;
    }

    /** A card that its gateway has described. */
    public static final class UsedCard {
        private final DescribedCard described;

        private UsedCard(DescribedCard described) {
            this.described = described;
        }
    }

    /** What is wrong with a token, as far as can be told without its gateway. */
    public Optional<ErrorCode> violation(GatewayToken token) {
        return CardInputs.violation(token).map(Violation::code);
    }

    /**
     * What the gateway says of the token, outside any unit of work; throws what {@code Cards.add} throws before it
     * saves.
     */
    public UsedCard described(Giver giver, GatewayToken token, @Nullable PostalAddress billing) {
        NewCard given = addition.require(CardForm.of(token)).billedTo(billing);
        return new UsedCard(addition.describe(giver, given));
    }

    /** Whether the account, or a new one, could keep it, as far as can be told without writing. */
    public Outcome<UsedCard> fits(
            UnitOfWork unit, ShopId shop, @Nullable AccountId account, UsedCard card, LocalDate today) {
        AccountId whose = account == null ? ids.account() : account;
        return addition.fits(unit, new Owner(shop, whose, null), card.described, today)
                .then(fits -> Outcome.of(card));
    }

    /** Keeps it, in a unit of work that has locked the account. */
    public Outcome<StoredCard> save(UnitOfWork unit, Account account, UsedCard card, LocalDate today) {
        return addition.add(unit, Owner.of(account), card.described, today);
    }

    /** The same, in a unit of work that has opened the account. */
    public Outcome<StoredCard> saveFirst(
            UnitOfWork unit, ShopId shop, AccountId account, UsedCard card, LocalDate today) {
        return addition.add(unit, new Owner(shop, account, null), card.described, today);
    }
}
