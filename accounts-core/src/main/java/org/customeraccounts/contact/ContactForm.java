package org.customeraccounts.contact;

import jakarta.validation.constraints.NotNull;
import org.customeraccounts.value.CustomerEmail;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * An address for the shop to know, unchecked.
 *
 * @param email the address as typed, or null where nothing was
 * @param given the given name, at most {@value PersonName#LONGEST} code points, or null
 * @param family the family name, at most {@value PersonName#LONGEST} code points, or null
 */
public record ContactForm(
        @NotNull @CustomerEmail @Nullable String email,

        @OneLine(max = PersonName.LONGEST) @NoCardNumber @Nullable
        String given,

        @OneLine(max = PersonName.LONGEST) @NoCardNumber @Nullable
        String family) {
    /**
     * An address without a name.
     *
     * @param email the address as typed, or null
     * @return the form
     */
    public static ContactForm of(@Nullable String email) {
        return new ContactForm(email, null, null);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "ContactForm[hidden]";
    }
}
