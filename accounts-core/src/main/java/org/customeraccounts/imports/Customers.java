package org.customeraccounts.imports;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;

/**
 * The host's own view of its customers, for trusted code. Thread safe. Joins the host's transaction where the storage
 * does.
 */
public interface Customers {
    /**
     * Looks an account up.
     *
     * @param id its id
     * @return the account, or empty
     */
    Optional<Account> find(AccountId id);

    /**
     * Looks an account up by the address in force.
     *
     * @param address the address
     * @return the account, or empty
     */
    Optional<Account> findByEmail(EmailAddress address);

    /**
     * Looks an account up by the host's own number.
     *
     * @param ref the number
     * @return the account, or empty
     */
    Optional<Account> findByExternalRef(ExternalRef ref);

    /**
     * Gives an account the host's own number, in place of any it had.
     *
     * @param id the account
     * @param ref the number
     * @throws org.customeraccounts.error.NotFoundException {@code ACCOUNT_UNKNOWN}
     * @throws org.customeraccounts.error.ConflictException {@code EXTERNAL_REF_USED} when another account of the shop
     *     has it
     */
    void assignExternalRef(AccountId id, ExternalRef ref);

    /**
     * Brings customers from elsewhere: each gets an account, its address known to the shop. A customer is told by its
     * number ({@code ref}): one that an import has brought already is passed over when it comes with the same content,
     * whatever the customer has changed since, and refused with {@code IDEMPOTENCY_KEY_REUSED} when it comes with other
     * content. So a stream can be given again after a failure: what is there is found a batch at a time.
     *
     * <p>Accounts are never merged: an address that an account has, or that is held for one, is refused with {@code
     * EMAIL_USED_BY_ANOTHER_ACCOUNT}, also where both come in the same stream, and a number that an account has
     * otherwise than by an import with {@code EXTERNAL_REF_USED}, a card whose token the shop knows with {@code
     * CARD_TOKEN_USED}. A contact of the address is tied to the account and keeps what the shop knows. A customer of
     * whom anything is wrong is refused with {@code INVALID_INPUT} and all violations; one whose password hash nobody
     * can verify, with {@code HASH_KIND_UNKNOWN} or {@code HASH_TOO_COSTLY}: without a hash, the customer is taken, and
     * sets a password with a mailed link. What is refused leaves nothing behind, and can be brought again.
     *
     * <p>From the first hash on that is not like the library's own, each failed sign-in to the shop takes twice as long
     * as the costliest that was brought, for good: otherwise its time would tell who has one.
     *
     * <p>No customer is lost to a blemish: characters that have no place in a name or an address are left out, line
     * breaks and tabs become spaces, a telephone number that is none is left out, and the report says of whom. What
     * would say something else without the rest is refused: what is too long, a country that is none, what holds a card
     * number.
     *
     * <p>No mail is sent and no event is told: nobody signed up, and a listener would hear of a million. Addresses are
     * verified now where the import says so; the others can be verified by mail as usual. The host's mail domain check,
     * address verifier and password policy are not asked. A shop may import before its accounts are switched on.
     *
     * <p>The stream is read on this thread, in its order and 500 customers at a time, and is not closed; each 500 are
     * one unit of work, with one entry in the audit that says how many; a storage that bounds what one unit writes
     * takes them in several, with an entry each. When a unit of work fails, or the stream, what was taken before stays
     * taken. Inside a transaction of the host's all of them are part of it, and are taken or not
     * as it ends; a million customers want transactions of their own.
     *
     * @param customers the customers; none is null
     * @param refused is told of each that was not taken, in the order of the stream, once the unit of work is done
     * @return what became of them
     * @throws org.customeraccounts.error.StorageFailureException when a unit of work failed; its details say how many
     *     {@code customers} are behind it and how many of them were {@code taken}
     * @throws ImportStoppedException when the stream, or who is told of refusals, throws
     */
    ImportReport importAll(Stream<CustomerImport> customers, Consumer<ImportReport.Refused> refused);

    /**
     * The same, where the first {@value ImportReport#MOST_LISTED} refusals are enough: the report lists them, and
     * counts all.
     *
     * @param customers the customers; none is null
     * @return what became of them
     * @throws org.customeraccounts.error.StorageFailureException as above
     * @throws ImportStoppedException when the stream throws
     */
    default ImportReport importAll(Stream<CustomerImport> customers) {
        return importAll(customers, refused -> {});
    }
}
