package org.customeraccounts.random;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailChangeId;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say must become of accounts, addresses, attempts and links, in the plainest way. Each operation
 * answers the code that it must be refused with, or null, and moves the model on.
 */
final class Model {
    private static final Set<LinkPurpose> ALL_BUT_REVERT =
            EnumSet.complementOf(EnumSet.of(LinkPurpose.REVERT_EMAIL_CHANGE));
    private static final Set<LinkPurpose> OF_A_CHANGE =
            EnumSet.of(LinkPurpose.CONFIRM_EMAIL_CHANGE, LinkPurpose.CANCEL_EMAIL_CHANGE);

    final List<Account> accounts = new ArrayList<>();
    final List<Session> sessions = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final Map<String, Claim> claims = new HashMap<>();
    final Map<String, Contact> contacts = new HashMap<>();

    /** Who has an address: in force without an end, held until one. */
    record Claim(Account account, @Nullable Instant until) {
        boolean stands(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    record Contact(@Nullable Account account, boolean recordedByShop) {}

    List<Account> live() {
        return accounts.stream().filter(account -> !account.isClosed()).toList();
    }

    List<Session> sessionsOf(Account account) {
        return sessions.stream().filter(session -> session.account == account).toList();
    }

    // ---- signing up and in

    boolean isTaken(String address, Instant now) {
        return claims.containsKey(address) && claims.get(address).stands(now);
    }

    Account signedUp(AccountId id, String address, String password) {
        Account account = new Account(id, address, password);
        accounts.add(account);
        claims.put(address, new Claim(account, null));
        tie(address, account, false);
        return account;
    }

    @Nullable
    ErrorCode signIn(String address, String password) {
        Optional<Account> found = at(address);
        if (found.isEmpty() || !password.equals(found.get().password)) {
            return ErrorCode.BAD_CREDENTIALS;
        }
        return found.get().status == AccountStatus.SUSPENDED ? ErrorCode.ACCOUNT_SUSPENDED : null;
    }

    Optional<Account> at(String address) {
        return accounts.stream()
                .filter(account -> !account.isClosed() && account.present.equals(address))
                .findFirst();
    }

    // ---- asking

    /** The refusal that depends on nobody else. */
    @Nullable
    ErrorCode requestRefusal(Session session, String address, String confirmation, String password) {
        Account account = session.account;
        if (!session.live) {
            return ErrorCode.SESSION_ENDED;
        }
        if (!account.verified) {
            return ErrorCode.EMAIL_NOT_VERIFIED;
        }
        if (!address.strip().equals(confirmation.strip())) {
            return ErrorCode.EMAILS_DO_NOT_MATCH;
        }
        if (!address.contains("@")) {
            return ErrorCode.EMAIL_INVALID;
        }
        if (address.equals(account.present)) {
            return ErrorCode.EMAIL_UNCHANGED;
        }
        return password.equals(account.password) ? null : ErrorCode.BAD_CREDENTIALS;
    }

    /** The refusal that does, once the other is none. */
    @Nullable
    ErrorCode addressRefusal(Account account, String address, Instant now) {
        Claim claim = claims.get(address);
        if (claim != null && claim.account() != account && claim.stands(now)) {
            return ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT;
        }
        Contact contact = contacts.get(address);
        return contact != null && contact.account() == null ? ErrorCode.EMAIL_ALREADY_USED : null;
    }

    void requested(Session session, EmailChangeId id, String address, Instant now) {
        Account account = session.account;
        account.pending().ifPresent(older -> end(account, older, EmailChangeState.SUPERSEDED, now));
        Instant decided =
                account.attempts.isEmpty() ? Instant.MIN : account.attempts.get(account.attempts.size() - 1).decidedAt;
        account.attempts.add(new Attempt(id, account.present, address, session, decided.isAfter(now) ? decided : now));
    }

    @Nullable
    ErrorCode cancel(Session session, Instant now) {
        if (!session.live) {
            return ErrorCode.SESSION_ENDED;
        }
        Optional<Attempt> pending = session.account.pending();
        pending.ifPresent(attempt -> end(session.account, attempt, EmailChangeState.CANCELLED, now));
        return pending.isPresent() ? null : ErrorCode.NO_EMAIL_CHANGE;
    }

    // ---- confirming

    @Nullable
    ErrorCode confirm(Session session, Link link, Instant now) {
        if (!session.live) {
            return ErrorCode.SESSION_ENDED;
        }
        if (link.account != session.account) {
            return ErrorCode.LINK_UNKNOWN;
        }
        ErrorCode refusal = confirmable(link, now);
        return refusal == null ? complete(link, Set.of(session), now) : refusal;
    }

    @Nullable
    ErrorCode confirm(String password, Link link, Instant now) {
        ErrorCode refusal = confirmable(link, now);
        if (refusal != null) {
            return refusal;
        }
        if (link.account.isClosed() || !password.equals(link.account.password)) {
            return ErrorCode.BAD_CREDENTIALS;
        }
        return link.account.status == AccountStatus.SUSPENDED
                ? ErrorCode.ACCOUNT_SUSPENDED
                : complete(link, Set.of(), now);
    }

    private @Nullable ErrorCode confirmable(Link link, Instant now) {
        return switch (link.purpose) {
            case VERIFY_EMAIL -> isVerified(link) ? null : link.violation(now);
            case CONFIRM_EMAIL_CHANGE ->
                switch (link.attempt.state) {
                    case PENDING -> link.isLate(now) ? ErrorCode.LINK_EXPIRED : null;
                    case CONFIRMED, SETTLED -> null;
                    case CONFLICTED -> ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT;
                    case UNDELIVERABLE -> ErrorCode.EMAIL_INVALID;
                    default -> ErrorCode.LINK_USED;
                };
            default -> ErrorCode.LINK_UNKNOWN;
        };
    }

    /** Then it is answered alike however often it is asked. */
    private static boolean isVerified(Link link) {
        return link.account.verified && !link.account.isClosed() && link.account.present.equals(link.mailbox);
    }

    private @Nullable ErrorCode complete(Link link, Set<Session> confirming, Instant now) {
        Account account = link.account;
        if (link.purpose == LinkPurpose.VERIFY_EMAIL) {
            if (isVerified(link)) {
                return null;
            }
            if (account.verified || !account.present.equals(link.mailbox)) {
                return ErrorCode.LINK_USED;
            }
            prove(account, link.mailbox);
            spend(account, EnumSet.of(LinkPurpose.VERIFY_EMAIL));
            return null;
        }
        Attempt attempt = link.attempt;
        if (attempt.isInForce()) {
            return null;
        }
        if (!claim(attempt.to, account, now)) {
            end(account, attempt, EmailChangeState.CONFLICTED, now);
            return ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT;
        }
        Map<String, Instant> heldBefore = held(account, account.present, now);
        Optional<Attempt> left = account.attempts.stream()
                .filter(earlier -> earlier.isRevertible(now) && earlier.from.equals(attempt.to))
                .findFirst();
        attempt.become(left.isPresent() ? EmailChangeState.SETTLED : EmailChangeState.CONFIRMED, now);
        left.ifPresent(first -> undoFrom(account, first, attempt, attempt.decidedAt));
        rearrange(account, heldBefore, attempt.to, now);
        account.proven.add(attempt.to);
        putInForce(account, attempt.to);
        endSessions(account, session -> session != attempt.session && !confirming.contains(session));
        spend(account, ALL_BUT_REVERT);
        return null;
    }

    // ---- what a mailbox alone can do

    @Nullable
    ErrorCode refuse(Link link, Instant now) {
        return switch (link.purpose) {
            case VERIFY_EMAIL -> link.violation(now) == null ? closeUnverified(link) : link.violation(now);
            case RESET_PASSWORD -> {
                if (link.violation(now) == null) {
                    spend(link.account, EnumSet.of(LinkPurpose.RESET_PASSWORD));
                    yield null;
                }
                yield link.violation(now);
            }
            case CONFIRM_EMAIL_CHANGE -> stop(link, now);
            case CANCEL_EMAIL_CHANGE, REVERT_EMAIL_CHANGE, OPEN_ORDER, CREATE_ACCOUNT -> ErrorCode.LINK_UNKNOWN;
        };
    }

    private @Nullable ErrorCode closeUnverified(Link link) {
        Account account = link.account;
        if (account.isClosed() || account.verified || !account.present.equals(link.mailbox)) {
            return ErrorCode.LINK_USED;
        }
        close(account, false, true);
        return null;
    }

    @Nullable
    ErrorCode cancel(Link link, Instant now) {
        return link.purpose == LinkPurpose.CANCEL_EMAIL_CHANGE ? stop(link, now) : ErrorCode.LINK_UNKNOWN;
    }

    private @Nullable ErrorCode stop(Link link, Instant now) {
        if (link.attempt.state != EmailChangeState.PENDING) {
            return ErrorCode.LINK_USED;
        }
        end(link.account, link.attempt, EmailChangeState.CANCELLED, now);
        return null;
    }

    @Nullable
    ErrorCode revert(Link link, Instant now) {
        Account account = link.account;
        Attempt attempt = link.attempt;
        if (link.purpose != LinkPurpose.REVERT_EMAIL_CHANGE) {
            return ErrorCode.LINK_UNKNOWN;
        }
        if (account.isClosed() && !(attempt.isRevertible(now) && isHeldFor(account, attempt.from, now))) {
            return ErrorCode.ACCOUNT_CLOSED;
        }
        if (!attempt.isRevertible(now)) {
            return attempt.state == EmailChangeState.CONFIRMED ? ErrorCode.LINK_EXPIRED : ErrorCode.LINK_USED;
        }
        if (!claim(attempt.from, account, now)) {
            return ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT;
        }
        undo(account, attempt, now);
        putInForce(account, attempt.from);
        if (account.isClosed()) {
            account.status = AccountStatus.ACTIVE;
            tie(attempt.from, account, false);
        }
        endSessions(account, session -> true);
        spend(account, ALL_BUT_REVERT);
        account.password = null;
        return null;
    }

    /** The attempt and all that came after it; what the account came by since is given up. */
    private void undo(Account account, Attempt attempt, Instant now) {
        account.pending().ifPresent(pending -> end(account, pending, EmailChangeState.CANCELLED, now));
        Map<String, Instant> heldBefore = held(account, account.present, now);
        undoFrom(account, attempt, null, now);
        rearrange(account, heldBefore, attempt.from, now);
    }

    private static void undoFrom(Account account, Attempt first, @Nullable Attempt but, Instant now) {
        account.attempts.stream()
                .skip(account.attempts.indexOf(first))
                .filter(later -> later != but && later.isInForce())
                .forEach(later -> later.become(EmailChangeState.REVERTED, now));
    }

    /** What the account can go back to, and until when. */
    private static Map<String, Instant> held(Account account, String inForce, Instant now) {
        return account.attempts.stream()
                .filter(attempt -> attempt.isRevertible(now) && !attempt.from.equals(inForce))
                .collect(Collectors.toMap(
                        attempt -> attempt.from,
                        Attempt::wayBackEnds,
                        (one, other) -> one.isAfter(other) ? one : other));
    }

    /** Holds what the account can go back to, and gives up what it can go back to no more. */
    private void rearrange(Account account, Map<String, Instant> heldBefore, String next, Instant now) {
        Map<String, Instant> held = held(account, next, now);
        Set<String> before = new HashSet<>(heldBefore.keySet());
        before.add(account.present);
        before.stream()
                .filter(address -> !held.containsKey(address) && !address.equals(next))
                .filter(address ->
                        claims.containsKey(address) && claims.get(address).account() == account)
                .forEach(claims::remove);
        held.forEach((address, until) -> {
            boolean same = until.equals(heldBefore.get(address));
            Claim claim = claims.get(address);
            boolean own = claim != null && claim.account() == account;
            if (!same && (own || claim(address, account, now))) {
                claims.put(address, new Claim(account, until));
            }
        });
    }

    // ---- passwords

    @Nullable
    ErrorCode reset(Link link, String next, Instant now) {
        Account account = link.account;
        if (link.violation(now) != null) {
            return link.violation(now);
        }
        if (link.purpose != LinkPurpose.RESET_PASSWORD) {
            return ErrorCode.LINK_UNKNOWN;
        }
        if (account.isClosed() || !account.present.equals(link.mailbox)) {
            return ErrorCode.LINK_USED;
        }
        account.password = next;
        if (account.verified) {
            settle(account, now);
        }
        prove(account, link.mailbox);
        endSessions(account, session -> true);
        account.pending().ifPresent(pending -> end(account, pending, EmailChangeState.CANCELLED, now));
        spend(account, ALL_BUT_REVERT);
        return null;
    }

    /** Whoever has set a new password takes the way back from all but the mailbox of the start. */
    private void settle(Account account, Instant now) {
        Map<String, Instant> heldBefore = held(account, account.present, now);
        List<Attempt> window = account.attempts.stream()
                .filter(attempt -> attempt.isInForce() || attempt.state == EmailChangeState.REVERTED)
                .filter(attempt -> now.isBefore(attempt.wayBackEnds()))
                .toList();
        Set<String> gained = window.stream().map(attempt -> attempt.to).collect(Collectors.toSet());
        window.stream().limit(1).forEach(first -> gained.remove(first.from));
        window.stream()
                .filter(attempt -> attempt.state == EmailChangeState.CONFIRMED && gained.contains(attempt.from))
                .forEach(attempt -> attempt.state = EmailChangeState.SETTLED);
        rearrange(account, heldBefore, account.present, now);
    }

    @Nullable
    ErrorCode changePassword(Session session, String present, String next, Instant now) {
        Account account = session.account;
        if (!session.live) {
            return ErrorCode.SESSION_ENDED;
        }
        if (!present.equals(account.password)) {
            return ErrorCode.BAD_CREDENTIALS;
        }
        account.password = next;
        endSessions(account, other -> other != session);
        spend(account, EnumSet.of(LinkPurpose.RESET_PASSWORD));
        account.pending().ifPresent(pending -> end(account, pending, EmailChangeState.CANCELLED, now));
        return null;
    }

    /** A change goes with the session that asked for it. */
    void signOut(Session session, Instant now) {
        if (session.live) {
            session.live = false;
            session.account
                    .pending()
                    .filter(pending -> pending.session == session)
                    .ifPresent(pending -> end(session.account, pending, EmailChangeState.CANCELLED, now));
        }
    }

    // ---- staff and host

    @Nullable
    ErrorCode suspend(Account account) {
        if (account.status != AccountStatus.ACTIVE) {
            return ErrorCode.ACCOUNT_STATE;
        }
        account.status = AccountStatus.SUSPENDED;
        endSessions(account, session -> true);
        return null;
    }

    @Nullable
    ErrorCode lift(Account account) {
        if (account.status != AccountStatus.SUSPENDED) {
            return ErrorCode.ACCOUNT_STATE;
        }
        account.status = AccountStatus.ACTIVE;
        return null;
    }

    @Nullable
    ErrorCode close(Account account, Instant now) {
        if (account.isClosed()) {
            return ErrorCode.ACCOUNT_CLOSED;
        }
        boolean undoable = canUndo(account, now);
        if (undoable && account.status == AccountStatus.SUSPENDED) {
            return ErrorCode.ACCOUNT_STATE;
        }
        account.pending().ifPresent(pending -> end(account, pending, EmailChangeState.CANCELLED, now));
        close(account, undoable, false);
        return null;
    }

    boolean canUndo(Account account, Instant now) {
        return !held(account, account.present, now).isEmpty();
    }

    private boolean isHeldFor(Account account, String address, Instant now) {
        Claim claim = claims.get(address);
        return claim != null && claim.account() == account && claim.until() != null && claim.stands(now);
    }

    private void close(Account account, boolean undoable, boolean forgotten) {
        account.status = AccountStatus.CLOSED;
        endSessions(account, session -> true);
        spend(account, ALL_BUT_REVERT);
        claims.entrySet()
                .removeIf(claim -> claim.getValue().account() == account
                        && (!undoable || claim.getKey().equals(account.present)));
        Contact contact = contacts.get(account.present);
        if (contact != null && contact.account() == account) {
            if (forgotten && !contact.recordedByShop()) {
                contacts.remove(account.present);
            } else {
                contacts.put(account.present, new Contact(null, contact.recordedByShop()));
            }
        }
    }

    void contactRecorded(String address) {
        Contact known = contacts.get(address);
        contacts.put(address, new Contact(known == null ? null : known.account(), true));
    }

    /** Whether the report of a bounce for good changes something. */
    boolean bounced(Link link, Instant now) {
        if (link.purpose == LinkPurpose.VERIFY_EMAIL) {
            return !link.account.verified && link.account.present.equals(link.mailbox);
        }
        if (link.purpose != LinkPurpose.CONFIRM_EMAIL_CHANGE || link.attempt.state != EmailChangeState.PENDING) {
            return false;
        }
        boolean newest = links.stream()
                .filter(other -> other.purpose == link.purpose && other.attempt == link.attempt)
                .noneMatch(other -> other.mintedAt.isAfter(link.mintedAt));
        if (!newest) {
            return false;
        }
        end(link.account, link.attempt, EmailChangeState.UNDELIVERABLE, now);
        return true;
    }

    // ---- looking

    LinkPreview.State state(Link link, Instant now) {
        if (link.attempt == null) {
            return link.spent
                    ? LinkPreview.State.USED
                    : link.isLate(now) ? LinkPreview.State.EXPIRED : LinkPreview.State.OPEN;
        }
        boolean pending = link.attempt.state == EmailChangeState.PENDING;
        return switch (link.purpose) {
            case REVERT_EMAIL_CHANGE ->
                link.attempt.isRevertible(now)
                        ? LinkPreview.State.OPEN
                        : link.attempt.state == EmailChangeState.CONFIRMED
                                ? LinkPreview.State.EXPIRED
                                : LinkPreview.State.USED;
            case CANCEL_EMAIL_CHANGE -> pending ? LinkPreview.State.OPEN : LinkPreview.State.USED;
            default ->
                !pending
                        ? LinkPreview.State.USED
                        : link.isLate(now) ? LinkPreview.State.EXPIRED : LinkPreview.State.OPEN;
        };
    }

    // ---- what they have in common

    private void end(Account account, Attempt attempt, EmailChangeState state, Instant now) {
        attempt.become(state, now);
        spend(account, OF_A_CHANGE);
    }

    private void prove(Account account, String address) {
        account.verified = true;
        account.proven.add(address);
    }

    private boolean claim(String address, Account account, Instant now) {
        Claim claim = claims.get(address);
        if (claim != null && claim.account() != account && claim.stands(now)) {
            return false;
        }
        claims.put(address, new Claim(account, null));
        return true;
    }

    private void putInForce(Account account, String address) {
        Contact contact = contacts.get(account.present);
        if (contact != null && contact.account() == account && !account.present.equals(address)) {
            contacts.remove(account.present);
            tie(address, account, contact.recordedByShop());
        }
        account.present = address;
        account.everPresent.add(address);
    }

    private void tie(String address, Account account, boolean recordedByShop) {
        Contact known = contacts.get(address);
        contacts.put(address, new Contact(account, known == null ? recordedByShop : known.recordedByShop()));
    }

    void endSessions(Account account, Predicate<Session> which) {
        sessions.stream()
                .filter(session -> session.account == account)
                .filter(which)
                .forEach(session -> session.live = false);
    }

    private void spend(Account account, Set<LinkPurpose> purposes) {
        links.stream()
                .filter(link -> link.account == account && purposes.contains(link.purpose))
                .forEach(link -> link.spent = true);
    }
}
