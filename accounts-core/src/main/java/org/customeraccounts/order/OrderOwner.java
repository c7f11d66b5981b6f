package org.customeraccounts.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;

/** Whom an order belongs to, and how it came there. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderOwner.Kept.class, name = "Kept"),
    @JsonSubTypes.Type(value = OrderOwner.Placed.class, name = "Placed"),
    @JsonSubTypes.Type(value = OrderOwner.Guest.class, name = "Guest"),
    @JsonSubTypes.Type(value = OrderOwner.Joined.class, name = "Joined"),
    @JsonSubTypes.Type(value = OrderOwner.Disowned.class, name = "Disowned")
})
public sealed interface OrderOwner {
    /**
     * The account whose list the order stands in.
     *
     * @return the account, or empty when it stands in none
     */
    default Optional<AccountId> account() {
        return Optional.empty();
    }

    /**
     * The address that a guest ordered with.
     *
     * @return the address, or empty when it was no guest's or is kept no longer
     */
    default Optional<EmailAddress> guest() {
        return Optional.empty();
    }

    /**
     * Placed by a signed-in customer. It stays that account's.
     *
     * @param by the account
     */
    record Placed(AccountId by) implements OrderOwner {
        /** Refuses null. */
        public Placed {
            Objects.requireNonNull(by, "by");
        }

        @Override
        public Optional<AccountId> account() {
            return Optional.of(by);
        }
    }

    /**
     * Placed by a guest, and nobody's yet: whoever typed the address has not shown that the mailbox is theirs.
     *
     * @param address the address as typed
     */
    record Guest(EmailAddress address) implements OrderOwner {
        /** Refuses null. */
        public Guest {
            Objects.requireNonNull(address, "address");
        }

        @Override
        public Optional<EmailAddress> guest() {
            return Optional.of(address);
        }
    }

    /**
     * Placed by a guest, and come to the account that has shown that the mailbox is its own.
     *
     * @param to the account
     * @param address the address as typed
     * @param at when it came there
     */
    record Joined(AccountId to, EmailAddress address, Instant at) implements OrderOwner {
        /** Refuses null. */
        public Joined {
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public Optional<AccountId> account() {
            return Optional.of(to);
        }

        @Override
        public Optional<EmailAddress> guest() {
            return Optional.of(address);
        }
    }

    /**
     * Had come to an account by its address, and the customer said "not mine". It is nobody's, and never joins again.
     *
     * @param address the address as typed when it was placed
     * @param by the account that said so
     * @param at when
     */
    record Disowned(EmailAddress address, AccountId by, Instant at) implements OrderOwner {
        /** Refuses null. */
        public Disowned {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public Optional<EmailAddress> guest() {
            return Optional.of(address);
        }
    }

    /**
     * Was a deleted account's, and is kept for as long as the law asks. It stands in nobody's list; neither account nor
     * e-mail address is kept with it.
     *
     * @param legalBasis why it is kept, in the host's words, 1 to {@value #LONGEST_BASIS} code points
     * @param until when it goes, from 1970 to {@link #LATEST}, cut to the microsecond: kept if and only if {@code now <
     *     until}
     */
    record Kept(String legalBasis, Instant until) implements OrderOwner {
        /** The most code points of a legal basis. */
        public static final int LONGEST_BASIS = 200;

        /** The last instant until which anything is kept. */
        public static final Instant LATEST = PlacedOrder.LATEST;

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException when the basis is blank, too long or holds a control character, or the
         *     instant is out of its range
         */
        public Kept {
            OrderTexts.require(legalBasis, "legal basis", LONGEST_BASIS);
            until = until.truncatedTo(ChronoUnit.MICROS);
            if (until.isBefore(PlacedOrder.EARLIEST) || until.isAfter(LATEST)) {
                throw new IllegalArgumentException("an order is kept until an instant from 1970 to 9999");
            }
        }
    }
}
