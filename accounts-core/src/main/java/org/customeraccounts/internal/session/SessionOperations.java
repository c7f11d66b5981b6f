package org.customeraccounts.internal.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.session.DeviceEntry;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.session.Session;
import org.customeraccounts.session.SessionEntry;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.Sessions;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.SessionId;

/** A customer's sessions, read from and ended in the storage. */
public final class SessionOperations {
    private final OperationRunner runner;
    private final SessionLimits limits;
    private final Revocations revocations;

    public SessionOperations(OperationRunner runner, SessionLimits limits, Revocations revocations) {
        this.runner = runner;
        this.limits = limits;
        this.revocations = revocations;
    }

    public Sessions of(CustomerRequest request) {
        return new ForCustomer(request);
    }

    /** Ends the session that asks; one that has ended already is no error. */
    public void signOut(CustomerRequest request) {
        runner.customer(request, AuditAction.SIGN_OUT).withoutSession().commit((unit, asked) -> {
            unit.accounts()
                    .lock(request.shop(), request.account())
                    .ifPresent(account -> end(unit, account, request.session()));
            return Outcome.of(request);
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

    private final class ForCustomer implements Sessions {
        private final CustomerRequest request;

        private ForCustomer(CustomerRequest request) {
            this.request = request;
        }

        @Override
        public Page<SessionEntry> page(PageRequest page) {
            Cursors.require(page, SessionId::parse);
            Instant now = runner.now();
            List<SessionEntry> lasting = runner
                    .read(
                            request,
                            (unit, session) -> Outcome.of(unit.sessions().list(request.shop(), request.account())))
                    .stream()
                    .filter(session -> limits.allow(session, now))
                    .filter(session -> isAfter(page, session))
                    .map(session -> entry(session, request.session()))
                    .toList();
            return Page.of(page, lasting, entry -> entry.id().toString());
        }

        /** There are so few that a storage gives all. */
        private static boolean isAfter(PageRequest page, Session session) {
            return page.after()
                    .map(cursor -> SessionId.parse(cursor.position()))
                    .filter(last -> session.id().compareTo(last) >= 0)
                    .isEmpty();
        }

        @Override
        public List<DeviceEntry> devices() {
            Instant now = runner.now();
            return runner.read(request, (unit, session) -> Outcome.of(devices(unit, now)));
        }

        private List<DeviceEntry> devices(UnitOfWork unit, Instant now) {
            Optional<DeviceId> current = request.context()
                    .device()
                    .flatMap(token -> unit.devices().find(token.hash()))
                    .map(KnownDevice::id);
            return unit.devices().list(request.shop(), request.account()).stream()
                    .filter(device -> device.isKnownAt(now))
                    .map(device -> new DeviceEntry(
                            device, current.filter(device.id()::equals).isPresent()))
                    .toList();
        }

        @Override
        public void endDevice(DeviceId id) {
            runner.customer(request, AuditAction.DEVICE_END)
                    .noting((audit, asked) -> audit.with("device", id))
                    .commit((unit, owner, asked) -> {
                        boolean ended = unit.devices().end(request.shop(), request.account(), id);
                        return ended ? Outcome.of(id) : Outcome.refused(ErrorCode.DEVICE_UNKNOWN);
                    });
        }

        @Override
        public void end(SessionId id) {
            runner.customer(request, AuditAction.SESSION_END)
                    .noting((audit, asked) -> audit.with("session", id))
                    .commit((unit, owner, asked) -> {
                        boolean ended = SessionOperations.this.end(unit, owner, id) > 0;
                        return ended ? Outcome.of(id) : Outcome.refused(ErrorCode.SESSION_UNKNOWN);
                    });
        }

        @Override
        public int endOthers() {
            return runner.customer(request, AuditAction.SESSIONS_END_OTHERS)
                    .commit((unit, owner, asked) -> Outcome.of(
                            revocations.apply(unit, owner, RevocationEvent.OTHERS_ENDED, Set.of(request.session()))));
        }
    }
}
