package org.customeraccounts.internal.account;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.AddressStore;
import org.customeraccounts.spi.storage.AuditStore;
import org.customeraccounts.spi.storage.CardStore;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.spi.storage.CredentialStore;
import org.customeraccounts.spi.storage.DeletionStore;
import org.customeraccounts.spi.storage.DeviceStore;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.spi.storage.GatewayCardStore;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.spi.storage.OutboxStore;
import org.customeraccounts.spi.storage.SessionStore;

/**
 * All that there may be of an account whose mailbox nobody has proven, and what becomes of it once somebody proves it
 * by a reset: the one table. {@link UnverifiedOwner} acts by it.
 */
enum AccountContent {
    NAME(Fate.GOES, AccountStore.class, "name"),
    ADDRESSES(Fate.GOES, AddressStore.class),
    CARDS(Fate.GOES, CardStore.class),

    /** A new one takes its place. */
    PASSWORD(Fate.ENDS, CredentialStore.class),
    SESSIONS(Fate.ENDS, SessionStore.class),
    DEVICES(Fate.ENDS, DeviceStore.class),
    MAILED_LINKS(Fate.ENDS, LinkStore.class),
    EMAIL_CHANGES(Fate.ENDS, EmailChangeStore.class),

    /** It is what was proven. */
    MAILBOX(Fate.STAYS, AccountStore.class, "mailbox"),
    CLAIM(Fate.STAYS, EmailClaimStore.class),
    /** It is the host who says so. */
    HOSTS_WORD(Fate.STAYS, AccountStore.class, "id", "shop", "externalRef", "status", "createdAt"),
    /** It gives nothing away, and a mail in it is read all the same. */
    LANGUAGE(Fate.STAYS, AccountStore.class, "locale"),
    /** They were paid for; what is delivered later asks for an address anew. */
    ORDERS(Fate.STAYS, OrderStore.class),
    /** They run on until somebody ends them, charged by the cards that they name. */
    CONTRACTS(Fate.STAYS, ContractStore.class),
    /** Those that a contract needs stay, and the others are let go of with their card. */
    CARD_TOKENS(Fate.STAYS, GatewayCardStore.class),
    CONTACT(Fate.STAYS, ContactStore.class),
    IMPORT(Fate.STAYS, ImportStore.class),
    DELETION(Fate.STAYS, DeletionStore.class),
    OUTBOX(Fate.STAYS, OutboxStore.class),
    AUDIT(Fate.STAYS, AuditStore.class);

    /** What becomes of it. */
    enum Fate {
        /** Somebody else may have put it there, so it goes. */
        GOES,
        /** It ends as with any reset, as {@code RevocationTable} says. */
        ENDS,
        STAYS
    }

    private final Fate fate;
    private final Class<?> store;

    @SuppressWarnings("ImmutableEnumChecker") // a set that cannot be changed
    private final Set<String> parts;

    AccountContent(Fate fate, Class<?> store, String... partsOfTheAccount) {
        this.fate = fate;
        this.store = store;
        this.parts = Set.of(partsOfTheAccount);
    }

    /** What somebody else may have put there. */
    static List<AccountContent> going() {
        return Arrays.stream(values())
                .filter(belonging -> belonging.fate == Fate.GOES)
                .toList();
    }

    /** Where it is kept. */
    Class<?> store() {
        return store;
    }

    /** Which components of the account it is, where it is some. */
    Set<String> parts() {
        return parts;
    }
}
