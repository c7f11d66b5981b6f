package org.customeraccounts.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/** How a signed-in customer shows to be the account's owner before something that matters. More kinds may come. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = Proof.OfPassword.class, name = "OfPassword")})
public sealed interface Proof {
    /**
     * The account's password.
     *
     * @param password the password as typed
     */
    record OfPassword(
            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
            Password password) implements Proof {}

    /**
     * The account's password.
     *
     * @param typed the password as typed, or null where nothing was
     * @return the proof
     */
    static Proof password(@Nullable Password typed) {
        return new OfPassword(typed == null ? Password.of(null) : typed);
    }
}
