package org.customeraccounts.subscription;

import java.util.Objects;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed when a contract began; none of it changes any more. Whoever wants another delivery address cancels
 * and subscribes again.
 *
 * @param kind of what kind it is
 * @param title what the customer knows it by, 1 to {@value #LONGEST_TITLE} code points
 * @param price what is charged each time, zero or more
 * @param interval how often
 * @param delivery where it is delivered, a copy, or null where nothing is
 * @param billedElsewhere whether a {@link org.customeraccounts.spi.ContractBilling} does what the customer asks for
 */
public record ContractTerms(
        ContractKind kind,
        String title,
        Money price,
        BillingInterval interval,
        @Nullable PostalAddress delivery,
        boolean billedElsewhere) {
    /** The most code points of a title. */
    public static final int LONGEST_TITLE = 200;

    /**
     * Checks the title and the price.
     *
     * @throws IllegalArgumentException when the title is blank, too long or holds a control character, or the price is
     *     negative
     */
    public ContractTerms {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(interval, "interval");
        title = Objects.requireNonNull(title, "title").strip();
        Texts.violation(title, LONGEST_TITLE).ifPresent(violation -> {
            throw new IllegalArgumentException("the title is not acceptable: " + violation);
        });
        if (Objects.requireNonNull(price, "price").minorUnits() < 0) {
            throw new IllegalArgumentException("a price is zero or more");
        }
    }
}
