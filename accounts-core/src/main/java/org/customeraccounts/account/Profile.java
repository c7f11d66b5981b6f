package org.customeraccounts.account;

import java.util.Locale;

/**
 * The signed-in customer's own profile. Every write checks the session again: {@code SESSION_ENDED} when it has ended.
 * For one request; not to be shared between threads. Joins the host's transaction where the storage does.
 */
public interface Profile {
    /**
     * The account as it is now.
     *
     * @return the account
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Account get();

    /**
     * Changes the customer's name.
     *
     * @param name the name as typed
     * @return the account with its new name
     * @throws org.customeraccounts.error.InvalidInputException naming {@code given} and {@code family}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Account rename(NameForm name);

    /**
     * Changes the language of the customer's mails.
     *
     * @param locale the language, with a language tag of at most 35 characters (RFC 5646 §4.4.1)
     * @return the account with its new language
     * @throws org.customeraccounts.error.InvalidInputException naming {@code locale}
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED}
     */
    Account changeLocale(Locale locale);
}
