package org.customeraccounts.internal.imports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * A customer of an import who was found right. Null where the import says nothing; the position is unlike any other's.
 */
record ImportCandidate(
        Origin origin,
        Mailbox mailbox,
        Person person,
        @Nullable PasswordHash hash,
        List<Home> homes,
        List<Card> cards) {
    long position() {
        return origin.position();
    }

    ExternalRef ref() {
        return origin.ref();
    }

    EmailAddress email() {
        return mailbox.email();
    }

    boolean verified() {
        return mailbox.verified();
    }

    /** How many addresses and cards they have. */
    int belongings() {
        return homes.size() + cards.size();
    }

    ImportCandidate withHash(PasswordHash next) {
        return new ImportCandidate(origin, mailbox, person, next, homes, cards);
    }

    /** Where in the import it stands, whom the host means, and all that was given of them. */
    record Origin(long position, ExternalRef ref, String digest) {}

    /** Where the customer reads mail, and whether the host vouches for that. */
    record Mailbox(EmailAddress email, boolean verified) {}

    /** Who it is. */
    record Person(
            @Nullable PersonName name,
            @Nullable Locale locale,
            @Nullable Instant createdAt) {}

    /** Where post goes, and what it is the default for. */
    record Home(PostalAddress address, Set<AddressUse> uses) {}

    /** What the gateway knows of a card, and what may be shown of it. */
    record Card(
            GatewayReference reference,
            @Nullable String customer,
            Shown shown,
            @Nullable String fingerprint,
            @Nullable Instant asOf,
            boolean isDefault) {
        /** What its owner sees of it. */
        record Shown(
                CardDisplay face,
                @Nullable String holder,
                @Nullable PostalAddress billing) {}

        /** Whether it is the same card once more. */
        boolean isSameAs(Card other) {
            boolean samePrint = fingerprint != null
                    && fingerprint.equals(other.fingerprint())
                    && reference.gateway().equals(other.reference().gateway());
            return samePrint || reference.equals(other.reference());
        }
    }
}
