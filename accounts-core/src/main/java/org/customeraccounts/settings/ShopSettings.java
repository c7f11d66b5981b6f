package org.customeraccounts.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.customeraccounts.value.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's owner decides about its customer accounts, as typed: checked when it is saved. Immutable; each
 * {@code with…} gives another.
 *
 * @param displayName the shop's name in mails and on pages, 1 to {@value #LONGEST_NAME} code points
 * @param accountsEnabled whether customers may have accounts
 * @param digitalProducts whether the shop sells a digital product, which implies accounts
 * @param discreet whether signing up answers "check your mail" to everyone, so that nobody learns who has an account
 * @param signInLink the link in the shop's navigation
 * @param ownWords words that a password may not be made of, beside the shop's name: at most 50 of at most 40 code
 *     points
 * @param timeZone where the shop's days begin and end: what is good through a day, such as a saved card, is good
 *     through it there
 * @param deletionGraceDays how many days pass between the decision to delete an account and its deletion, in which it
 *     can be undone; 0 to {@value #LONGEST_GRACE_DAYS}
 * @param defaultCardPays whether a subscription or membership that has no card is charged by the customer's default
 *     card, once the customer was told of it
 * @param notices which changes of an account its owner is told of by mail
 */
public record ShopSettings(
        @NotNull @OneLine(max = LONGEST_NAME, blank = false) String displayName,
        boolean accountsEnabled,
        boolean digitalProducts,
        boolean discreet,
        @NotNull @Valid SignInLink signInLink,
        @NotNull @Size(max = 50) Set<@OneLine(max = 40, blank = false) String> ownWords,
        @NotNull ZoneId timeZone,
        @Min(0) @Max(LONGEST_GRACE_DAYS) int deletionGraceDays,
        boolean defaultCardPays,
        @NotNull Set<Notice> notices) {
    /** The most code points of the shop's name. */
    public static final int LONGEST_NAME = 100;

    /** The most days for which the deletion of an account can wait. */
    public static final int LONGEST_GRACE_DAYS = 30;

    private static final int STANDARD_GRACE_DAYS = 3;

    /** Copies the sets. */
    public ShopSettings {
        ownWords = Set.copyOf(ownWords);
        notices = Set.copyOf(notices);
    }

    /**
     * A shop without accounts, until its owner switches them on.
     *
     * @return the settings, named "Shop", in UTC, with 3 days of grace, whose default cards pay for nothing by
     *     themselves, and whose customers are told of all there is to tell
     */
    public static ShopSettings accountsOff() {
        return new ShopSettings(
                "Shop",
                false,
                false,
                false,
                SignInLink.standard(),
                Set.of(),
                ZoneOffset.UTC,
                STANDARD_GRACE_DAYS,
                false,
                EnumSet.allOf(Notice.class));
    }

    /**
     * A shop with accounts.
     *
     * @return the settings, named "Shop"
     */
    public static ShopSettings accountsOn() {
        return accountsOff().withAccounts(true);
    }

    /**
     * Whether customers can sign up and sign in: accounts are on, or a digital product is sold.
     *
     * @return whether they can
     */
    public boolean accountsAvailable() {
        return accountsEnabled || digitalProducts;
    }

    /**
     * The same with another name.
     *
     * @param name the shop's name in mails and on pages
     * @return other settings
     */
    public ShopSettings named(String name) {
        return new ShopSettings(
                name,
                accountsEnabled,
                digitalProducts,
                discreet,
                signInLink,
                ownWords,
                timeZone,
                deletionGraceDays,
                defaultCardPays,
                notices);
    }

    /**
     * The same with accounts on or off.
     *
     * @param on whether customers may have accounts
     * @return other settings
     */
    public ShopSettings withAccounts(boolean on) {
        return new ShopSettings(
                displayName,
                on,
                digitalProducts,
                discreet,
                signInLink,
                ownWords,
                timeZone,
                deletionGraceDays,
                defaultCardPays,
                notices);
    }

    /**
     * The same with or without digital products.
     *
     * @param sold whether one is sold
     * @return other settings
     */
    public ShopSettings withDigitalProducts(boolean sold) {
        return new ShopSettings(
                displayName,
                accountsEnabled,
                sold,
                discreet,
                signInLink,
                ownWords,
                timeZone,
                deletionGraceDays,
                defaultCardPays,
                notices);
    }

    /**
     * The same with or without discretion.
     *
     * @param wanted whether signing up answers "check your mail" to everyone, and signing in to an account asks that
     *     its mailbox was proven first
     * @return other settings
     */
    public ShopSettings withDiscretion(boolean wanted) {
        return new ShopSettings(
                displayName,
                accountsEnabled,
                digitalProducts,
                wanted,
                signInLink,
                ownWords,
                timeZone,
                deletionGraceDays,
                defaultCardPays,
                notices);
    }

    /**
     * The same with another link in the navigation.
     *
     * @param link the link
     * @return other settings
     */
    public ShopSettings withSignInLink(SignInLink link) {
        return new ShopSettings(
                displayName,
                accountsEnabled,
                digitalProducts,
                discreet,
                link,
                ownWords,
                timeZone,
                deletionGraceDays,
                defaultCardPays,
                notices);
    }

    /**
     * The same with other words that a password may not be made of.
     *
     * @param words the words
     * @return other settings
     */
    public ShopSettings withOwnWords(Set<String> words) {
        return new ShopSettings(
                displayName,
                accountsEnabled,
                digitalProducts,
                discreet,
                signInLink,
                words,
                timeZone,
                deletionGraceDays,
                defaultCardPays,
                notices);
    }

    /**
     * The same in another time zone.
     *
     * @param zone where the shop's days begin and end
     * @return other settings
     */
    public ShopSettings inTimeZone(ZoneId zone) {
        return new ShopSettings(
                displayName,
                accountsEnabled,
                digitalProducts,
                discreet,
                signInLink,
                ownWords,
                zone,
                deletionGraceDays,
                defaultCardPays,
                notices);
    }

    /**
     * The same with another time in which a deletion can be undone.
     *
     * @param days how many; 0 to {@value #LONGEST_GRACE_DAYS}
     * @return other settings
     */
    public ShopSettings withDeletionGraceDays(int days) {
        return new ShopSettings(
                displayName,
                accountsEnabled,
                digitalProducts,
                discreet,
                signInLink,
                ownWords,
                timeZone,
                days,
                defaultCardPays,
                notices);
    }

    /**
     * The same, whose contracts without a card are charged by the default card, or are not.
     *
     * @param allowed whether they are, once the customer was told
     * @return other settings
     */
    public ShopSettings withDefaultCardPaying(boolean allowed) {
        return new ShopSettings(
                displayName,
                accountsEnabled,
                digitalProducts,
                discreet,
                signInLink,
                ownWords,
                timeZone,
                deletionGraceDays,
                allowed,
                notices);
    }

    /**
     * The same, whose customers are told of other changes of their accounts.
     *
     * @param told what they are told of by mail; none where it is empty
     * @return other settings
     */
    public ShopSettings withNotices(Set<Notice> told) {
        return new ShopSettings(
                displayName,
                accountsEnabled,
                digitalProducts,
                discreet,
                signInLink,
                ownWords,
                timeZone,
                deletionGraceDays,
                defaultCardPays,
                told);
    }

    /**
     * How the shop's navigation shows its one link to accounts: "sign in" for a visitor, "account" for a signed-in
     * customer. The host draws it. As staff typed it: checked when the settings are saved. Immutable.
     *
     * @param visible whether it is shown at all
     * @param signInLabel the words for a visitor, at most 40 code points, or null for those of the visitor's language
     * @param accountLabel the words for a customer, at most 40 code points, or null for those of the customer's
     *     language
     * @param style how it looks
     * @param placement where it stands
     */
    public record SignInLink(
            boolean visible,
            @OneLine(max = LONGEST_LABEL) @Nullable String signInLabel,
            @OneLine(max = LONGEST_LABEL) @Nullable String accountLabel,
            @NotNull Style style,
            @NotNull Placement placement) {
        /** The most code points of a label. */
        public static final int LONGEST_LABEL = 40;

        /** How the link looks. */
        public enum Style {
            /** Words. */
            TEXT,
            /** Words on a button. */
            BUTTON,
            /** A symbol, the words for screen readers. */
            ICON
        }

        /** Where the link stands. */
        public enum Placement {
            /** At the top of each page. */
            HEADER,
            /** In the menu. */
            MENU,
            /** At the bottom of each page. */
            FOOTER
        }

        /**
         * The default: shown as words at the top of each page.
         *
         * @return the link
         */
        public static SignInLink standard() {
            return new SignInLink(true, null, null, Style.TEXT, Placement.HEADER);
        }
    }

    /**
     * What the owner of an account is told of by mail, since whoever uses a stolen session, or the password, could do
     * it unseen. Only a verified mailbox is told. Names are stored: never renamed, only added; one that is not known
     * reads as the first.
     */
    public enum Notice {
        /** A card was saved in the account. */
        NEW_CARD,
        /** Deliveries go to another address by default: another entry of the book, or the same with another address. */
        NEW_DEFAULT_DELIVERY,
        /** Somebody signed in on a device that the account did not know, where it knew one or was signed in to. */
        NEW_DEVICE
    }
}
