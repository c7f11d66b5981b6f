package org.customeraccounts.testkit;

import java.time.Duration;
import org.customeraccounts.spi.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

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
 * <p>What a failure says about the storage:
 *
 * <table>
 * <caption>The groups of promises</caption>
 * <tr><th>group</th><th>when it fails</th></tr>
 * <tr><td>{@code Transactions}</td><td>units of work nest, change what is thrown, break at an expected conflict, or
 *     are seen before they are committed</td></tr>
 * <tr><td>{@code Rollback}</td><td>the write that is named survives a fault, is lost by a commit, or gets through in a
 *     reading</td></tr>
 * <tr><td>{@code Accounts}, {@code AccountChanges}</td><td>a look-up mixes shops or texts up, or a change is done
 *     without its condition, or undoes another</td></tr>
 * <tr><td>{@code AccountEmails}</td><td>an address changes under who has just proven another, or an account is found by
 *     one that is only held for it</td></tr>
 * <tr><td>{@code ExternalRefs}</td><td>two accounts may have one number of the host's</td></tr>
 * <tr><td>{@code EmailClaims}</td><td>two accounts may end up with one address</td></tr>
 * <tr><td>{@code EmailHolds}</td><td>an address is free too early for its old owner to have it back, or never
 *     again</td></tr>
 * <tr><td>{@code EmailChanges}</td><td>two changes of one account are under way, or one ends in two ways</td></tr>
 * <tr><td>{@code Credentials}</td><td>a password may be set back by who read an older one</td></tr>
 * <tr><td>{@code Sessions}, {@code Authentication}</td><td>a session outlives its end, or ends under a unit of work
 *     that relies on it</td></tr>
 * <tr><td>{@code Contacts}, {@code ContactPages}</td><td>an address has two contacts, or a page repeats or hides
 *     one</td></tr>
 * <tr><td>{@code ContactMoves}</td><td>an account's contact stays behind when its address changes, or what the shop
 *     knows is lost</td></tr>
 * <tr><td>{@code Addresses}</td><td>an account has two default addresses, or one that is gone, or one editor overwrites
 *     another</td></tr>
 * <tr><td>{@code MailLinks}</td><td>a link may work twice, or in another shop, or a bounce finds the wrong
 *     one</td></tr>
 * <tr><td>{@code Outbox}, {@code DeadLetters}</td><td>a mail may be sent by two nodes, never, or too early</td></tr>
 * <tr><td>{@code Settings}, {@code MailDesigns}</td><td>one editor overwrites another, or text comes back
 *     changed</td></tr>
 * <tr><td>{@code Audit}</td><td>an entry is lost or changed</td></tr>
 * <tr><td>{@code Quotas}</td><td>throttling lets more through than its limit, or less</td></tr>
 * <tr><td>{@code Housekeeping}</td><td>cleaning up removes what is still in use, more than was asked for, or counts a
 *     row twice</td></tr>
 * <tr><td>{@code Standalone}</td><td>an audit entry or the note of a session's use is lost</td></tr>
 * </table>
 *
 * <p>Where {@code keeps…} fails alone, the column is too short, cuts the microsecond, pads, trims or normalizes, knows
 * no code points beyond U+FFFF, or goes by the machine's time zone. Where {@code …LookAlike} and {@code …LooksLikeIt}
 * fail, texts are compared by a collation in place of exactly. Where {@code hasOneWinner…} and {@code ManyAtOnce} fail, a
 * race is decided by reading first in place of by one conditional write.
 *
 * <p>Needs JUnit Jupiter, its parameters module among it, and AssertJ on the class path.
 *
 * <p>Accounts are put in before whatever refers to them, so foreign keys to accounts are welcome, except from counts and
 * audit. No other foreign keys: attempts to change an address name sessions, and links name attempts, that are not
 * there. At most 64 threads use the storage at once. A pool of two connections must do: no thread that holds one waits
 * for more than one other. Tests may run concurrently where each has a storage of its own.
 */
@Timeout(120)
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
    class Transactions extends TransactionPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Rollback extends RollbackPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Accounts extends AccountPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class AccountChanges extends AccountChangePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class AccountEmails extends AccountEmailPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class ExternalRefs extends ExternalRefPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class EmailClaims extends EmailClaimPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class EmailHolds extends EmailHoldPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class EmailChanges extends EmailChangePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Credentials extends CredentialPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Sessions extends SessionPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Authentication extends AuthenticationPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Contacts extends ContactPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class ContactPages extends ContactPagePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class ContactMoves extends ContactMovePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Addresses extends AddressPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class MailLinks extends MailLinkPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Outbox extends OutboxPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class DeadLetters extends DeadLetterPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Settings extends SettingsPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class MailDesigns extends MailDesignPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Audit extends AuditPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Quotas extends QuotaPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Housekeeping extends HousekeepingPromises {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    class Standalone extends StandalonePromises {
        @Override
        Bench bench() {
            return bench;
        }
    }
}
