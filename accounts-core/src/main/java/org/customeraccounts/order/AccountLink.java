package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.net.URI;
import java.util.Objects;
import org.customeraccounts.value.MailToken;

/**
 * A link with which whoever has it creates the account for a guest's order. It is a secret: only {@link #token} and
 * {@link #reveal} give it out, {@code toString} and JSON do not. Immutable.
 */
@JsonIncludeProperties({})
public final class AccountLink {
    private final MailToken token;
    private final transient URI address;

    /**
     * Makes a link.
     *
     * @param token its token
     * @param address where it leads, the token in it
     */
    public AccountLink(MailToken token, URI address) {
        this.token = Objects.requireNonNull(token, "token");
        this.address = Objects.requireNonNull(address, "address");
    }

    /**
     * The token alone, for a host that makes the address itself.
     *
     * @return the token
     */
    public MailToken token() {
        return token;
    }

    /**
     * The address that the link leads to, the token in it: for the page that it belongs on, and nowhere else.
     *
     * @return the address of {@link org.customeraccounts.mail.LinkPage#CREATE_ACCOUNT} with the token
     */
    public URI reveal() {
        return address;
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "AccountLink[hidden]";
    }
}
