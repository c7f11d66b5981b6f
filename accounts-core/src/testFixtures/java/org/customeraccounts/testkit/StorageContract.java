package org.customeraccounts.testkit;

import java.time.Duration;
import org.customeraccounts.spi.storage.Storage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The definition of a correct storage: each promise of {@link org.customeraccounts.spi.storage} is a test. An adapter
 * passes all of it, on every database that it says it works with, or it is not one. Nothing in it can be skipped.
 *
 * <p>Extend it where JUnit finds test classes, and say how to come by an empty storage:
 *
 * <pre>{@code
 * class PostgresStorageTest extends StorageContract {
 *     @Override
 *     protected Storage newStorage() {
 *         return JdbcStorage.create(database.withAFreshSchema());
 *     }
 * }
 * }</pre>
 *
 * <p>Each group of promises bears its name as a tag, so that one can be run alone. What a failure of each says about
 * the storage, and where to look, is on the test kit's page, {@code docs/test-kit.md}, with faults that were planted
 * and which promise finds them.
 *
 * <p>Needs JUnit Jupiter, its parameters module among it, and AssertJ on the class path.
 *
 * <p>Accounts are put in before whatever refers to them, and removed after it, so foreign keys to accounts are welcome,
 * except from counts, audit, the outbox, deletions and what gateways hold. No other foreign keys: attempts to change an
 * address name sessions, and links name attempts, that are not there. At most 64 threads use the storage at once. A
 * pool of two connections must do: no thread that holds one waits for more than one other. Tests may run concurrently
 * where each has a storage of its own.
 */
@Timeout(120)
@ExtendWith({StorageUnderTest.class, GroupOfFailure.class})
public abstract class StorageContract {
    /** For subclasses. */
    protected StorageContract() {}

    /**
     * A storage with nothing in it. Asked for once before each test, which uses no other. With a database, that is a
     * fresh schema, or the same one with every table emptied.
     *
     * @return the storage
     */
    protected abstract Storage newStorage();

    /**
     * How long a test waits for an answer that a storage may rightly hold back until another unit of work ends. Some
     * twenty tests take so long on a storage that does hold it back; one that neither holds it back nor runs one of the
     * two units again is found out only if it answers within it. A quarter of a second unless overridden; longer for a
     * database that is far away.
     *
     * @return the time, to the millisecond
     */
    protected Duration patience() {
        return Duration.ofMillis(250);
    }

    @Nested
    @Tag("Devices")
    class Devices extends DeviceContractTests {}

    @Nested
    @Tag("Transactions")
    class Transactions extends TransactionContractTests {}

    @Nested
    @Tag("Rollback")
    class Rollback extends RollbackContractTests {}

    @Nested
    @Tag("Shops")
    class Shops extends ShopContractTests {}

    @Nested
    @Tag("Accounts")
    class Accounts extends AccountContractTests {}

    @Nested
    @Tag("AccountChanges")
    class AccountChanges extends AccountChangeContractTests {}

    @Nested
    @Tag("AccountEmails")
    class AccountEmails extends AccountEmailContractTests {}

    @Nested
    @Tag("ExternalRefs")
    class ExternalRefs extends ExternalRefContractTests {}

    @Nested
    @Tag("EmailClaims")
    class EmailClaims extends EmailClaimContractTests {}

    @Nested
    @Tag("EmailHolds")
    class EmailHolds extends EmailHoldContractTests {}

    @Nested
    @Tag("EmailChanges")
    class EmailChanges extends EmailChangeContractTests {}

    @Nested
    @Tag("Credentials")
    class Credentials extends CredentialContractTests {}

    @Nested
    @Tag("Sessions")
    class Sessions extends SessionContractTests {}

    @Nested
    @Tag("Authentication")
    class Authentication extends AuthenticationContractTests {}

    @Nested
    @Tag("Contacts")
    class Contacts extends ContactContractTests {}

    @Nested
    @Tag("ContactPages")
    class ContactPages extends ContactPageContractTests {}

    @Nested
    @Tag("ContactSearches")
    class ContactSearches extends ContactSearchContractTests {}

    @Nested
    @Tag("ContactMoves")
    class ContactMoves extends ContactMoveContractTests {}

    @Nested
    @Tag("Addresses")
    class Addresses extends AddressContractTests {}

    @Nested
    @Tag("Contracts")
    class Contracts extends SubscriptionContractTests {}

    @Nested
    @Tag("Cards")
    class Cards extends CardContractTests {}

    @Nested
    @Tag("Imports")
    class Imports extends ImportContractTests {}

    @Nested
    @Tag("GatewayCards")
    class GatewayCards extends GatewayCardContractTests {}

    @Nested
    @Tag("Together")
    class Together extends TogetherContractTests {}

    @Nested
    @Tag("Orders")
    class Orders extends RecordedOrderContractTests {}

    @Nested
    @Tag("OrderOwners")
    class OrderOwners extends OrderOwnerContractTests {}

    @Nested
    @Tag("KeptOrders")
    class KeptOrders extends KeptOrderContractTests {}

    @Nested
    @Tag("CheckoutNotes")
    class CheckoutNotes extends CheckoutNoteContractTests {}

    @Nested
    @Tag("OrderLinks")
    class OrderLinks extends OrderLinkContractTests {}

    @Nested
    @Tag("AccountOffers")
    class AccountOffers extends AccountOfferContractTests {}

    @Nested
    @Tag("MailLinks")
    class MailLinks extends MailLinkContractTests {}

    @Nested
    @Tag("Outbox")
    class Outbox extends OutboxContractTests {}

    @Nested
    @Tag("DeadLetters")
    class DeadLetters extends DeadLetterContractTests {}

    @Nested
    @Tag("Settings")
    class Settings extends SettingsContractTests {}

    @Nested
    @Tag("MailDesigns")
    class MailDesigns extends MailDesignContractTests {}

    @Nested
    @Tag("Audit")
    class Audit extends AuditContractTests {}

    @Nested
    @Tag("Quotas")
    class Quotas extends QuotaContractTests {}

    @Nested
    @Tag("SessionHousekeeping")
    class SessionHousekeeping extends SessionHousekeepingContractTests {}

    @Nested
    @Tag("MailLinkHousekeeping")
    class MailLinkHousekeeping extends MailLinkHousekeepingContractTests {}

    @Nested
    @Tag("EmailHousekeeping")
    class EmailHousekeeping extends EmailHousekeepingContractTests {}

    @Nested
    @Tag("OutboxHousekeeping")
    class OutboxHousekeeping extends OutboxHousekeepingContractTests {}

    @Nested
    @Tag("GatewayCardHousekeeping")
    class GatewayCardHousekeeping extends GatewayCardHousekeepingContractTests {}

    @Nested
    @Tag("ContractHousekeeping")
    class ContractHousekeeping extends SubscriptionHousekeepingContractTests {}

    @Nested
    @Tag("QuotaHousekeeping")
    class QuotaHousekeeping extends QuotaHousekeepingContractTests {}

    @Nested
    @Tag("Standalone")
    class Standalone extends StandaloneContractTests {}

    @Nested
    @Tag("Deletions")
    class Deletions extends DeletionContractTests {}

    @Nested
    @Tag("Removal")
    class Removal extends RemovalContractTests {}
}
