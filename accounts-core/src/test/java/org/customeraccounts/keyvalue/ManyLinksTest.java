package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Test;

/** Links that anybody can have mailed do not keep a password from being reset, however small units are. */
class ManyLinksTest {
    private static final ShopId SHOP = ShopId.of("shop");
    private static final AccountId ADA = new AccountId(new UUID(1, 1));
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final Set<LinkPurpose> RESETS = Set.of(LinkPurpose.RESET_PASSWORD);

    private static Storage storage(KeyValueLimits limits) {
        return KeyValueStorage.on(new MultiVersionStore(Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, limits));
    }

    private static TokenHash token(int number) {
        byte[] hash = new byte[32];
        hash[0] = (byte) number;
        return TokenHash.stored(hash);
    }

    /** One for each hour, the last one now. */
    private static void mint(Storage storage, int links) {
        for (int i = 0; i < links; i++) {
            StoredLink.Subject subject = new StoredLink.Subject.OfAccount(
                    ADA, EmailAddress.parse("ada@example.com"), null, new OutboxId(new UUID(2, i)));
            StoredLink link = new StoredLink(
                    token(i),
                    SHOP,
                    LinkPurpose.RESET_PASSWORD,
                    subject,
                    NOW.minus(Duration.ofHours(links - 1L - i)),
                    null);
            storage.inTransaction(unit -> {
                unit.links().insert(link);
                return link;
            });
        }
    }

    @Test
    void areSpentAsLongAsTheyAreGood() {
        Storage storage = storage(new KeyValueLimits(409_600, 100, 4_194_304));
        mint(storage, 200);

        int spent = storage.<Integer>inTransaction(unit -> unit.links().spendAll(SHOP, ADA, RESETS, NOW));

        assertThat(spent).isEqualTo(6);
        assertThat(storage.<StoredLink>read(
                                unit -> unit.links().find(SHOP, token(194)).orElseThrow())
                        .spentAt())
                .isEqualTo(NOW);
        assertThat(storage.<StoredLink>read(
                                unit -> unit.links().find(SHOP, token(193)).orElseThrow())
                        .spentAt())
                .isNull();
    }

    @Test
    void areAllSpentWhereNothingBoundsUnits() {
        Storage storage = storage(KeyValueLimits.none());
        mint(storage, 200);

        assertThat(storage.<Integer>inTransaction(unit -> unit.links().spendAll(SHOP, ADA, RESETS, NOW)))
                .isEqualTo(200);
    }
}
