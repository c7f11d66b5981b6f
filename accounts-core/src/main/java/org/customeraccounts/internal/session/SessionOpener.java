package org.customeraccounts.internal.session;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.Session;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions, each with a new token, in the unit of work that signs the customer in. Of sessions and devices beyond
 * the most that an account has, the oldest end.
 */
public final class SessionOpener {
    /** So many sign-ins of one account are taken into account that commit between the look-up and the opening. */
    private static final int AT_ONCE = 10;

    private final OperationRunner runner;
    private final TokenGenerator tokens;
    private final SessionLimits limits;
    private final DeviceRecognition devices;

    public SessionOpener(OperationRunner runner, TokenGenerator tokens, SessionLimits limits) {
        this.runner = runner;
        this.tokens = tokens;
        this.limits = limits;
        this.devices = new DeviceRecognition(runner, tokens);
    }

    /** How many sessions and devices an account has, as it was looked up before: there may be more by now. */
    public record Held(int sessions, int devices) {
        /** None: an account that is new, or whose sessions and devices have all just ended. */
        public static final Held NONE = new Held(0, 0);

        /** Whether somebody was signed in already, or has been: whoever signs in now may be another. */
        boolean isAny() {
            return sessions > 0 || devices > 0;
        }

        public static Held by(UnitOfWork unit, Account account) {
            return new Held(
                    unit.sessions().count(account.shop(), account.id()),
                    unit.devices().count(account.shop(), account.id()));
        }
    }

    /** For an account that is new: it has no other session, and its address is not verified. */
    public SignedIn open(UnitOfWork unit, VisitorRequest request, AccountId account) {
        return open(unit, request, account, null);
    }

    /** For a customer who has signed in. */
    public SignedIn open(UnitOfWork unit, VisitorRequest request, Account account, Held held) {
        if (isNear(held.sessions(), Session.MOST)) {
            unit.sessions().endOldest(account.shop(), account.id(), Session.MOST - 1);
        }
        Optional<DeviceRecognition.Recognition> device = devices.recognise(unit, request, account, held.devices());
        // The first sign-in of all is no news to the owner.
        if (held.isAny() && device.filter(DeviceRecognition.Recognition::added).isPresent()) {
            runner.outbox()
                    .about(account)
                    .mail(MailKind.DEVICE_ADDED, account.email())
                    .post(unit);
        }
        return open(
                unit,
                request,
                account.id(),
                device.map(DeviceRecognition.Recognition::token).orElse(null));
    }

    /** Whether there may be as many by now, since others sign in meanwhile. */
    static boolean isNear(int counted, int most) {
        return counted >= most - AT_ONCE;
    }

    private SignedIn open(UnitOfWork unit, VisitorRequest request, AccountId account, @Nullable DeviceToken device) {
        Instant now = runner.now();
        SessionToken token = tokens.session();
        Session session = new Session(
                runner.ids().session(),
                request.shop(),
                account,
                now,
                now,
                request.context().source().orElse(null));
        unit.sessions().insert(session, token.hash());
        return new SignedIn(account, session.id(), token, now.plus(limits.absolute()), device);
    }
}
