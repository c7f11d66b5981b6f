package org.customeraccounts.payment;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A card that an account keeps, with what it takes to charge it: for storages and the host's own trusted code.
 * Customers see a {@link SavedCard}. Its transitions are pure.
 *
 * @param id its id
 * @param shop the shop
 * @param account whose it is
 * @param reference what the gateway knows it by
 * @param fingerprint what the gateway says is the same for the same card, 1 to {@value #LONGEST_FINGERPRINT} code
 *     points, no card number, or null where it says nothing
 * @param face what may be shown of it
 * @param expiryAsOf when the expiry was true, as far as is known: only later news changes it
 * @param lastFourAsOf when the last four digits were true, likewise
 * @param holder the name on the card, at most {@value #LONGEST_HOLDER} code points, or null
 * @param billing where its bills go, a copy, or null
 * @param isDefault whether it is the account's default
 * @param createdAt when it was added
 * @param version 1 when it was added; each change adds one
 */
public record StoredCard(
        CardId id,
        ShopId shop,
        AccountId account,
        GatewayReference reference,
        @Nullable String fingerprint,
        CardDisplay face,
        Instant expiryAsOf,
        Instant lastFourAsOf,
        @Nullable String holder,
        @Nullable PostalAddress billing,
        boolean isDefault,
        Instant createdAt,
        long version) {
    /** The most code points of a fingerprint. */
    public static final int LONGEST_FINGERPRINT = 128;

    /** The most code points of the name on a card. */
    public static final int LONGEST_HOLDER = 200;

    /** Maestro's have no more. */
    private static final int FEWEST_DIGITS = 12;

    private static final Pattern ASIDE = Pattern.compile("[^0-9\\p{L}]");

    /**
     * Checks the texts and the version.
     *
     * @throws IllegalArgumentException when a text is blank, too long or holds a control character, the fingerprint
     *     looks like a card number, or the version is less than 1; the message holds none of them
     */
    public StoredCard {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(face, "face");
        Objects.requireNonNull(expiryAsOf, "expiryAsOf");
        Objects.requireNonNull(lastFourAsOf, "lastFourAsOf");
        Objects.requireNonNull(createdAt, "createdAt");
        require(fingerprint, "a fingerprint", LONGEST_FINGERPRINT);
        require(holder, "a holder", LONGEST_HOLDER);
        if (fingerprint != null && CardNumbers.is(ASIDE.matcher(fingerprint).replaceAll(""), FEWEST_DIGITS)) {
            throw new IllegalArgumentException("the fingerprint looks like a card number");
        }
        if (version < 1) {
            throw new IllegalArgumentException("a version is 1 or more");
        }
    }

    private static void require(@Nullable String text, String what, int longest) {
        if (text != null) {
            Texts.violation(text, longest).ifPresent(violation -> {
                throw new IllegalArgumentException(what + " is not acceptable: " + violation);
            });
        }
    }

    /**
     * The same, the default or not.
     *
     * @param chosen whether it is
     * @return another card
     */
    public StoredCard asDefault(boolean chosen) {
        return new StoredCard(
                id,
                shop,
                account,
                reference,
                fingerprint,
                face,
                expiryAsOf,
                lastFourAsOf,
                holder,
                billing,
                chosen,
                createdAt,
                version);
    }

    /**
     * The card as its holder corrects it, a version later.
     *
     * @param expiry the month that it is good through
     * @param name the name on it, or null
     * @param bills where its bills go, or null
     * @param now when
     * @return another card
     */
    public StoredCard edited(YearMonth expiry, @Nullable String name, @Nullable PostalAddress bills, Instant now) {
        Instant asOf = expiry.equals(face.expiry()) ? expiryAsOf : later(expiryAsOf, now);
        return new StoredCard(
                id,
                shop,
                account,
                reference,
                fingerprint,
                face.expiring(expiry),
                asOf,
                lastFourAsOf,
                name,
                bills,
                isDefault,
                createdAt,
                version + 1);
    }

    /**
     * The same card under a newer token, as the gateway describes it now, a version later.
     *
     * @param next what the same gateway knows it by from now on
     * @param described what may be shown of it
     * @param name the name on it, or null to keep the one that is known
     * @param bills where its bills go, or null to keep where they went
     * @param now when
     * @return another card
     * @throws IllegalArgumentException when that is another gateway
     */
    public StoredCard renewed(
            GatewayReference next,
            CardDisplay described,
            @Nullable String name,
            @Nullable PostalAddress bills,
            Instant now) {
        if (!next.gateway().equals(reference.gateway())) {
            throw new IllegalArgumentException("a card of another gateway is another card");
        }
        return new StoredCard(
                id,
                shop,
                account,
                next,
                fingerprint,
                described,
                later(expiryAsOf, now),
                later(lastFourAsOf, now),
                name == null ? holder : name,
                bills == null ? billing : bills,
                isDefault,
                createdAt,
                version + 1);
    }

    /** News that was known already stays known where the gateway's clock is ahead of ours. */
    private static Instant later(Instant known, Instant now) {
        return known.isAfter(now) ? known : now;
    }

    /**
     * What news from the gateway makes of it, a version later. Each part is as of its latest news, in whatever order
     * they come; of two of the same instant, the first.
     *
     * @param expiry the new expiry, or null where there is no news of it
     * @param lastFour the new last four digits, or null where there is no news of them
     * @param at when that became true
     * @return another card, or empty when it is no news
     */
    public Optional<StoredCard> updated(@Nullable YearMonth expiry, @Nullable String lastFour, Instant at) {
        YearMonth expires = at.isAfter(expiryAsOf) ? expiry : null;
        String ends = at.isAfter(lastFourAsOf) ? lastFour : null;
        if (expires == null && ends == null) {
            return Optional.empty();
        }
        CardDisplay next = expires == null ? face : face.expiring(expires);
        return Optional.of(new StoredCard(
                id,
                shop,
                account,
                reference,
                fingerprint,
                ends == null ? next : next.ending(ends),
                expires == null ? expiryAsOf : at,
                ends == null ? lastFourAsOf : at,
                holder,
                billing,
                isDefault,
                createdAt,
                version + 1));
    }

    /** Without what it takes to recognize the card or its holder. */
    @Override
    public String toString() {
        return "StoredCard[" + id + "]";
    }
}
