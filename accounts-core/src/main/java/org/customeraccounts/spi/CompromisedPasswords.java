package org.customeraccounts.spi;

import org.customeraccounts.value.Password;

/**
 * A service that knows passwords from breaches. Off unless the host gives one: the library calls nobody on its own.
 *
 * <p>It is asked about a new password that the policy accepts, outside any unit of work, by many threads at once. It
 * may call a network, and should then keep a time limit of a second or two of its own, as a person is waiting.
 */
@FunctionalInterface
public interface CompromisedPasswords {
    /**
     * Whether the password is known from a breach. If so, the caller refuses it with {@code PASSWORD_COMPROMISED}. If
     * this throws, the caller logs the failure, without the password, and accepts it: a service that is down closes no
     * shop.
     *
     * @param password the password, never null; it must not be logged, stored or sent on whole
     * @return whether it is compromised
     */
    boolean isCompromised(Password password);
}
