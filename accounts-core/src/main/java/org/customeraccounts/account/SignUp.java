package org.customeraccounts.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.customeraccounts.value.CustomerEmail;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor types to create an account, unchecked: the operation that takes it reports all that is wrong, by field
 * ({@code email}, {@code password}, {@code name.given}, {@code name.family}). Immutable.
 *
 * @param email the address as typed, or null where nothing was
 * @param password the password as typed, prepared or not, or null where nothing was
 * @param name the name as typed, or null where none is asked for
 * @param locale the language that the customer reads, or null for the request's
 */
public record SignUp(
        @NotNull @CustomerEmail @NoCardNumber @Nullable String email,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @NotNull @Nullable
        Password password,

        @Valid @Nullable NameForm name,
        @Nullable Locale locale) {
    /**
     * An address and a password.
     *
     * @param email the address as typed, or null
     * @param password the password as typed, prepared or not, or null
     * @return the form
     */
    public static SignUp with(@Nullable String email, @Nullable Password password) {
        return new SignUp(email, password, null, null);
    }

    /**
     * The same with a name.
     *
     * @param given the given name as typed, or null
     * @param family the family name as typed, or null
     * @return another form
     */
    public SignUp named(@Nullable String given, @Nullable String family) {
        return new SignUp(email, password, NameForm.of(given, family), locale);
    }

    /**
     * The same with the language that the customer reads.
     *
     * @param language the language
     * @return another form
     */
    public SignUp reading(Locale language) {
        return new SignUp(email, password, name, language);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "SignUp[hidden]";
    }
}
