package org.customeraccounts.order;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;

/**
 * What came of the checkout that an order was placed at, or of what the host recorded, kept with the order: names of
 * parts and codes alone, nothing that was typed. Immutable.
 *
 * @param asked a digest of all that was asked for, to tell a repeat from something else under the same key; "" where
 *     the host recorded the order
 * @param refusals what was refused, by name: a {@link Part}'s and an {@link ErrorCode}'s, unless a newer version wrote
 *     others; copied
 * @param checkMail whether the buyer was told to check their mail, since the shop asks for discretion
 */
public record CheckoutNote(String asked, Map<String, String> refusals, boolean checkMail) {
    /**
     * What can be refused at checkout, or changed, while the order stands. Names are stored: never renamed, only added.
     */
    public enum Part {
        /** The account: none was created, or the customer's could not be used. The order is a guest's. */
        ACCOUNT,
        /** The card that was to be saved. */
        CARD,
        /** The address to deliver to: the order has none, or one of which was left out what cannot be kept. */
        DELIVERY,
        /**
         * The billing details: an address that the order has not, or of which was left out what cannot be kept, or what
         * the account needs and lacks.
         */
        BILLING,
        /** The saved card that was chosen to pay with: the order shows no payment. */
        PAYMENT,
        /** The customer's own words: what cannot be kept was left out of them. */
        NOTE,
        /** The title of a line or several: what cannot be kept was left out. */
        LINES
    }

    /** Copies the refusals. */
    public CheckoutNote {
        Objects.requireNonNull(asked, "asked");
        refusals = Map.copyOf(refusals);
    }

    /**
     * What a checkout came to.
     *
     * @param asked a digest of all that was asked for
     * @param refused what was refused, and why
     * @param checkMail whether the buyer was told to check their mail
     * @return the note
     */
    public static CheckoutNote of(String asked, Map<Part, ErrorCode> refused, boolean checkMail) {
        Map<String, String> names = new HashMap<>();
        refused.forEach((part, code) -> names.put(part.name(), code.name()));
        return new CheckoutNote(asked, names, checkMail);
    }

    /**
     * What was refused, and why.
     *
     * @return the codes, by part, unmodifiable; a part that this version does not know is left out, and a code that it
     *     does not know is {@link ErrorCode#INVALID_INPUT}
     */
    public Map<Part, ErrorCode> refused() {
        Map<Part, ErrorCode> known = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String code = refusals.get(part.name());
            if (code != null) {
                known.put(part, known(code));
            }
        }
        return Collections.unmodifiableMap(known);
    }

    private static ErrorCode known(String name) {
        try {
            return ErrorCode.valueOf(name);
        } catch (IllegalArgumentException e) {
            return ErrorCode.INVALID_INPUT;
        }
    }
}
