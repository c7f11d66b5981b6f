package org.customeraccounts.internal.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.OutboxWriter;
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

    private final Clock clock;
    private final Ids ids;
    private final TokenGenerator tokens;
    private final SessionLimits limits;
    private final DeviceRecognition devices;
    private final OutboxWriter postbox;

    public SessionOpener(
            Clock clock,
            Ids ids,
            TokenGenerator tokens,
            SessionLimits limits,
            DeviceRecognition devices,
            OutboxWriter postbox) {
        this.clock = clock;
        this.ids = ids;
        this.tokens = tokens;
        this.limits = limits;
        this.devices = devices;
        this.postbox = postbox;
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
    public SignedIn open(UnitOfWork unit, VisitorRequest visit, AccountId account) {
        return open(unit, visit, account, null);
    }

    /** For a customer who has signed in. */
    public SignedIn open(UnitOfWork unit, VisitorRequest visit, Account account, Held held) {
        if (isNear(held.sessions(), Session.MOST)) {
            unit.sessions().endOldest(account.shop(), account.id(), Session.MOST - 1);
        }
        Optional<DeviceRecognition.Recognised> device = devices.recognise(unit, visit, account, held.devices());
        if (held.isAny() && device.filter(DeviceRecognition.Recognised::added).isPresent()) {
            postbox.about(account).mail(MailKind.DEVICE_ADDED, account.email()).post(unit);
        }
        return open(
                unit,
                visit,
                account.id(),
                device.map(DeviceRecognition.Recognised::token).orElse(null));
    }

    /** Whether there may be as many by now, since others sign in meanwhile. */
    static boolean isNear(int counted, int most) {
        return counted >= most - AT_ONCE;
    }

    private SignedIn open(UnitOfWork unit, VisitorRequest visit, AccountId account, @Nullable DeviceToken device) {
        Instant now = clock.instant();
        SessionToken token = tokens.session();
        Session session = new Session(
                ids.session(),
                visit.shop(),
                account,
                now,
                now,
                visit.context().source().orElse(null));
        unit.sessions().insert(session, token.hash());
        return new SignedIn(account, session.id(), token, now.plus(limits.absolute()), device);
    }
}
