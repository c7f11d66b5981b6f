package org.customeraccounts.subscription;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A contract to begin, as the host's own code gives it: checked when it begins. Immutable; each method gives another.
 *
 * @param account whose
 * @param kind of what kind
 * @param title what the customer knows it by, 1 to {@value ContractTerms#LONGEST_TITLE} code points
 * @param price what is charged each time, zero or more
 * @param interval how often
 * @param paidUntil the end of what is paid for already, when the next charge is due; within {@link #FARTHEST_DAYS} days
 *     of now
 * @param card a saved card of the account to charge, or null for none until one is given
 * @param delivery where it is delivered, or null where nothing is; it stays so for good
 * @param billedElsewhere whether a {@link org.customeraccounts.spi.ContractBilling} does what the customer asks for
 */
public record ContractForm(
        @NotNull @Nullable AccountId account,
        @NotNull @Nullable ContractKind kind,

        @NotNull @OneLine(max = ContractTerms.LONGEST_TITLE, blank = false) @Nullable
        String title,

        @NotNull @Nullable Money price,
        @NotNull @Nullable BillingInterval interval,
        @NotNull @Nullable Instant paidUntil,
        @Nullable CardId card,
        @Nullable PostalAddress delivery,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean billedElsewhere) {
    /** How many days from now a period can end at most, in the past or the future: a little more than ten years. */
    public static final int FARTHEST_DAYS = 3_700;

    /**
     * A subscription.
     *
     * @param account whose
     * @param title what the customer knows it by
     * @param price what is charged each time
     * @param interval how often
     * @param paidUntil when the next charge is due
     * @return the form, without a card and without a delivery
     */
    public static ContractForm subscription(
            AccountId account, String title, Money price, BillingInterval interval, Instant paidUntil) {
        return new ContractForm(
                account, ContractKind.SUBSCRIPTION, title, price, interval, paidUntil, null, null, false);
    }

    /**
     * A membership.
     *
     * @param account whose
     * @param title what the customer knows it by
     * @param price what is charged each time
     * @param interval how often
     * @param paidUntil when the next charge is due
     * @return the form, without a card and without a delivery
     */
    public static ContractForm membership(
            AccountId account, String title, Money price, BillingInterval interval, Instant paidUntil) {
        return new ContractForm(account, ContractKind.MEMBERSHIP, title, price, interval, paidUntil, null, null, false);
    }

    /**
     * The same with a card.
     *
     * @param saved a saved card of the account
     * @return another form
     */
    public ContractForm paidBy(CardId saved) {
        return new ContractForm(account, kind, title, price, interval, paidUntil, saved, delivery, billedElsewhere);
    }

    /**
     * The same with a delivery.
     *
     * @param address where, for good
     * @return another form
     */
    public ContractForm deliveredTo(PostalAddress address) {
        return new ContractForm(account, kind, title, price, interval, paidUntil, card, address, billedElsewhere);
    }

    /**
     * The same, billed elsewhere.
     *
     * @return another form
     */
    public ContractForm billedByAnother() {
        return new ContractForm(account, kind, title, price, interval, paidUntil, card, delivery, true);
    }
}
