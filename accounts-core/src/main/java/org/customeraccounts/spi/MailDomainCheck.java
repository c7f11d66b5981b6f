package org.customeraccounts.spi;

/**
 * Asks whether a domain takes mail, with a DNS look-up for instance. Off unless the host plugs one in. It is called
 * outside units of work, so it may be slow, and by several threads at once. When it throws, the address is accepted and
 * the failure logged: a broken resolver keeps nobody out.
 */
@FunctionalInterface
public interface MailDomainCheck {
    /**
     * Whether mail can be sent to addresses of the domain.
     *
     * @param domain lower-case A-labels, such as {@code xn--mnchen-3ya.de}; at least two labels
     * @return false only when the domain is sure to take no mail: it does not exist, or says so (RFC 7505)
     */
    boolean acceptsMail(String domain);
}
