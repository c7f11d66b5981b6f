package org.customeraccounts.internal.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.session.DeviceEntry;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.session.Session;
import org.customeraccounts.session.SessionEntry;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.Sessions;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.SessionId;

/** A customer's sessions, read from and ended in the storage. */
public final class SessionOperations {
    private final Storage storage;
    private final Clock clock;
    private final SessionLimits limits;
    private final SessionGuard live;
    private final Revocations revocations;
    private final Journal journal;

    public SessionOperations(
            Storage storage,
            Clock clock,
            SessionLimits limits,
            SessionGuard live,
            Revocations revocations,
            Journal journal) {
        this.storage = storage;
        this.clock = clock;
        this.limits = limits;
        this.live = live;
        this.revocations = revocations;
        this.journal = journal;
    }

    public Sessions of(CustomerRequest call) {
        return new OfCustomer(call);
    }

    /** Ends the session that asks; one that has ended already is no error. */
    public void signOut(CustomerRequest call) {
        journal.commit(call.act(AuditAction.SIGN_OUT), unit -> {
            unit.accounts().lock(call.shop(), call.account()).ifPresent(account -> end(unit, account, call.session()));
            return Outcome.of(call);
        });
    }

    private static SessionEntry entry(Session session, SessionId asking) {
        return new SessionEntry(
                session.id(),
                session.createdAt(),
                session.lastSeenAt(),
                session.source(),
                session.id().equals(asking));
    }

    private int end(UnitOfWork unit, Account account, SessionId session) {
        return revocations.apply(unit, account, RevocationEvent.SESSION_ENDED, Set.of(session));
    }

    private final class OfCustomer implements Sessions {
        private final CustomerRequest call;

        private OfCustomer(CustomerRequest call) {
            this.call = call;
        }

        @Override
        public Page<SessionEntry> page(PageRequest request) {
            Cursors.require(request, SessionId::parse);
            Instant now = clock.instant();
            List<SessionEntry> lasting = storage
                    .read(unit -> live.require(unit, call)
                            .then(found -> Outcome.of(unit.sessions().list(call.shop(), call.account()))))
                    .orThrow()
                    .stream()
                    .filter(session -> limits.allow(session, now))
                    .filter(session -> isAfter(request, session))
                    .map(session -> entry(session, call.session()))
                    .toList();
            return Page.of(request, lasting, entry -> entry.id().toString());
        }

        /** There are so few that a storage gives all. */
        private static boolean isAfter(PageRequest request, Session session) {
            return request.after()
                    .map(cursor -> SessionId.parse(cursor.position()))
                    .filter(last -> session.id().compareTo(last) >= 0)
                    .isEmpty();
        }

        @Override
        public List<DeviceEntry> devices() {
            Instant now = clock.instant();
            return storage.read(unit -> live.require(unit, call).then(found -> Outcome.of(devices(unit, now))))
                    .orThrow();
        }

        private List<DeviceEntry> devices(UnitOfWork unit, Instant now) {
            Optional<DeviceId> current = call.context()
                    .device()
                    .flatMap(token -> unit.devices().find(token.hash()))
                    .map(KnownDevice::id);
            return unit.devices().list(call.shop(), call.account()).stream()
                    .filter(device -> device.isKnownAt(now))
                    .map(device -> new DeviceEntry(
                            device, current.filter(device.id()::equals).isPresent()))
                    .toList();
        }

        @Override
        public void endDevice(DeviceId id) {
            Act act = call.act(AuditAction.DEVICE_END);
            act.detail("device", id);
            journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> live.require(unit, call).then(found -> {
                                boolean ended = unit.devices().end(call.shop(), call.account(), id);
                                return ended ? Outcome.of(id) : Outcome.refused(ErrorCode.DEVICE_UNKNOWN);
                            })));
        }

        @Override
        public void end(SessionId id) {
            Act act = call.act(AuditAction.SESSION_END);
            act.detail("session", id);
            journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> live.require(unit, call).then(found -> {
                                boolean ended = SessionOperations.this.end(unit, found.account(), id) > 0;
                                return ended ? Outcome.of(id) : Outcome.refused(ErrorCode.SESSION_UNKNOWN);
                            })));
        }

        @Override
        public int endOthers() {
            Act act = call.act(AuditAction.SESSIONS_END_OTHERS);
            return journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> live.require(unit, call)
                                    .then(found -> Outcome.of(revocations.apply(
                                            unit,
                                            found.account(),
                                            RevocationEvent.OTHERS_ENDED,
                                            Set.of(call.session()))))));
        }
    }
}
