/**
 * Where accounts are kept: what a storage of your own implements. Nothing here needs a relational database, nor any
 * other library. The test kit is its definition: what a storage is to do is a test of {@code
 * org.customeraccounts.testkit.StorageContract}, and what stands here says the same in words.
 *
 * <h2>In which order</h2>
 *
 * <p>Run the contract's groups one after another as you go; each is named after what it tests.
 *
 * <ol>
 *   <li>{@link org.customeraccounts.spi.storage.Storage} and {@link org.customeraccounts.spi.storage.UnitOfWork}: to
 *       begin, to commit, to undo, to refuse nesting and writes in a reading. All else stands on it.
 *   <li>{@code insert} and {@code find} of {@link org.customeraccounts.spi.storage.AccountStore}, and {@code claim} and
 *       {@code find} of {@link org.customeraccounts.spi.storage.EmailClaimStore}: nearly every test puts an account in
 *       with these. Then the rest of both.
 *   <li>{@link org.customeraccounts.spi.storage.CredentialStore}, {@link
 *       org.customeraccounts.spi.storage.SessionStore} and {@code authenticate}.
 *   <li>{@link org.customeraccounts.spi.storage.OutboxStore} and {@link
 *   org.customeraccounts.spi.storage.LinkStore}: mails are sent and their links work.
 *   <li>{@link org.customeraccounts.spi.storage.ContactStore}, {@link
 *       org.customeraccounts.spi.storage.EmailChangeStore}, {@link org.customeraccounts.spi.storage.SettingsStore},
 *       {@link org.customeraccounts.spi.storage.MailDesignStore}, {@link org.customeraccounts.spi.storage.ImportStore}
 *       and {@link org.customeraccounts.spi.storage.AuditStore}, in any order.
 *   <li>{@link org.customeraccounts.spi.storage.DeletionStore}: leases as in the outbox, and a ledger.
 *   <li>{@link org.customeraccounts.spi.storage.StandaloneWrites}: counts, notes and refusals that outlive whatever
 *   becomes of a unit of work.
 * </ol>
 *
 * <p>The groups {@code Transactions}, {@code Rollback} and {@code Shops} use all stores, and come last.
 *
 * <p>What is named {@code …All} and has a body does several things as its neighbour does one: it is right as it is, and
 * overridden where a million customers are imported.
 *
 * <h2>Consistency</h2>
 *
 * <p>What is read was committed, or written by the same unit of work: READ COMMITTED is enough, where a write that
 * waited for another goes by what that one wrote. So is an isolation in which nobody waits, and one of two that stand
 * in each other's way is run again. Snapshot isolation by itself is not: where a write relies on more than the row it
 * writes (the one default address or card, at most so many offers of an order), lock what it relies on, or have one of
 * the two run again. What a unit has written, it sees at once; others see all of it from its commit on, or nothing of
 * it ever. Two look-ups of one unit may see two states of the world unless the first locked what it found, so the
 * library never decides by a look-up alone. A cache may not show what was committed over.
 *
 * <h2>Races</h2>
 *
 * <p>Who wins is decided by a write that has its condition in it, and returned: of several at once exactly one is told
 * yes. Whoever comes second waits until the first one's outcome is certain, and then goes by that, or one of the two is
 * run again. Reading, deciding and writing one after another is not enough. Where a method says that it counts, each
 * thing is counted by one caller. The answer no is no failure: the unit of work goes on, and is committed, refusal and
 * all.
 *
 * <h2>Locks</h2>
 *
 * <p>Four methods lock: {@link org.customeraccounts.spi.storage.AccountStore#lock} an account,
 * {@link org.customeraccounts.spi.storage.OrderStore#lockForOffers} an order,
 * {@link org.customeraccounts.spi.storage.SessionStore#lock} a session, and
 * {@link org.customeraccounts.spi.storage.UnitOfWork#authenticate} a session and its account. What a unit of work has
 * found with them is unchanged when it is committed: who tries to change it meanwhile waits, or one of the two is run
 * again. In a reading they lock nothing.
 *
 * <h2>Running again</h2>
 *
 * <p>A storage may hold a unit back until its rival has ended, or let both go on and run one again: that one goes by
 * what the other has written, and what it saw and was told before counts for nothing. The contract looks at what is
 * there after the commits and at what each side was told, never at which of the two it was.
 *
 * <p>When two units stand in each other's way (a deadlock, a conflict of versions, also one that is told only at the
 * commit), undo one and run its work again, a limited number of times and with pauses of random length. Nothing is lost
 * by it: work has no effect but its writes and its result. Never run again what may have been committed, nor what is
 * part of a transaction that the host has begun.
 *
 * <h2>Threads</h2>
 *
 * <p>A storage and its standalone writes are used by many threads at once; a unit of work, and the stores that it gave,
 * by the thread that runs it and only while it runs. The library holds at most one unit of work on a thread, and calls
 * standalone writes outside of it; in a host's own transaction that makes two connections for a thread.
 *
 * <h2>What to throw</h2>
 *
 * <ul>
 *   <li>{@link org.customeraccounts.error.StorageFailureException} when the storage fails: {@code NOT_DONE} where
 *       nothing was written, {@code UNKNOWN} where the commit's fate is not known; retryable where the same operation
 *       may succeed when it is tried again. Its message names nobody and repeats no value.
 *   <li>{@link java.lang.IllegalStateException} for a unit, a reading or a standalone write within a unit, and for a
 *   write within a reading. What is running goes on.
 *   <li>What the work itself throws, the very same object.
 *   <li>Nothing for what a return value can say.
 *   <li>For an id that is there already, where a method asks for a new one and returns nothing, what it likes: the unit
 *   then ends in the {@code StorageFailureException}.
 *   <li>For a cursor that this list never gave, what it likes: the library refuses those before it asks. A position
 *   whose row is gone is a good one, and the page goes on after it.
 * </ul>
 *
 * <p>Where a write has failed, the unit that it was part of is never committed, whatever its work makes of the failure.
 *
 * <h2>Keys, texts and instants</h2>
 *
 * <p>Everything but what is in the outbox and a session's token is found by its shop and its own key: two shops may
 * have equal ids, equal addresses, equal everything. Shop ids, keys of addresses, the host's numbers, subjects of
 * quotas and hashes are compared exactly, by code point or byte: case, accents, spaces at an end and how a character is
 * composed count. {@link org.customeraccounts.value.EmailAddress#key()} is what an address is found by, its {@code
 * value()} is what somebody typed: keep both, and give both back through {@code EmailAddress.stored}. Texts come back
 * as they were given, code points beyond U+FFFF too; no text holds U+0000. Instants are in UTC and come back to the
 * microsecond. Ids are UUIDs of version 7, so that their order is that of time: the order of the sixteen bytes.
 *
 * <p>Foreign keys to accounts are welcome, except from counts, audit, the outbox, deletions and what gateways hold,
 * which speak of accounts that are gone or never were; no others: an attempt to change an address names a session that
 * may have ended, a link an attempt that may be gone.
 */
@NullMarked
package org.customeraccounts.spi.storage;

import org.jspecify.annotations.NullMarked;
