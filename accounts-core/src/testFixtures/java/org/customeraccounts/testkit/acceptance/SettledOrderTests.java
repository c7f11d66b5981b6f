package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.spi.ErasureParticipant;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settling the orders of an account that is deleted, whatever comes between. */
@Tag("P2")
public abstract class SettledOrderTests extends DeletionDoorTests {
    private static final OrderOwner.Kept TEN_YEARS =
            new OrderOwner.Kept("bookkeeping: ten years", Instant.parse("2037-01-01T00:00:00Z"));

    /** For subclasses. */
    protected SettledOrderTests() {}

    private Order adas(String number) {
        return OrderSample.record(ada, number);
    }

    private Optional<Order> find(Order order) {
        return host.platform().orders().find(order.id());
    }

    @Nested
    class WhatComesLate {
        @Test
        void duringTheGraceDaysIsSettledWithTheAccountOnlyWhereItIsTheAccounts() {
            due(Deletion.Scope.ERASURE);
            Order placed = adas("1");
            Order guests = OrderSample.guests(host, ada.email(), "2");

            run();

            assertThat(find(placed)).contains(placed.kept(TEN_YEARS));
            assertThat(find(guests)).contains(guests);
        }

        @Test
        void whileTheDeletionRunsIsSettledBeforeTheAccountGoes() {
            Participant crm = participant();
            crm.answer = request -> {
                throw new IOException("down");
            };
            due(Deletion.Scope.ACCOUNT);
            run();
            assertThat(step(ErasureStep.ORDERS).state()).isEqualTo(DeletionStep.State.DONE);
            Order late = adas("1");
            crm.answer = request -> ErasureParticipant.Result.all(0);
            host.after(Duration.ofMinutes(1));

            assertThat(run().completed()).isEqualTo(1);

            assertThat(find(late)).contains(late.kept(TEN_YEARS));
            assertThat(step(ErasureStep.ACCOUNT).done()).isEqualTo(2);
        }
    }

    /** The address is nobody's by then. */
    @Nested
    class AGuestsOrderOnceTheContactIsErased {
        private Order late(Person person) {
            Participant crm = participant();
            crm.answer = request -> {
                throw new IOException("down");
            };
            deletions().schedule(person.id(), Deletion.Scope.ERASURE);
            host.dispatch();
            host.after(GRACE);
            run();
            assertThat(states(deletions().report(person.id()))).containsEntry("CONTACT", DeletionStep.State.DONE);
            Order late = OrderSample.guests(host, person.email(), "9");
            crm.answer = request -> ErasureParticipant.Result.all(0);
            host.after(Duration.ofMinutes(1));
            assertThat(run().completed()).isEqualTo(1);
            return late;
        }

        @Test
        void staysTheGuestsAndMakesTheAddressAContactAgain() {
            Order late = late(ada);

            assertThat(find(late)).contains(late);
            assertThat(late.owner()).isEqualTo(new OrderOwner.Guest(EmailAddress.parse(ada.email())));
            assertThat(host.contacts()).extracting(Contact::address).contains(EmailAddress.parse(ada.email()));
        }

        @Test
        void joinsTheNextAccountThatVerifiesTheAddress() {
            Order late = late(ada);

            Person next = host.anAccount().withEmail(ada.email()).verified().open();

            assertThat(find(late)).contains(late.joinedTo(next.id(), host.now()).orThrow());
        }
    }

    @Nested
    class APolicyThatFails {
        @Test
        void holdsUpTheAccountAloneAndIsAskedAgain() {
            boolean[] works = {false};
            rebuilt(builder -> builder.orderRetention((order, at) -> {
                if (!works[0]) {
                    throw new IllegalStateException("no database");
                }
                return Optional.empty();
            }));
            Order order = adas("1");
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            deletions().schedule(bo.id(), Deletion.Scope.ACCOUNT);
            due(Deletion.Scope.ERASURE);

            assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 1, false));
            assertThat(states(deletions().report(ada.id())))
                    .containsEntry("ORDERS", DeletionStep.State.PENDING)
                    .containsEntry("CLAIMS", DeletionStep.State.DONE)
                    .containsEntry("ACCOUNT", DeletionStep.State.PENDING);
            assertThat(find(order)).contains(order);
            works[0] = true;
            host.after(Duration.ofMinutes(1));

            assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 0, false));
            assertThat(find(order)).isEmpty();
        }

        @Test
        void isNotAskedAgainInTheSameRunHoweverTimeGoesOn() {
            List<OrderId> asked = new ArrayList<>();
            rebuilt(builder -> builder.orderRetention((order, at) -> {
                asked.add(order.id());
                host.after(Duration.ofSeconds(1));
                throw new IllegalStateException("no database");
            }));
            Order order = adas("1");
            due(Deletion.Scope.ERASURE);

            assertThat(run().completed()).isZero();

            assertThat(asked).containsExactly(order.id());
        }
    }

    @Nested
    class ManyOrders {
        private static final int MANY = 230;

        /** More than are settled in one unit of work. */
        private List<Order> many() {
            Order sample = adas("0");
            List<Order> all = new ArrayList<>();
            for (int i = 1; i <= MANY; i++) {
                all.add(new Order(
                        OrderId.parse("01920000-0000-7000-8000-%012d".formatted(i)),
                        Host.SHOP,
                        OrderNumber.of("" + i),
                        Order.Kind.ORDER,
                        sample.owner(),
                        sample.content(),
                        host.now().minusSeconds(i),
                        host.now()));
            }
            host.putAll(
                    all,
                    (unit, order) -> unit.orders()
                            .insert(order, OrderSample.key(order.number().value())));
            all.add(sample);
            return all;
        }

        @Test
        void areSettledSomeAtATime() {
            List<Order> all = many();
            due(Deletion.Scope.ERASURE);

            assertThat(run().completed()).isEqualTo(1);

            assertThat(step(ErasureStep.ORDERS).done()).isEqualTo(all.size());
            assertThat(all).allSatisfy(order -> assertThat(find(order)).contains(order.kept(TEN_YEARS)));
        }

        @Test
        void areSettledByWhoeverGoesOnAfterAProcessThatWasKilled() {
            List<Order> all = many();
            due(Deletion.Scope.ERASURE);
            for (int call : new int[] {60, 150, 120}) {
                host.storage().crashAtCall(call);
                assertThat(stops()).as("stopped at call " + call).isTrue();
                host.storage().crashAtCall(0);
                rebuilt(builder -> builder);
                host.after(Duration.ofMinutes(10));
            }

            assertThat(run().completed()).isEqualTo(1);

            assertThat(step(ErasureStep.ORDERS).done()).isEqualTo(all.size());
            assertThat(all).allSatisfy(order -> assertThat(find(order)).contains(order.kept(TEN_YEARS)));
        }

        private boolean stops() {
            try {
                run();
                return false;
            } catch (WatchedStorage.Crash stopped) {
                return true;
            }
        }
    }

    @Nested
    class AtTheSameTime {
        @Test
        void recordingIsRefusedOrItsOrderIsSettled() throws Exception {
            for (int round = 0; round < 4; round++) {
                ada = host.anAccount()
                        .withEmail("r" + round + "@example.com")
                        .verified()
                        .open();
                due(Deletion.Scope.ERASURE);
                String number = "r" + round + "-";

                AtOnce<Optional<Order>> outcome = AtOnce.run(6, place -> {
                    if (place == 0) {
                        run();
                        return Optional.empty();
                    }
                    return Optional.of(OrderSample.record(ada, number + place));
                });
                while (isThere()) {
                    host.after(Duration.ofMinutes(1));
                    run();
                }

                assertThat(outcome.refusals()).isSubsetOf(ErrorCode.ACCOUNT_UNKNOWN);
                assertThat(outcome.values().stream().flatMap(Optional::stream))
                        .allSatisfy(order -> assertThat(find(order)).contains(order.kept(TEN_YEARS)));
            }
        }
    }
}
