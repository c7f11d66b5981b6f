package org.customeraccounts.keyvalue;

import java.util.Arrays;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.order.Order;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * What stands for a name that a newer version of the library wrote: the state in which this version does least. The
 * name stays in the row until something else takes its place.
 */
final class StandIns {
    private StandIns() {}

    static void add(SimpleModule module) {
        add(module, AccountStatus.class, AccountStatus.SUSPENDED);
        add(module, Actor.Kind.class, Actor.Kind.PLATFORM);
        add(module, AuditAction.class, AuditAction.OTHER);
        add(module, BillingInterval.Unit.class, BillingInterval.Unit.DAY);
        add(module, ChargeReport.Outcome.class, ChargeReport.Outcome.FAILED);
        add(module, ContractKind.class, ContractKind.SUBSCRIPTION);
        add(module, ContractRequest.Change.class, ContractRequest.Change.CARD);
        add(module, ContractRequest.State.class, ContractRequest.State.REFUSED);
        add(module, Deletion.Scope.class, Deletion.Scope.ACCOUNT);
        add(module, Deletion.State.class, Deletion.State.RUNNING);
        add(module, DeletionStep.State.class, DeletionStep.State.UNKNOWN);
        add(module, EmailChangeState.class, EmailChangeState.CANCELLED);
        add(module, GatewayCard.State.class, GatewayCard.State.DETACH_UNKNOWN);
        add(module, Order.Kind.class, Order.Kind.ORDER);
    }

    /** Null stands for what is left out. */
    static <E extends Enum<E>> void add(SimpleModule module, Class<E> type, @Nullable E standIn) {
        module.addDeserializer(type, new ValueDeserializer<E>() {
            @Override
            public @Nullable E deserialize(JsonParser json, DeserializationContext context) {
                String name = json.getString();
                return Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(name))
                        .findFirst()
                        .orElse(standIn);
            }
        });
    }
}
