package org.customeraccounts.internal.journey;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** A customer of an import who was found right. Null where the import says nothing; the position is unlike any other's. */
record CheckedImport(
        long position,
        ExternalRef ref,
        String digest,
        EmailAddress email,
        boolean verified,
        @Nullable PersonName name,
        @Nullable Locale locale,
        @Nullable PasswordHash hash,
        List<Home> homes,
        @Nullable Instant createdAt) {
    /** Where post goes, and what it is the default for. */
    record Home(PostalAddress address, Set<AddressUse> uses) {}
}
