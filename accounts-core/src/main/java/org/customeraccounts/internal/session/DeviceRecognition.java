package org.customeraccounts.internal.session;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.DeviceToken;

/** Recognises the devices that customers sign in from, by the token that each was given. */
public final class DeviceRecognition {
    private final OperationRunner runner;
    private final TokenGenerator tokens;

    DeviceRecognition(OperationRunner runner, TokenGenerator tokens) {
        this.runner = runner;
        this.tokens = tokens;
    }

    /**
     * Has an account whose address is verified know the device of a sign-in. A token that the account does not know is
     * not taken over, since somebody else may have put it there; a new one is given out instead.
     *
     * @param has how many devices the account has, or more
     */
    Optional<Recognition> recognise(UnitOfWork unit, VisitorRequest request, Account account, int has) {
        // Until then a stranger may have opened the account, and must not get attempts of their own.
        if (!account.isVerified()) {
            return Optional.empty();
        }
        Instant now = runner.now();
        Optional<DeviceToken> known = request.context()
                .device()
                .filter(token -> unit.devices()
                        .renew(account.shop(), account.id(), token.hash(), now.minus(KnownDevice.LIFETIME), now));
        return Optional.of(known.map(token -> new Recognition(token, false))
                .orElseGet(() -> new Recognition(add(unit, request, account, has, now), true)));
    }

    /** The device of a sign-in, and whether the account has only now come to know it. */
    record Recognition(DeviceToken token, boolean added) {}

    private DeviceToken add(UnitOfWork unit, VisitorRequest request, Account account, int has, Instant now) {
        if (SessionOpener.isNear(has, KnownDevice.MOST)) {
            unit.devices().endOldest(account.shop(), account.id(), KnownDevice.MOST - 1);
        }
        DeviceToken token = tokens.device();
        KnownDevice device = new KnownDevice(
                runner.ids().device(),
                account.shop(),
                account.id(),
                now,
                now,
                request.context().source().orElse(null));
        unit.devices().insert(device, token.hash());
        return token;
    }

    /** The device that a request comes from, if some account of the shop knows it. */
    public static Optional<KnownDevice> find(UnitOfWork unit, VisitorRequest request, Instant now) {
        return request.context()
                .device()
                .flatMap(token -> unit.devices().find(token.hash()))
                .filter(device -> device.shop().equals(request.shop()))
                .filter(device -> device.isKnownAt(now));
    }
}
