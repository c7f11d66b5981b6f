package org.customeraccounts.internal.session;

import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;
import org.customeraccounts.account.Account;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.SessionId;

/** Ends what {@link RevocationTable} says, in the unit of work of its cause, which keeps the account. */
public record Revocations(Clock clock, EmailChangeCancellation changes) {
    /** Where no session acts: all of them are others. */
    public int apply(UnitOfWork unit, Account account, RevocationEvent event) {
        return apply(unit, account, event, Set.of());
    }

    /**
     * Ends what the event ends.
     *
     * @param these the sessions that act, or the one that is ended
     * @return how many sessions ended
     */
    public int apply(UnitOfWork unit, Account account, RevocationEvent event, Set<SessionId> these) {
        int ended = sessions(unit, account, event, these);
        if (RevocationTable.ends(event, Artefact.DEVICES)) {
            unit.devices().endAll(account.shop(), account.id());
        }
        // A session that had ended before has taken its change with it already.
        if (event != RevocationEvent.SESSION_ENDED || ended > 0) {
            change(unit, account, event, these);
        }
        Set<LinkPurpose> links = RevocationTable.links(event);
        if (!links.isEmpty()) {
            unit.links().spendAll(account.shop(), account.id(), links, clock.instant());
        }
        return ended;
    }

    private static int sessions(UnitOfWork unit, Account account, RevocationEvent event, Set<SessionId> these) {
        boolean acting = RevocationTable.ends(event, Artefact.THIS_SESSION);
        boolean others = RevocationTable.ends(event, Artefact.OTHER_SESSIONS);
        if (others) {
            return acting
                    ? unit.sessions().endAll(account.shop(), account.id())
                    : unit.sessions().endOthers(account.shop(), account.id(), these);
        }
        return acting
                ? (int) these.stream()
                        .filter(session -> unit.sessions().end(account.shop(), account.id(), session))
                        .count()
                : 0;
    }

    private void change(UnitOfWork unit, Account account, RevocationEvent event, Set<SessionId> these) {
        switch (RevocationTable.effect(event, Artefact.PENDING_CHANGE)) {
            case ENDS -> changes.cancelPending(unit, account);
            case ENDS_WITH_ITS_SESSION -> cancelOf(unit, account, session -> isEnded(event, these, session));
            case STAYS, ENDS_WITH_ITS_CHANGE, NONE -> {}
        }
    }

    private static boolean isEnded(RevocationEvent event, Set<SessionId> these, SessionId session) {
        return RevocationTable.ends(event, these.contains(session) ? Artefact.THIS_SESSION : Artefact.OTHER_SESSIONS);
    }

    private void cancelOf(UnitOfWork unit, Account account, Predicate<SessionId> ended) {
        unit.emailChanges()
                .pending(account.shop(), account.id())
                .filter(change -> ended.test(change.session()))
                .ifPresent(change -> changes.cancelPending(unit, change));
    }
}
