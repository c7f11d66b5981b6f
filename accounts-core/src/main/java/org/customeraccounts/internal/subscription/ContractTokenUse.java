package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.internal.payment.TokenUse;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** Tokens that running contracts are charged by, or may be once the billing elsewhere has answered. */
public record ContractTokenUse(Clock clock) implements TokenUse {
    @Override
    public boolean isCharged(UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token) {
        List<Contract> running = unit.contracts().running(shop, account, clock.instant());
        return !running.isEmpty()
                && Stream.concat(
                                running.stream().flatMap(contract -> Optional.ofNullable(contract.card()).stream()),
                                unit.contracts().open(shop, account).stream().flatMap(ContractTokenUse::askedFor))
                        .anyMatch(card -> card.reference().equals(token));
    }

    private static Stream<ContractCard> askedFor(ContractRequest request) {
        return Optional.ofNullable(request.card()).stream();
    }
}
