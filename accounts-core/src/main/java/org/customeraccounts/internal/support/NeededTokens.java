package org.customeraccounts.internal.support;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * Which of a gateway's tokens something is still charged by: a saved card, a running contract, or a contract that may
 * be, once the billing elsewhere has answered. Whoever asks keeps the account locked.
 */
public record NeededTokens(Clock clock, ReleasedTokens released) {
    /**
     * Whether a contract is or may be charged by the token: such a one must not be detached, whatever becomes of the
     * saved card.
     */
    public boolean byContracts(UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token) {
        List<Contract> running = unit.contracts().running(shop, account, clock.instant());
        return !running.isEmpty()
                && Stream.concat(
                                running.stream().flatMap(contract -> Optional.ofNullable(contract.card()).stream()),
                                unit.contracts().open(shop, account).stream().flatMap(NeededTokens::askedFor))
                        .anyMatch(card -> card.reference().equals(token));
    }

    private static Stream<ContractCard> askedFor(ContractRequest request) {
        return Optional.ofNullable(request.card()).stream();
    }

    /**
     * Lets go of a token unless a saved card has it or a contract needs it, and adds what is to be posted to the
     * bundle. To be called once the card, or the contract, does not have it any more.
     */
    public void letGoIfFree(
            UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token, Postbox.Bundle bundle) {
        boolean saved = unit.cards().list(shop, account).stream()
                .anyMatch(card -> card.reference().equals(token));
        if (!saved && !byContracts(unit, shop, account, token)) {
            unit.gatewayCards().find(shop, token).ifPresent(kept -> released.letGo(unit, kept, bundle));
        }
    }
}
