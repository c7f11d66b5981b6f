package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.OrderSample.keyOf;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderAccess;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.spi.OrderRetention;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of the orders of an account that is deleted. */
@Tag("P2")
public abstract class KeptOrderTests extends DeletionDoorTests {
    private static final OrderOwner.Kept TEN_YEARS =
            new OrderOwner.Kept("bookkeeping: ten years", Instant.parse("2037-01-01T00:00:00Z"));
    private static final Duration KEPT_FOR = Duration.ofDays(100);

    /** For subclasses. */
    protected KeptOrderTests() {}

    private Order adas(String number) {
        return OrderSample.record(ada, number);
    }

    private Order guests(String number) {
        return OrderSample.guests(host, ada.email(), number);
    }

    private Optional<Order> find(Order order) {
        Optional<Order> found = host.platform().orders().find(order.id());
        assertThat(host.platform().orders().find(order.number())).isEqualTo(found);
        return found;
    }

    private void retaining(OrderRetention policy) {
        rebuilt(builder -> builder.orderRetention(policy));
    }

    private void delete(Deletion.Scope scope) {
        due(scope);
        assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 0, false));
    }

    private int cleanedUp() {
        return host.accounts().operations().cleanUp(100).orders();
    }

    @Nested
    class Keeping {
        @Test
        void leavesWhatAnInvoiceSaysWithTheLegalBasisAndTheDate() {
            AddressForm office = OrderSample.HOME.company("Analytical Engines").phone("+32 81 00 00 00");
            Order order = OrderSample.record(
                    host, OrderSample.by(host, ada.id(), "1").billTo(office).note("for my mother"));

            delete(Deletion.Scope.ERASURE);

            Order kept = find(order).orElseThrow();
            assertThat(kept).isEqualTo(order.kept(TEN_YEARS));
            assertThat(kept.owner().account()).isEmpty();
            assertThat(kept.owner().guest()).isEmpty();
            assertThat(kept.content())
                    .isEqualTo(new OrderContent(
                            order.content().lines(),
                            order.content().totals(),
                            null,
                            office.phone(null).toAddress(),
                            null,
                            null));
            assertThat(step(ErasureStep.ORDERS).done()).isEqualTo(1);
        }

        @Test
        void leavesNothingInAnyList() {
            adas("1");
            guests("2");

            delete(Deletion.Scope.ACCOUNT);

            assertThat(host.platform()
                            .orders()
                            .page(ada.id(), PageRequest.first(5))
                            .items())
                    .isEmpty();
            Person next = host.anAccount().verified().open();
            assertThat(next.customer().orders().page(PageRequest.first(5)).items())
                    .isEmpty();
            refused(ErrorCode.ORDER_UNKNOWN, () -> next.customer().orders().find(OrderNumber.of("1")));
        }

        @Test
        void isAskedOfTheHostForEachOrderAsItIsWithTheTimeOfTheDeletion() {
            List<Order> asked = new ArrayList<>();
            List<Instant> times = new ArrayList<>();
            retaining((order, at) -> {
                asked.add(order);
                times.add(at);
                return order.kind() == Order.Kind.DONATION
                        ? Optional.empty()
                        : Optional.of(new OrderOwner.Kept("invoices", at.plus(KEPT_FOR)));
            });
            Order placed = adas("1");
            Order joined = guests("2");
            Order gift =
                    OrderSample.record(host, OrderSample.by(host, ada.id(), "3").asDonation());

            delete(Deletion.Scope.ACCOUNT);

            OrderOwner.Kept kept = new OrderOwner.Kept("invoices", host.now().plus(KEPT_FOR));
            assertThat(asked).containsExactlyInAnyOrder(placed, joined, gift);
            assertThat(times).containsOnly(host.now());
            assertThat(find(placed)).contains(placed.kept(kept));
            assertThat(find(joined)).contains(joined.kept(kept));
            assertThat(find(gift)).isEmpty();
            assertThat(step(ErasureStep.ORDERS).done()).isEqualTo(3);
        }

        @Test
        void answersWhoeverRecordsTheSameAgainWithWhatIsKept() {
            PlacedOrder placed = OrderSample.by(host, ada.id(), "1").note("for my mother");
            Order order = OrderSample.record(host, placed);

            delete(Deletion.Scope.ACCOUNT);

            assertThat(OrderSample.record(host, placed)).isEqualTo(order.kept(TEN_YEARS));
            refused(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    () -> host.platform().orders().record(placed.asDonation(), keyOf(placed)));
            refused(ErrorCode.ACCOUNT_UNKNOWN, () -> OrderSample.record(host, OrderSample.by(host, ada.id(), "2")));
        }

        @Test
        void leavesTheOrdersOfOthersAlone() {
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            Order bos = OrderSample.record(bo, "1");
            Order strangers = OrderSample.guests(host, "stranger@example.com", "2");
            adas("3");

            delete(Deletion.Scope.ERASURE);

            assertThat(find(bos)).contains(bos);
            assertThat(find(strangers)).contains(strangers);
            assertThat(bo.signIn().customer().orders().find(bos.id())).isEqualTo(bos);
        }

        @Test
        void isNothingThatClosingAnAccountDoes() {
            Order placed = adas("1");
            Order joined = guests("2");

            host.owner().accounts().close(ada.id());

            assertThat(run().total()).isZero();
            assertThat(host.platform()
                            .orders()
                            .page(ada.id(), PageRequest.first(5))
                            .items())
                    .containsExactlyInAnyOrder(placed, joined);
        }

        @Test
        void isNothingBeforeTheGraceDaysAreOver() {
            Order order = adas("1");

            deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            deletions().undo(ada.id());

            assertThat(ada.signIn().customer().orders().find(order.id())).isEqualTo(order);
        }
    }

    @Nested
    class GoingWhenDue {
        private Order order;

        private void keepFor(Duration time) {
            retaining((any, at) -> Optional.of(new OrderOwner.Kept("invoices", at.plus(time))));
            order = adas("1");
            delete(Deletion.Scope.ERASURE);
        }

        @Test
        void isToTheMicrosecond() {
            keepFor(KEPT_FOR);
            host.after(KEPT_FOR.minus(Host.MICRO));

            assertThat(cleanedUp()).isZero();
            assertThat(find(order)).isPresent();
            host.after(Host.MICRO);

            assertThat(find(order)).isEmpty();
            assertThat(cleanedUp()).isEqualTo(1);
            assertThat(cleanedUp()).isZero();
            assertThat(find(order)).isEmpty();
        }

        @Test
        void freesTheNumberAndTheKey() {
            keepFor(KEPT_FOR);
            host.after(KEPT_FOR);
            cleanedUp();

            Order next = OrderSample.guests(host, "bo@example.com", "1");

            assertThat(next.number()).isEqualTo(order.number());
            assertThat(find(next)).contains(next);
        }

        @Test
        void isAtOnceWhereThePolicySaysNothing() {
            retaining((any, at) -> Optional.empty());
            Order placed = adas("1");
            Order joined = guests("2");

            delete(Deletion.Scope.ACCOUNT);

            assertThat(find(placed)).isEmpty();
            assertThat(find(joined)).isEmpty();
            assertThat(step(ErasureStep.ORDERS).done()).isEqualTo(2);
            assertThat(cleanedUp()).isZero();
        }
    }

    @Nested
    class OfItsAddress {
        private static final String ELSEWHERE = "ada@new.example";

        private Order unproven(String number) {
            Person bo = host.anAccount().withEmail(ELSEWHERE).open();
            ada = bo;
            return OrderSample.guests(host, ELSEWHERE, number);
        }

        @Test
        void guestsOrdersStayWithoutAnErasureAndCanBeClaimed() {
            Order order = unproven("1");

            delete(Deletion.Scope.ACCOUNT);

            assertThat(find(order)).contains(order);
            Person next = host.anAccount().withEmail(ELSEWHERE).verified().open();
            assertThat(next.customer().orders().find(order.id()).owner())
                    .isEqualTo(new OrderOwner.Joined(next.id(), EmailAddress.parse(ELSEWHERE), host.now()));
        }

        @Test
        void guestsOrdersAreSettledWithAnErasureLikeItsOwn() {
            Order order = unproven("1");
            due(Deletion.Scope.ERASURE);
            host.storefront().mailOrderLink(Order.Reference.of(order.id()));
            host.dispatch();
            MailToken link = host.mailboxes().token(MailKind.OPEN_ORDER, ELSEWHERE);

            assertThat(run().completed()).isEqualTo(1);

            assertThat(find(order)).contains(order.kept(TEN_YEARS));
            Person next = host.anAccount().withEmail(ELSEWHERE).verified().open();
            assertThat(next.customer().orders().page(PageRequest.first(5)).items())
                    .isEmpty();
            refused(ErrorCode.LINK_USED, () -> host.storefront().openOrder(link));
            assertThat(host.storefront().orderLink(Order.Reference.of(order.id())))
                    .isInstanceOf(OrderAccess.SignIn.class);
        }

        @Test
        void guestsOrdersStayWhereTheContactIsAnotherAccountsByNow() {
            host.owner().accounts().close(ada.id());
            Order order = guests("1");
            host.anAccount().open();

            delete(Deletion.Scope.ERASURE);

            assertThat(find(order)).contains(order);
        }

        @Test
        void whatTheAccountSaidIsNotItsOwnIsSettledWithIt() {
            Order order = guests("1");
            ada.customer().orders().notMine(order.id());

            delete(Deletion.Scope.ACCOUNT);

            assertThat(find(order)).contains(order.kept(TEN_YEARS));
        }

        @Test
        void whatWasOrderedWithAFormerAddressAndSaidNotToBeItsOwnIsToo() {
            Order order = guests("1");
            ada.customer().orders().notMine(order.id());
            ada.customer().email().requestChange(ELSEWHERE, ELSEWHERE, Proof.password(ada.password()));
            host.dispatch();
            ada.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, ELSEWHERE));
            host.after(EmailChange.WAY_BACK);

            delete(Deletion.Scope.ERASURE);

            assertThat(find(order)).contains(order.kept(TEN_YEARS));
        }
    }
}
