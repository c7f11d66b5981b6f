package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.Session;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** Sessions, each found by the hash of its token. */
public interface SessionStore {
    /**
     * Adds a session.
     *
     * @param session the session
     * @param token the hash of its token
     */
    void insert(Session session, TokenHash token);

    /**
     * Finds a session, also one whose time is over.
     *
     * @param token the hash of its token
     * @return the session, or empty when none is kept
     */
    Optional<Session> find(TokenHash token);

    /**
     * Finds a session and keeps it: until the unit of work is committed, nobody else ends it; whoever tries waits, or
     * one of the two is run again.
     *
     * @param token the hash of its token
     * @return the session as last committed, or empty
     */
    Optional<Session> lock(TokenHash token);

    /**
     * Notes that a session was used, if its last note is older.
     *
     * @param token the hash of its token
     * @param at when it was used
     * @return whether it was noted
     */
    boolean seen(TokenHash token, Instant at);

    /**
     * An account's sessions, those whose time is over among them.
     *
     * @param shop the shop
     * @param account the account
     * @return the sessions, newest first: those with the greatest ids, whatever the instants say
     */
    List<Session> list(ShopId shop, AccountId account);

    /**
     * How many sessions an account has, those whose time is over among them.
     *
     * @param shop the shop
     * @param account the account
     * @return their number
     */
    int count(ShopId shop, AccountId account);

    /**
     * Ends all sessions of an account but those with the newest ids.
     *
     * @param shop the shop
     * @param account the account
     * @param kept how many stay at most, 1 or more
     * @return how many ended
     */
    int endOldest(ShopId shop, AccountId account, int kept);

    /**
     * Ends a session.
     *
     * @param shop the shop
     * @param account the account
     * @param id the session
     * @return whether that account had it; of several at once, exactly one is told so
     */
    boolean end(ShopId shop, AccountId account, SessionId id);

    /**
     * Ends all sessions of an account.
     *
     * @param shop the shop
     * @param account the account
     * @return how many ended; of several calls at once, each session is counted by exactly one
     */
    int endAll(ShopId shop, AccountId account);

    /**
     * Ends all sessions of an account but some.
     *
     * @param shop the shop
     * @param account the account
     * @param kept the sessions that go on; one that is not the account's changes nothing
     * @return how many ended; of several calls at once, each session is counted by exactly one
     */
    int endOthers(ShopId shop, AccountId account, Set<SessionId> kept);

    /**
     * Removes sessions of all shops that began too long ago or have not been used for too long: those with {@code
     * createdAt <= begunBy} or {@code lastSeenAt <= seenBy}. Which of them go first is the storage's choice.
     *
     * @param begunBy the latest beginning of those that go
     * @param seenBy the latest use of those that go
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each session is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeEnded(Instant begunBy, Instant seenBy, int most);

    /**
     * What a session token leads to: the session and its account, as they were found together.
     *
     * @param session the session
     * @param account the account
     */
    record Authenticated(Session session, Account account) {
        /** Refuses null. */
        public Authenticated {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(account, "account");
        }
    }
}
