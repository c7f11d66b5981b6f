package org.customeraccounts.internal.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.outbox.Retention;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * Removes what does nothing any more, kind by kind, each in a unit of work of its own, or in as many as the storage
 * needs.
 */
public record Housekeeping(Storage storage, Clock clock, SessionLimits limits, Retention retention) {
    private static final int MOST = 10_000;

    public Operations.CleanUpRun cleanUp(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most is 1 to " + MOST);
        }
        Instant now = clock.instant();
        // Each kind by itself: locks are short, and what is removed stays so when a later kind fails.
        int sessions = remove(most, (unit, some) -> removeSessions(unit, now, some));
        int links = remove(most, (unit, some) -> removeLinks(unit, now.minus(retention.mailLinks()), some));
        int changes = remove(
                most, (unit, some) -> unit.emailChanges().removeDecided(now.minus(retention.emailChanges()), some));
        int entries =
                remove(most, (unit, some) -> unit.outbox().removeDone(now.minus(retention.outboxEntries()), some));
        int counters = storage.standalone().removeOver(now, most);
        int holds = remove(most, (unit, some) -> unit.emailClaims().removeOver(now, some));
        int cards =
                remove(most, (unit, some) -> unit.gatewayCards().removeOver(now.minus(retention.gatewayCards()), some));
        int orders = remove(most, (unit, some) -> unit.orders().removeDue(now, some));
        int news = remove(most, (unit, some) -> removeNews(unit, now.minus(retention.contractNews()), some));
        int audit = retention.audit() == null ? 0 : removeAudit(now.minus(retention.audit()), most);
        boolean more = IntStream.of(sessions, links, changes, entries, counters, holds, cards, orders, news, audit)
                .anyMatch(removed -> removed == most);
        return new Operations.CleanUpRun(
                sessions, links, changes, entries, counters, holds, cards, orders, news, audit, more);
    }

    private int removeAudit(Instant until, int most) {
        return remove(most, (unit, some) -> unit.audit().removeOver(until, some));
    }

    private int remove(int most, ToIntBiFunction<UnitOfWork, Integer> removing) {
        return OperationRunner.inPortions(storage, most, removing);
    }

    private int removeSessions(UnitOfWork unit, Instant now, int most) {
        int removed = unit.sessions().removeEnded(now.minus(limits.absolute()), now.minus(limits.idle()), most);
        return removed < most
                ? removed + unit.devices().removeOver(now.minus(KnownDevice.LIFETIME), most - removed)
                : removed;
    }

    private static int removeLinks(UnitOfWork unit, Instant overBy, int most) {
        int removed = unit.links().removeSpent(overBy, most);
        for (LinkPurpose purpose : LinkPurpose.values()) {
            if (endsByItself(purpose) && removed < most) {
                removed += unit.links().removeUnspent(purpose, overBy.minus(purpose.lifetime()), most - removed);
            }
        }
        return removed;
    }

    private static int removeNews(UnitOfWork unit, Instant overBy, int most) {
        int charges = unit.contracts().removeCharges(overBy, most);
        return charges < most ? charges + unit.contracts().removeAnswered(overBy, most - charges) : charges;
    }

    /** The others act as long as their attempt is pending, and are spent when it is decided. */
    private static boolean endsByItself(LinkPurpose purpose) {
        return switch (purpose) {
            case VERIFY_EMAIL, RESET_PASSWORD, REVERT_EMAIL_CHANGE, OPEN_ORDER, CREATE_ACCOUNT -> true;
            case CONFIRM_EMAIL_CHANGE, CANCEL_EMAIL_CHANGE -> false;
        };
    }
}
