package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.customeraccounts.testkit.acceptance.OrderSample.record;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.Orders;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that the host keeps itself. */
@Tag("A2")
@Tag("P2")
public abstract class OrderDirectoryTests extends DoorTests {
    private final List<Order> kept = new ArrayList<>();
    private boolean broken;
    private Person ada;
    private Order adas;
    private Order bos;

    /** For subclasses. */
    protected OrderDirectoryTests() {}

    private PlacedOrder adas(String number) {
        return OrderSample.by(host, ada.id(), number);
    }

    private static Orders of(Person person) {
        return person.customer().orders();
    }

    private Person bo() {
        return host.anAccount().withEmail("bo@example.com").open();
    }

    private final class Directory implements OrderDirectory {
        @Override
        public Page<Order> page(ShopId shop, AccountId account, PageRequest request) {
            if (request.after().isPresent()) {
                throw new IllegalArgumentException("no cursor of this list");
            }
            return Page.of(request, broken ? kept : of(account), order -> "here");
        }

        private List<Order> of(AccountId account) {
            return kept.stream()
                    .filter(order ->
                            order.owner().account().filter(account::equals).isPresent())
                    .toList();
        }

        @Override
        public Optional<Order> find(ShopId shop, OrderId id) {
            return kept.stream().filter(order -> order.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Order> find(ShopId shop, OrderNumber number) {
            return kept.stream().filter(order -> order.number().equals(number)).findFirst();
        }
    }

    @BeforeEach
    void keep() {
        ada = host.anAccount().open();
        adas = record(host, adas("1"));
        bos = record(bo(), "2");
        host.rebuild(builder -> builder.orderDirectory(new Directory()));
        kept.add(adas.ownedBy(new OrderOwner.Joined(ada.id(), ada.account().email(), host.now())));
        kept.add(bos);
    }

    @Test
    void areListedAndOpenedFromThere() {
        assertThat(of(ada).page(PageRequest.first(5)).items()).containsExactly(kept.get(0));
        assertThat(of(ada).find(adas.id())).isEqualTo(kept.get(0));
        assertThat(of(ada).find(adas.number())).isEqualTo(kept.get(0));
        assertThat(of(ada).open(Order.Reference.of(adas.id()))).isEqualTo(kept.get(0));
        kept.clear();
        assertThat(of(ada).page(PageRequest.first(5)).items()).isEmpty();
    }

    @Test
    void areUnknownToOthersWhateverTheDirectorySays() {
        refused(ErrorCode.ORDER_UNKNOWN, () -> of(ada).find(bos.id()));
        refused(ErrorCode.ORDER_UNKNOWN, () -> of(ada).find(bos.number()));
        refused(ErrorCode.ORDER_UNKNOWN, () -> of(ada).open(Order.Reference.of(bos.id())));
        refused(ErrorCode.ORDER_UNKNOWN, () -> of(ada).notMine(bos.id()));
        broken = true;
        assertThatIllegalStateException().isThrownBy(() -> of(ada).page(PageRequest.first(5)));
    }

    @Test
    void areUnknownWhereTheyAreOfAnotherShop() {
        kept.set(
                0,
                new Order(
                        adas.id(),
                        Host.OTHER_SHOP,
                        adas.number(),
                        adas.kind(),
                        adas.owner(),
                        adas.content(),
                        adas.placedAt(),
                        adas.recordedAt()));

        refused(ErrorCode.ORDER_UNKNOWN, () -> of(ada).find(adas.id()));
        refused(ErrorCode.ORDER_UNKNOWN, () -> of(ada).find(adas.number()));
        assertThatIllegalStateException().isThrownBy(() -> of(ada).page(PageRequest.first(5)));
    }

    @Test
    void cannotBeLeftAndRefuseAForeignCursor() {
        refused(ErrorCode.ORDER_NOT_JOINED, () -> of(ada).notMine(adas.id()));
        assertThat(violations(() -> of(ada).page(PageRequest.after(new Cursor("x"), 5))))
                .containsExactly("cursor INVALID_FORMAT");
    }

    @Test
    void needASession() {
        Orders orders = of(ada);
        ada.customer().signOut();

        refused(ErrorCode.SESSION_ENDED, () -> orders.page(PageRequest.first(5)));
        refused(ErrorCode.SESSION_ENDED, () -> orders.find(adas.id()));
    }

    @Test
    void leaveTheStoragesOwnAlone() {
        assertThatIllegalStateException().isThrownBy(() -> record(host, adas("3")));
        assertThatIllegalStateException()
                .isThrownBy(() -> host.platform().orders().find(adas.id()));
        assertThatIllegalStateException()
                .isThrownBy(() -> host.platform().orders().find(adas.number()));
        assertThatIllegalStateException()
                .isThrownBy(() -> host.platform().orders().page(ada.id(), PageRequest.first(5)));
    }
}
