package org.customeraccounts.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;

class OutboxEntryTest {
    private static final OutboxId ID = OutboxId.parse("019a0000-0000-7000-8000-000000000001");
    private static final AccountId ACCOUNT = AccountId.parse("019a0000-0000-7000-8000-000000000002");

    private static OutboxEntry entry(String topic, String payload) {
        return new OutboxEntry(ID, ShopId.of("boutique"), ACCOUNT, topic, payload, Instant.EPOCH, 0);
    }

    @Test
    void takesATopicUpToItsLimit() {
        assertThat(entry("t".repeat(32), "{}").topic()).hasSize(32);
        assertThatIllegalArgumentException().isThrownBy(() -> entry("t".repeat(33), "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("", "{}"));
    }

    @Test
    void takesAPayloadUpToItsLimit() {
        assertThat(entry("MAIL", "p".repeat(20_000)).payload()).hasSize(20_000);
        assertThatIllegalArgumentException().isThrownBy(() -> entry("MAIL", "p".repeat(20_001)));
    }
}
