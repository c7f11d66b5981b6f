package org.customeraccounts;

import java.time.Clock;
import java.util.Objects;
import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.TokenGenerator;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.spi.storage.Storage;

/** What every feature works with. */
final class KernelServices {
    final OperationRunner runner;
    final EffectiveSettings settings;
    final TokenGenerator tokens;
    final OutboxJson json;
    final Inputs inputs;
    final AddressInputs addressInputs;

    KernelServices(AccountsBuilder given, Inputs inputs) {
        Storage storage = Objects.requireNonNull(given.storage);
        Clock clock = given.clock;
        Ids ids = new Ids(clock, given.random);
        this.json = new OutboxJson();
        this.runner = new OperationRunner(
                storage,
                clock,
                ids,
                new SessionGuard(clock, given.sessionLimits),
                new Throttle(storage, clock, given.throttling),
                new OutboxWriter(clock, ids, json));
        this.settings = new EffectiveSettings(given.newShops);
        this.tokens = new TokenGenerator(given.random);
        this.inputs = inputs;
        this.addressInputs = new AddressInputs(inputs, given.addressVerifier);
    }
}
