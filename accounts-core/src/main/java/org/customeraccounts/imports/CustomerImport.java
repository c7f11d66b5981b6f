package org.customeraccounts.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.credential.ForeignHash;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.value.CustomerEmail;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A customer as another system's export has it, unchecked: {@link Customers#importAll} says of each all that is wrong,
 * by field, and of an address or a card among several by its place from 0 on ({@code addresses.0.city}). Immutable.
 *
 * <pre>{@code
 * CustomerImport.of("K-4711", "ada@example.com")
 *         .asVerified()
 *         .named("Ada", "Lovelace")
 *         .withHash("$2b$12$...")
 *         .living(AddressForm.to("Ada Lovelace").line1("12 rue Haute").city("Namur").country("BE"))
 *         .since(Instant.parse("2019-04-01T08:00:00Z"));
 * }</pre>
 *
 * @param ref the host's own number for the customer, at most {@value ExternalRef#LONGEST} code points; must be there. A
 *     customer is known by it when it is imported again
 * @param email the e-mail address; must be there
 * @param verified whether the other system has proven the address to be the customer's
 * @param name the name, or null
 * @param locale the language that the customer reads, or null for the request's
 * @param passwordHash the hash of the password, or null where there is none: the customer then sets one with a mailed
 *     link
 * @param addresses postal addresses, oldest first, at most {@value SavedAddress#MOST}; of several that are to be the
 *     default for the same use the first is, and where none is to be, the first of all is; copied
 * @param cards saved cards, oldest first, at most {@value SavedCard#MOST}; of several with one token, or with one
 *     fingerprint at one gateway, the last is kept; of several that are to be the default the first is, and where none
 *     is to be, the first of all is; copied
 * @param createdAt when the customer came to the shop, from 1970 to now, or null for now
 */
public record CustomerImport(
        @NotNull @OneLine(max = ExternalRef.LONGEST, blank = false) @Nullable
        String ref,

        @NotNull @CustomerEmail @NoCardNumber @Nullable String email,

        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean verified,

        @Valid @Nullable NameForm name,

        @Nullable Locale locale,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
        ForeignHash passwordHash,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @Size(max = SavedAddress.MOST)
        List<Address> addresses,

        @JsonSetter(nulls = Nulls.AS_EMPTY) @Size(max = SavedCard.MOST)
        List<Card> cards,

        @Nullable Instant createdAt) {
    /** Copies the lists. */
    public CustomerImport {
        addresses = List.copyOf(addresses);
        cards = List.copyOf(cards);
    }

    /**
     * A customer of whom nothing is known but the address, which is not verified.
     *
     * @param ref the host's own number, or null
     * @param email the address as exported, or null
     * @return the customer
     */
    public static CustomerImport of(@Nullable String ref, @Nullable String email) {
        return new CustomerImport(ref, email, false, null, null, null, List.of(), List.of(), null);
    }

    /**
     * The same with the address proven to be the customer's.
     *
     * @return another customer
     */
    public CustomerImport asVerified() {
        return new CustomerImport(ref, email, true, name, locale, passwordHash, addresses, cards, createdAt);
    }

    /**
     * The same with a name.
     *
     * @param given the given name, or null
     * @param family the family name, or null
     * @return another customer
     */
    public CustomerImport named(@Nullable String given, @Nullable String family) {
        NameForm next = NameForm.of(given, family);
        return new CustomerImport(ref, email, verified, next, locale, passwordHash, addresses, cards, createdAt);
    }

    /**
     * The same with the language that the customer reads.
     *
     * @param language the language, or null
     * @return another customer
     */
    public CustomerImport reading(@Nullable Locale language) {
        return new CustomerImport(ref, email, verified, name, language, passwordHash, addresses, cards, createdAt);
    }

    /**
     * The same with a password.
     *
     * @param hash the hash that the other system keeps, or null where the customer has no password; an empty text and
     *     {@code !…} say so, too
     * @return another customer
     */
    public CustomerImport withHash(@Nullable String hash) {
        ForeignHash next = hash == null ? null : ForeignHash.of(hash);
        return new CustomerImport(ref, email, verified, name, locale, next, addresses, cards, createdAt);
    }

    /**
     * The same with one postal address more.
     *
     * @param address the address as exported
     * @param defaultFor what it is the default for, if anything
     * @return another customer
     */
    public CustomerImport living(AddressForm address, AddressUse... defaultFor) {
        List<Address> more = Stream.concat(addresses.stream(), Stream.of(Address.of(address, defaultFor)))
                .toList();
        return new CustomerImport(ref, email, verified, name, locale, passwordHash, more, cards, createdAt);
    }

    /**
     * The same with one saved card more.
     *
     * @param card the card as exported
     * @return another customer
     */
    public CustomerImport paying(Card card) {
        List<Card> more = Stream.concat(cards.stream(), Stream.of(card)).toList();
        return new CustomerImport(ref, email, verified, name, locale, passwordHash, addresses, more, createdAt);
    }

    /**
     * The same with the day on which the customer came to the shop.
     *
     * @param created when, or null for now
     * @return another customer
     */
    public CustomerImport since(@Nullable Instant created) {
        return new CustomerImport(ref, email, verified, name, locale, passwordHash, addresses, cards, created);
    }

    /**
     * The same with these texts.
     *
     * @param next the name, or null
     * @param homes the addresses
     * @param purse the cards
     * @return another customer
     */
    public CustomerImport with(@Nullable NameForm next, List<Address> homes, List<Card> purse) {
        return new CustomerImport(ref, email, verified, next, locale, passwordHash, homes, purse, createdAt);
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "CustomerImport[hidden]";
    }

    /**
     * A postal address of a customer who comes from elsewhere, unchecked.
     *
     * @param address the address as exported
     * @param defaultFor what it is the default for; copied
     */
    public record Address(
            AddressForm address,
            @JsonSetter(nulls = Nulls.AS_EMPTY) Set<AddressUse> defaultFor) {
        /** Copies the uses. */
        public Address {
            Objects.requireNonNull(address, "address");
            defaultFor = Set.copyOf(defaultFor);
        }

        /**
         * An address.
         *
         * @param address the address as exported
         * @param defaultFor what it is the default for, if anything
         * @return the address with its uses
         */
        public static Address of(AddressForm address, AddressUse... defaultFor) {
            return new Address(address, Arrays.stream(defaultFor).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /**
     * A saved card of a customer who comes from elsewhere, unchecked. It is attached to the gateway's customer already:
     * nothing is said to the gateway. Immutable.
     *
     * @param gateway the gateway's name: 1 to 32 of {@code a-z}, digits, {@code -} and {@code _}, a letter first; must
     *     be there
     * @param token the gateway's token; must be there
     * @param customer what the gateway calls its customer, at most {@value #LONGEST_CUSTOMER} code points, or null
     *     where it knows none; the same for all of a customer's cards at one gateway
     * @param brand the network's name, at most {@value CardDisplay#LONGEST_BRAND} code points; must be there
     * @param lastFour the last four digits of the number; must be there
     * @param expiry the month through whose last day it is good, from 2000 to 2099, also one that is over; must be
     *     there
     * @param holder the name on the card, at most {@value StoredCard#LONGEST_HOLDER} code points, or null
     * @param billing where its bills go, or null
     * @param fingerprint what the gateway says is the same for the same card, at most {@value
     *     StoredCard#LONGEST_FINGERPRINT} code points, or null where it says nothing
     * @param asOf when the gateway said all that, from 1970 to now, or null for now: later news from the gateway
     *     changes it
     * @param isDefault whether it is the customer's default
     */
    public record Card(
            @NotNull @Nullable String gateway,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @NotNull @Nullable
            GatewayToken token,

            @OneLine(max = Card.LONGEST_CUSTOMER) @NoCardNumber @Nullable
            String customer,

            @NotNull @OneLine(max = CardDisplay.LONGEST_BRAND, blank = false) @NoCardNumber @Nullable
            String brand,

            @NotNull @Nullable String lastFour,

            @NotNull @Nullable YearMonth expiry,

            @OneLine(max = StoredCard.LONGEST_HOLDER) @NoCardNumber @Nullable
            String holder,

            @Nullable AddressForm billing,

            @OneLine(max = StoredCard.LONGEST_FINGERPRINT) @Nullable
            String fingerprint,

            @Nullable Instant asOf,

            @JsonSetter(nulls = Nulls.AS_EMPTY) boolean isDefault) {
        /** The most code points of what a gateway calls its customer. */
        public static final int LONGEST_CUSTOMER = 255;

        /**
         * A card of which nothing is known but where it is.
         *
         * @param gateway the gateway's name, or null
         * @param token the gateway's token, or null
         * @param customer what the gateway calls its customer, or null
         * @return the card
         */
        public static Card at(@Nullable String gateway, @Nullable GatewayToken token, @Nullable String customer) {
            return new Card(gateway, token, customer, null, null, null, null, null, null, null, false);
        }

        /**
         * The same with what may be shown of it.
         *
         * @param network the network's name, or null
         * @param digits the last four digits of the number, or null
         * @param month the month through whose last day it is good, or null
         * @return another card
         */
        public Card showing(@Nullable String network, @Nullable String digits, @Nullable YearMonth month) {
            return new Card(
                    gateway, token, customer, network, digits, month, holder, billing, fingerprint, asOf, isDefault);
        }

        /**
         * The same with the name on it.
         *
         * @param name the name, or null
         * @return another card
         */
        public Card heldBy(@Nullable String name) {
            return new Card(
                    gateway, token, customer, brand, lastFour, expiry, name, billing, fingerprint, asOf, isDefault);
        }

        /**
         * The same with where its bills go.
         *
         * @param address the address, or null
         * @return another card
         */
        public Card billedTo(@Nullable AddressForm address) {
            return new Card(
                    gateway, token, customer, brand, lastFour, expiry, holder, address, fingerprint, asOf, isDefault);
        }

        /**
         * The same with its fingerprint.
         *
         * @param same what the gateway says is the same for the same card, or null
         * @return another card
         */
        public Card fingerprinted(@Nullable String same) {
            return new Card(gateway, token, customer, brand, lastFour, expiry, holder, billing, same, asOf, isDefault);
        }

        /**
         * The same as it was at an instant.
         *
         * @param exported when the gateway said so, or null for now
         * @return another card
         */
        public Card asOf(@Nullable Instant exported) {
            return new Card(
                    gateway,
                    token,
                    customer,
                    brand,
                    lastFour,
                    expiry,
                    holder,
                    billing,
                    fingerprint,
                    exported,
                    isDefault);
        }

        /**
         * The same as the customer's default.
         *
         * @return another card
         */
        public Card asDefault() {
            return new Card(
                    gateway, token, customer, brand, lastFour, expiry, holder, billing, fingerprint, asOf, true);
        }

        /** Gives nothing of it away. */
        @Override
        public String toString() {
            return "Card[hidden]";
        }
    }
}
