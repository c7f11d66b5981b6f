package org.customeraccounts.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import org.customeraccounts.value.CustomerEmail;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor types to sign in, unchecked: the operation that takes it reports what is wrong, by field
 * ({@code email}, {@code password}). Immutable.
 *
 * @param email the address as typed, or null where nothing was
 * @param password the password as typed, or null where nothing was
 */
public record SignIn(
        @NotNull @CustomerEmail @Nullable String email,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @NotNull @Nullable
        Password password) {
    /**
     * An address and a password.
     *
     * @param email the address as typed, or null
     * @param password the password as typed, or null
     * @return the form
     */
    public static SignIn with(@Nullable String email, @Nullable Password password) {
        return new SignIn(email, password);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "SignIn[hidden]";
    }
}
