package org.customeraccounts.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A customer's account in a shop. Its transitions are pure: they return the next state or a refusal.
 *
 * @param id the account's id
 * @param shop the shop it belongs to
 * @param mailbox the address in force, and what is known of it
 * @param name the customer's name, or null while none was given
 * @param locale the language that the customer reads
 * @param externalRef the host's own number for the customer, or null
 * @param status the state
 * @param createdAt when it was made
 */
public record Account(
        AccountId id,
        ShopId shop,
        @JsonUnwrapped Mailbox mailbox,
        @Nullable PersonName name,
        Locale locale,
        @Nullable ExternalRef externalRef,
        AccountStatus status,
        Instant createdAt) {
    /**
     * The address in force, and what is known of it.
     *
     * @param email the address
     * @param verifiedAt when it was proven to be the customer's, or null while it is not
     * @param undeliverable whether mail to it came back for good
     */
    public record Mailbox(EmailAddress email, @Nullable Instant verifiedAt, boolean undeliverable) {
        /** Refuses null where null means nothing. */
        public Mailbox {
            Objects.requireNonNull(email, "email");
        }
    }

    /** Refuses null where null means nothing. */
    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /**
     * A new account: active, its address not verified.
     *
     * @param id the account's id
     * @param shop the shop it belongs to
     * @param email the address
     * @param name the customer's name, or null
     * @param locale the language that the customer reads
     * @param now when it is made
     * @return the account
     */
    public static Account opened(
            AccountId id, ShopId shop, EmailAddress email, @Nullable PersonName name, Locale locale, Instant now) {
        return new Account(id, shop, new Mailbox(email, null, false), name, locale, null, AccountStatus.ACTIVE, now);
    }

    /**
     * The address in force.
     *
     * @return the address
     */
    public EmailAddress email() {
        return mailbox.email();
    }

    /**
     * When the address in force was proven to be the customer's.
     *
     * @return when, or null while it is not
     */
    public @Nullable Instant verifiedAt() {
        return mailbox.verifiedAt();
    }

    /**
     * Whether mail to the address in force came back for good.
     *
     * @return whether it did
     */
    public boolean undeliverable() {
        return mailbox.undeliverable();
    }

    /**
     * The account with another name.
     *
     * @param given the name
     * @return the account
     */
    public Account withName(PersonName given) {
        return new Account(id, shop, mailbox, given, locale, externalRef, status, createdAt);
    }

    /**
     * The account of a customer who reads another language.
     *
     * @param read the language
     * @return the account
     */
    public Account withLocale(Locale read) {
        return new Account(id, shop, mailbox, name, read, externalRef, status, createdAt);
    }

    /**
     * Whether the address in force was proven to be the customer's.
     *
     * @return whether it was
     */
    @JsonIgnore
    public boolean isVerified() {
        return mailbox.verifiedAt != null;
    }

    /**
     * Whether the account may be used.
     *
     * @return whether it is active
     */
    @JsonIgnore
    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    /**
     * The account with its address proven.
     *
     * @param now when
     * @return the account, or {@code EMAIL_ALREADY_VERIFIED}, or {@code ACCOUNT_CLOSED}
     */
    public Outcome<Account> verified(Instant now) {
        if (status == AccountStatus.CLOSED) {
            return Outcome.refused(ErrorCode.ACCOUNT_CLOSED);
        }
        if (isVerified()) {
            return Outcome.refused(ErrorCode.EMAIL_ALREADY_VERIFIED);
        }
        return Outcome.of(
                new Account(id, shop, new Mailbox(email(), now, false), name, locale, externalRef, status, createdAt));
    }

    /**
     * The account suspended.
     *
     * @return the account, or {@code ACCOUNT_STATE} unless it is active
     */
    public Outcome<Account> suspended() {
        return status == AccountStatus.ACTIVE ? Outcome.of(with(AccountStatus.SUSPENDED)) : wrongState();
    }

    /**
     * The account with its suspension lifted.
     *
     * @return the account, or {@code ACCOUNT_STATE} unless it is suspended
     */
    public Outcome<Account> reinstated() {
        return status == AccountStatus.SUSPENDED ? Outcome.of(with(AccountStatus.ACTIVE)) : wrongState();
    }

    /**
     * The account closed for good.
     *
     * @return the account, or {@code ACCOUNT_CLOSED} when it is already, or {@code ACCOUNT_STATE} when it is being
     *     deleted
     */
    public Outcome<Account> closed() {
        return switch (status) {
            case ACTIVE, SUSPENDED -> Outcome.of(with(AccountStatus.CLOSED));
            case CLOSED -> Outcome.refused(ErrorCode.ACCOUNT_CLOSED);
            case BEING_DELETED -> wrongState();
        };
    }

    /**
     * The account about to be deleted.
     *
     * @return the account, or {@code ACCOUNT_STATE} when it is already
     */
    public Outcome<Account> beingDeleted() {
        return status == AccountStatus.BEING_DELETED ? wrongState() : Outcome.of(with(AccountStatus.BEING_DELETED));
    }

    /**
     * The account, if its customer can use it with the right password.
     *
     * @return the account when it is active, or {@code ACCOUNT_SUSPENDED}, {@code ACCOUNT_BEING_DELETED} or
     *     {@code ACCOUNT_CLOSED}
     */
    public Outcome<Account> usable() {
        return switch (status) {
            case ACTIVE -> Outcome.of(this);
            case SUSPENDED -> Outcome.refused(ErrorCode.ACCOUNT_SUSPENDED);
            case CLOSED -> Outcome.refused(ErrorCode.ACCOUNT_CLOSED);
            case BEING_DELETED -> Outcome.refused(ErrorCode.ACCOUNT_BEING_DELETED);
        };
    }

    private Account with(AccountStatus next) {
        return new Account(id, shop, mailbox, name, locale, externalRef, next, createdAt);
    }

    private Outcome<Account> wrongState() {
        return Outcome.refused(Refusal.of(ErrorCode.ACCOUNT_STATE, "state", status));
    }
}
