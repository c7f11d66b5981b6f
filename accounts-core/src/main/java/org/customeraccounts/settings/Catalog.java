package org.customeraccounts.settings;

/**
 * What the host's catalogue tells about the shop, for trusted code. Thread safe. Joins the host's transaction where the
 * storage does.
 */
public interface Catalog {
    /**
     * Notes whether the shop sells a digital product. As long as it does, its customers may have accounts.
     *
     * @param sold whether one is sold
     */
    void sellsDigitalProducts(boolean sold);
}
