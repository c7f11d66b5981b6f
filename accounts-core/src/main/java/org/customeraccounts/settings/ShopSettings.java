package org.customeraccounts.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.customeraccounts.value.OneLine;

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
 */
public record ShopSettings(
        @NotNull @OneLine(max = LONGEST_NAME, blank = false) String displayName,
        boolean accountsEnabled,
        boolean digitalProducts,
        boolean discreet,
        @NotNull @Valid SignInLink signInLink,
        @NotNull @Size(max = 50) Set<@OneLine(max = 40, blank = false) String> ownWords) {
    /** The most code points of the shop's name. */
    public static final int LONGEST_NAME = 100;

    /** Copies the words. */
    public ShopSettings {
        ownWords = Set.copyOf(ownWords);
    }

    /**
     * A shop without accounts, until its owner switches them on.
     *
     * @return the settings, named "Shop"
     */
    public static ShopSettings accountsOff() {
        return new ShopSettings("Shop", false, false, false, SignInLink.standard(), Set.of());
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
        return new ShopSettings(name, accountsEnabled, digitalProducts, discreet, signInLink, ownWords);
    }

    /**
     * The same with accounts on or off.
     *
     * @param on whether customers may have accounts
     * @return other settings
     */
    public ShopSettings withAccounts(boolean on) {
        return new ShopSettings(displayName, on, digitalProducts, discreet, signInLink, ownWords);
    }

    /**
     * The same with or without digital products.
     *
     * @param sold whether one is sold
     * @return other settings
     */
    public ShopSettings withDigitalProducts(boolean sold) {
        return new ShopSettings(displayName, accountsEnabled, sold, discreet, signInLink, ownWords);
    }

    /**
     * The same with or without discretion.
     *
     * @param wanted whether signing up answers "check your mail" to everyone
     * @return other settings
     */
    public ShopSettings withDiscretion(boolean wanted) {
        return new ShopSettings(displayName, accountsEnabled, digitalProducts, wanted, signInLink, ownWords);
    }

    /**
     * The same with another link in the navigation.
     *
     * @param link the link
     * @return other settings
     */
    public ShopSettings withSignInLink(SignInLink link) {
        return new ShopSettings(displayName, accountsEnabled, digitalProducts, discreet, link, ownWords);
    }

    /**
     * The same with other words that a password may not be made of.
     *
     * @param words the words
     * @return other settings
     */
    public ShopSettings withOwnWords(Set<String> words) {
        return new ShopSettings(displayName, accountsEnabled, digitalProducts, discreet, signInLink, words);
    }
}
