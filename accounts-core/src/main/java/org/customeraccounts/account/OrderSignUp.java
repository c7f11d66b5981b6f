package org.customeraccounts.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor types to create an account for an order just placed, unchecked: a {@link SignUp} whose address is the
 * order's. The operation that takes it reports all that is wrong, by field ({@code password}, {@code name.given},
 * {@code name.family}). Immutable.
 *
 * @param password the password as typed, prepared or not, or null where nothing was
 * @param name the name as typed, or null where none is asked for
 * @param locale the language that the customer reads, or null for the request's
 */
public record OrderSignUp(
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @NotNull @Nullable
        Password password,

        @Valid @Nullable NameForm name,
        @Nullable Locale locale) {
    /**
     * A password.
     *
     * @param password the password as typed, prepared or not, or null
     * @return the form
     */
    public static OrderSignUp with(@Nullable Password password) {
        return new OrderSignUp(password, null, null);
    }

    /**
     * The same with a name.
     *
     * @param given the given name as typed, or null
     * @param family the family name as typed, or null
     * @return another form
     */
    public OrderSignUp named(@Nullable String given, @Nullable String family) {
        return new OrderSignUp(password, NameForm.of(given, family), locale);
    }

    /**
     * The same with the language that the customer reads.
     *
     * @param language the language
     * @return another form
     */
    public OrderSignUp reading(Locale language) {
        return new OrderSignUp(password, name, language);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "OrderSignUp[hidden]";
    }
}
