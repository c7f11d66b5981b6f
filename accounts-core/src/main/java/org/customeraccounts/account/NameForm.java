package org.customeraccounts.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A name as typed, unchecked. The operation that takes it reports what is wrong with it, by field; one of the two parts
 * must be there.
 *
 * @param given the given name, at most {@value PersonName#LONGEST} code points, or null
 * @param family the family name, at most {@value PersonName#LONGEST} code points, or null
 */
public record NameForm(
        @OneLine(max = PersonName.LONGEST) @NoCardNumber @Nullable
        String given,

        @OneLine(max = PersonName.LONGEST) @NoCardNumber @Nullable
        String family) {
    /**
     * A name of both parts.
     *
     * @param given the given name, or null
     * @param family the family name, or null
     * @return the form
     */
    public static NameForm of(@Nullable String given, @Nullable String family) {
        return new NameForm(given, family);
    }

    /**
     * Whether neither part says anything.
     *
     * @return whether both are null or blank
     */
    @JsonIgnore
    public boolean isBlank() {
        return (given == null || Texts.isBlank(given)) && (family == null || Texts.isBlank(family));
    }

    /**
     * The name, once the form was found to be right.
     *
     * @return the name
     * @throws IllegalArgumentException when the form was not checked, and is wrong
     */
    public PersonName toName() {
        return PersonName.of(given == null ? "" : given, family == null ? "" : family);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "NameForm[hidden]";
    }
}
