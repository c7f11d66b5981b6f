package org.customeraccounts.internal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.junit.jupiter.api.Test;

class OrderLinksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(0x7000, 0x8000_0000_0000_0001L));
    private static final EmailAddress ADDRESS = EmailAddress.parse("ada@shop.example");

    @Test
    void aLinkShowsTheOrderAsLongAsItIsThatGuestsAndNobodyElses() {
        Stream<OrderOwner> owners = Stream.of(
                new OrderOwner.Placed(ADA),
                new OrderOwner.Guest(ADDRESS),
                new OrderOwner.Joined(ADA, ADDRESS, NOW),
                new OrderOwner.Disowned(ADDRESS, ADA, NOW),
                new OrderOwner.Kept("law", NOW));

        assertThat(owners.map(OrderLinks::isShown)).containsExactly(false, true, false, false, false);
    }
}
