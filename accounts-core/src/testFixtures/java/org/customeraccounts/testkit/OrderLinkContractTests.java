package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link LinkStore}: links that show an order. */
abstract class OrderLinkContractTests extends OrderContractTests {
    @Nested
    class ALink {
        private StoredLink aLink(ShopId shop, TokenHash token, Instant mintedAt) {
            StoredLink.Subject order =
                    new StoredLink.Subject.OfOrder(new OrderId(fixture().uuid()));
            return new StoredLink(token, shop, LinkPurpose.OPEN_ORDER, order, mintedAt, null);
        }

        private StoredLink add(StoredLink link) {
            write(unit -> unit.links().insert(link));
            return link;
        }

        private Optional<StoredLink> find(StoredLink link) {
            return found(unit -> unit.links().find(link.shop(), link.hash()));
        }

        @Test
        void isFoundByItsTokenInItsShopAlone() {
            StoredLink link = add(aLink(SHOP, fixture().token(), NOW));

            assertThat(find(link)).contains(link);
            assertThat(found(unit -> unit.links().find(OTHER, link.hash()))).isEmpty();
            assertThat(found(unit -> unit.links().find(SHOP, fixture().token())))
                    .isEmpty();
        }

        @Test
        void isNotTakenForOneThatLooksLikeIt() {
            List<StoredLink> all = EdgeValues.hashLookAlikes().stream()
                    .map(hash -> add(aLink(SHOP, hash, NOW)))
                    .toList();

            assertThat(all).allSatisfy(link -> assertThat(find(link)).contains(link));
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsItsInstantToTheMicrosecond(Instant at) {
            StoredLink link = add(aLink(SHOP, fixture().token(), at));

            assertThat(find(link)).contains(link);
        }

        @Test
        void goesExactlyWhenItWasMintedLongEnoughAgoInBoundedNumbers() {
            StoredLink old = add(aLink(SHOP, fixture().token(), NOW));
            StoredLink theirs = add(aLink(OTHER, fixture().token(), NOW));
            StoredLink later = add(aLink(SHOP, fixture().token(), NOW.plus(MICRO)));

            assertThat(removing(NOW.minus(MICRO), 9)).isZero();
            assertThat(removing(NOW, 1)).isEqualTo(1);
            assertThat(removing(NOW, 9)).isEqualTo(1);

            assertThat(find(old)).isEmpty();
            assertThat(find(theirs)).isEmpty();
            assertThat(find(later)).contains(later);
        }

        private int removing(Instant mintedBy, int most) {
            return commit(unit -> unit.links().removeUnspent(LinkPurpose.OPEN_ORDER, mintedBy, most));
        }
    }
}
