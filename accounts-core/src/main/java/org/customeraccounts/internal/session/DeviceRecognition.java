package org.customeraccounts.internal.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.DeviceToken;

/** Recognises the devices that customers sign in from, by the token that each was given. */
public final class DeviceRecognition {
    private final Clock clock;
    private final Ids ids;
    private final TokenGenerator tokens;

    public DeviceRecognition(Clock clock, Ids ids, TokenGenerator tokens) {
        this.clock = clock;
        this.ids = ids;
        this.tokens = tokens;
    }

    /**
     * Has an account whose address is verified know the device of a sign-in. A token that the account does not know is
     * not taken over, since somebody else may have put it there; a new one is given out instead.
     *
     * @param has how many devices the account has, or more
     */
    Optional<Recognised> recognise(UnitOfWork unit, VisitorRequest visit, Account account, int has) {
        if (!account.isVerified()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<DeviceToken> known = visit.context()
                .device()
                .filter(token -> unit.devices()
                        .renew(account.shop(), account.id(), token.hash(), now.minus(KnownDevice.LIFETIME), now));
        return Optional.of(known.map(token -> new Recognised(token, false))
                .orElseGet(() -> new Recognised(add(unit, visit, account, has, now), true)));
    }

    /** The device of a sign-in, and whether the account has only now come to know it. */
    record Recognised(DeviceToken token, boolean added) {}

    private DeviceToken add(UnitOfWork unit, VisitorRequest visit, Account account, int has, Instant now) {
        if (SessionOpener.isNear(has, KnownDevice.MOST)) {
            unit.devices().endOldest(account.shop(), account.id(), KnownDevice.MOST - 1);
        }
        DeviceToken token = tokens.device();
        KnownDevice device = new KnownDevice(
                ids.device(),
                account.shop(),
                account.id(),
                now,
                now,
                visit.context().source().orElse(null));
        unit.devices().insert(device, token.hash());
        return token;
    }

    /** The device that a request comes from, if some account of the shop knows it. */
    public Optional<KnownDevice> find(UnitOfWork unit, VisitorRequest visit) {
        return visit.context()
                .device()
                .flatMap(token -> unit.devices().find(token.hash()))
                .filter(device -> device.shop().equals(visit.shop()))
                .filter(device -> device.isKnownAt(clock.instant()));
    }
}
