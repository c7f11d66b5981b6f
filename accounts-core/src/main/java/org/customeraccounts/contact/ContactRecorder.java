package org.customeraccounts.contact;

/**
 * Makes addresses known to the shop, for the host's trusted code. Thread safe. Joins the host's transaction where the
 * storage does.
 */
public interface ContactRecorder {
    /**
     * Records an address that the shop knows: from an order, a newsletter, a form. One known already keeps its account,
     * and gets the name if one is given.
     *
     * @param form the address and name
     * @return the contact
     * @throws org.customeraccounts.error.InvalidInputException naming {@code email}, {@code given}, {@code family}
     */
    Contact record(ContactForm form);
}
