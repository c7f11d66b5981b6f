package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.junit.jupiter.api.Test;

/** What a store of orders promises of what came of a checkout. */
abstract class CheckoutNoteContractTests extends OrderContractTests {
    private static final CheckoutNote NOTE = CheckoutNote.of(
            "1:digest \ud83c\udf75",
            Map.of(Part.ACCOUNT, ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, Part.CARD, ErrorCode.ACCOUNT_REQUIRED),
            true);

    private Order concluded(Order added, Order after) {
        write(unit -> {
            assertThat(unit.orders().insert(added, keyOf(added))).isTrue();
            unit.orders().conclude(after);
        });
        return after;
    }

    @Test
    void isKeptWithTheOrder() {
        Order order = add(anOrder(placed(ada)).noting(NOTE));
        Order none = add(anOrder(placed(ada)));

        assertThat(find(order)).contains(order);
        assertThat(find(none)).get().extracting(Order::checkout).isNull();
    }

    @Test
    void isWrittenWithTheOwnerInTheUnitThatAddsTheOrder() {
        EmailAddress address = fixture().address();
        Order added = anOrder(guest(address)).noting(CheckoutNote.of("1:first", Map.of(), false));

        Order after = concluded(added, added.ownedBy(placed(ada)).noting(NOTE));

        assertThat(find(added)).contains(after);
        assertThat(list(ada)).containsExactly(after);
        List<OrderId> joined = commit(unit -> unit.orders().join(SHOP, address, bob.id(), NOW, 9));
        assertThat(joined).isEmpty();
    }

    @Test
    void leavesAGuestsOrderToJoin() {
        EmailAddress address = fixture().address();
        Order added = anOrder(guest(address));
        concluded(added, added.noting(NOTE));

        List<OrderId> joined = commit(unit -> unit.orders().join(SHOP, address, bob.id(), NOW, 9));

        assertThat(joined).containsExactly(added.id());
        assertThat(find(added)).get().extracting(Order::checkout).isEqualTo(NOTE);
    }

    @Test
    void goesWithTheAccountWhoseOrderIsOnlyKept() {
        Order order = add(anOrder(placed(ada)).noting(NOTE));

        assertThat(keep(order, KEPT)).isTrue();

        assertThat(find(order)).get().extracting(Order::checkout).isNull();
    }

    @Test
    void bearsNamesThatThisVersionDoesNotKnow() {
        CheckoutNote newer = new CheckoutNote("2:digest", Map.of("PARCEL", "TOO_HEAVY", "CARD", "TOO_RED"), false);

        Order order = add(anOrder(placed(ada)).noting(newer));

        assertThat(find(order)).get().extracting(Order::checkout).isEqualTo(newer);
        assertThat(newer.refused()).isEqualTo(Map.of(Part.CARD, ErrorCode.INVALID_INPUT));
    }

    @Test
    void isWrittenToNoOtherOrder() {
        Order other = add(placed(ada));
        Order theirs = add(fixture().anOrder(OTHER, guest(fixture().address())));
        Order added = anOrder(placed(ada));

        concluded(added, added.noting(NOTE));

        assertThat(find(other)).contains(other);
        assertThat(find(theirs)).contains(theirs);
    }
}
