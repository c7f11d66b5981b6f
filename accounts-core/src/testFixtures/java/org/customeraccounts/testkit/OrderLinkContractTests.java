package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.spi.storage.OrderLink;
import org.customeraccounts.spi.storage.OrderStore;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link OrderStore}: links that show an order. */
abstract class OrderLinkContractTests extends OrderContractTests {
    @Nested
    class ALink {
        private OrderLink aLink(ShopId shop, TokenHash token, Instant mintedAt) {
            return new OrderLink(token, shop, new OrderId(bench().uuid()), mintedAt);
        }

        private OrderLink add(OrderLink link) {
            write(unit -> unit.orders().insertLink(link));
            return link;
        }

        private Optional<OrderLink> find(OrderLink link) {
            return found(unit -> unit.orders().findLink(link.shop(), link.hash()));
        }

        @Test
        void isFoundByItsTokenInItsShopAlone() {
            OrderLink link = add(aLink(SHOP, bench().token(), NOW));

            assertThat(find(link)).contains(link);
            assertThat(found(unit -> unit.orders().findLink(OTHER, link.hash())))
                    .isEmpty();
            assertThat(found(unit -> unit.orders().findLink(SHOP, bench().token())))
                    .isEmpty();
        }

        @Test
        void isNotTakenForOneThatLooksLikeIt() {
            List<OrderLink> all = EdgeValues.hashLookAlikes().stream()
                    .map(hash -> add(aLink(SHOP, hash, NOW)))
                    .toList();

            assertThat(all).allSatisfy(link -> assertThat(find(link)).contains(link));
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsItsInstantToTheMicrosecond(Instant at) {
            OrderLink link = add(aLink(SHOP, bench().token(), at));

            assertThat(find(link)).contains(link);
        }

        @Test
        void goesExactlyWhenItWasMintedLongEnoughAgoInBoundedNumbers() {
            OrderLink old = add(aLink(SHOP, bench().token(), NOW));
            OrderLink theirs = add(aLink(OTHER, bench().token(), NOW));
            OrderLink later = add(aLink(SHOP, bench().token(), NOW.plus(MICRO)));

            assertThat(removing(NOW.minus(MICRO), 9)).isZero();
            assertThat(removing(NOW, 1)).isEqualTo(1);
            assertThat(removing(NOW, 9)).isEqualTo(1);

            assertThat(find(old)).isEmpty();
            assertThat(find(theirs)).isEmpty();
            assertThat(find(later)).contains(later);
        }

        private int removing(Instant mintedBy, int most) {
            return commit(unit -> unit.orders().removeLinks(mintedBy, most));
        }
    }
}
