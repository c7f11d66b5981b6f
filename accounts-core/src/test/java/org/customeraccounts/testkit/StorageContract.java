package org.customeraccounts.testkit;

import java.time.Duration;
import org.customeraccounts.spi.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
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
 * the storage, and where to look, is on the test kit's page, {@code TEST-KIT.md}, with faults that were planted and
 * which promise finds them.
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
@ExtendWith(GroupOfFailure.class)
public abstract class StorageContract {
    private Bench bench;

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
     * How long a test waits for an answer that a storage may rightly hold back until another unit of work ends. About
     * eight tests take so long on a storage that does hold it back; one that wrongly does not is found out only if it
     * answers within it. A quarter of a second unless overridden; longer for a database that is far away.
     *
     * @return the time, to the millisecond
     */
    protected Duration patience() {
        return Duration.ofMillis(250);
    }

    @BeforeEach
    void beginWithAnEmptyStorage() {
        bench = new Bench(newStorage(), patience());
    }

    @Nested
    @Tag("Devices")
    class Devices extends DevicePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Transactions")
    class Transactions extends TransactionPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Rollback")
    class Rollback extends RollbackPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Shops")
    class Shops extends ShopPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Accounts")
    class Accounts extends AccountPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("AccountChanges")
    class AccountChanges extends AccountChangePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("AccountEmails")
    class AccountEmails extends AccountEmailPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("ExternalRefs")
    class ExternalRefs extends ExternalRefPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("EmailClaims")
    class EmailClaims extends EmailClaimPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("EmailHolds")
    class EmailHolds extends EmailHoldPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("EmailChanges")
    class EmailChanges extends EmailChangePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Credentials")
    class Credentials extends CredentialPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Sessions")
    class Sessions extends SessionPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Authentication")
    class Authentication extends AuthenticationPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Contacts")
    class Contacts extends ContactPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("ContactPages")
    class ContactPages extends ContactPagePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("ContactSearches")
    class ContactSearches extends ContactSearchPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("ContactMoves")
    class ContactMoves extends ContactMovePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Addresses")
    class Addresses extends AddressPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Contracts")
    class Contracts extends ContractPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Cards")
    class Cards extends CardPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Imports")
    class Imports extends ImportPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("GatewayCards")
    class GatewayCards extends GatewayCardPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Together")
    class Together extends TogetherPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Orders")
    class Orders extends RecordedOrderPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("OrderOwners")
    class OrderOwners extends OrderOwnerPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("KeptOrders")
    class KeptOrders extends KeptOrderPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("CheckoutNotes")
    class CheckoutNotes extends CheckoutNotePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("OrderLinks")
    class OrderLinks extends OrderLinkPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("AccountOffers")
    class AccountOffers extends AccountOfferPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("MailLinks")
    class MailLinks extends MailLinkPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Outbox")
    class Outbox extends OutboxPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("DeadLetters")
    class DeadLetters extends DeadLetterPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Settings")
    class Settings extends SettingsPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("MailDesigns")
    class MailDesigns extends MailDesignPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Audit")
    class Audit extends AuditPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Quotas")
    class Quotas extends QuotaPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("SessionHousekeeping")
    class SessionHousekeeping extends SessionHousekeepingPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("MailLinkHousekeeping")
    class MailLinkHousekeeping extends MailLinkHousekeepingPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("EmailHousekeeping")
    class EmailHousekeeping extends EmailHousekeepingPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("OutboxHousekeeping")
    class OutboxHousekeeping extends OutboxHousekeepingPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("GatewayCardHousekeeping")
    class GatewayCardHousekeeping extends GatewayCardHousekeepingPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("ContractHousekeeping")
    class ContractHousekeeping extends ContractHousekeepingPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("QuotaHousekeeping")
    class QuotaHousekeeping extends QuotaHousekeepingPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Standalone")
    class Standalone extends StandalonePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Deletions")
    class Deletions extends DeletionPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    @Tag("Removal")
    class Removal extends RemovalPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }
}
