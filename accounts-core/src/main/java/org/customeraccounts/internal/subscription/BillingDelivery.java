package org.customeraccounts.internal.subscription;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.UnknownKindException;
import org.customeraccounts.spi.ContractBilling;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractRequest;
import org.jspecify.annotations.Nullable;

/** Asks the billing elsewhere for what customers want changed. */
public final class BillingDelivery implements Delivery {
    private final OutboxJson json;
    private final @Nullable ContractBilling billing;

    public BillingDelivery(OutboxJson json, @Nullable ContractBilling billing) {
        this.json = json;
        this.billing = billing;
    }

    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        return unit.contracts()
                .request(entry.shop(), json.readBillingTask(entry.payload()).request())
                .filter(request -> request.state() == ContractRequest.State.OPEN)
                .map(BillingDelivery::request)
                .map(request -> () -> ask(request));
    }

    /** Without a billing here, it is left for a node that has one. */
    private void ask(ContractBilling.Request request) throws Exception {
        if (billing == null) {
            throw new UnknownKindException("billing");
        }
        billing.request(request);
    }

    private static ContractBilling.Request request(ContractRequest asked) {
        ContractCard card = asked.card();
        return new ContractBilling.Request(
                asked.id(),
                asked.shop(),
                asked.account(),
                asked.contract(),
                asked.change(),
                card == null ? null : card.id(),
                card == null ? null : card.reference(),
                asked.number());
    }
}
