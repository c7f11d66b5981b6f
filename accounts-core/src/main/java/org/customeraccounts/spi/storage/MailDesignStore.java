package org.customeraccounts.spi.storage;

import java.util.Optional;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

/** Shops' own mail designs. */
public interface MailDesignStore {
    /**
     * Finds a shop's design of a kind of mail.
     *
     * @param shop the shop
     * @param kind the kind
     * @return the design and its version, 1 or more, or empty when none was saved
     */
    Optional<Versioned<MailDesign>> find(ShopId shop, MailKind kind);

    /**
     * Saves a design as version {@code seen + 1}, if the version kept still is {@code seen}.
     *
     * @param shop the shop
     * @param kind the kind
     * @param design the design
     * @param seen the version that was read; 0 when there was none
     * @return whether it was saved; of several at once that read the same, exactly one is told so
     */
    boolean save(ShopId shop, MailKind kind, MailDesign design, long seen);
}
