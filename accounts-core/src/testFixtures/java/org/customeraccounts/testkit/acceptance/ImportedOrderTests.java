package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guest's orders join the customer whom the host brings with the address, and who has verified it elsewhere. */
@Tag("A11")
public abstract class ImportedOrderTests extends DoorTests {
    private static final String EMAIL = AccountSample.EMAIL;
    private static final CustomerImport ADA = CustomerImport.of("K-1", EMAIL);

    /** For subclasses. */
    protected ImportedOrderTests() {}

    private ImportReport bring(CustomerImport... customers) {
        return host.platform().customers().importAll(Stream.of(customers));
    }

    private Account taken(CustomerImport customer) {
        assertThat(bring(customer).taken()).isEqualTo(1);
        return account(String.valueOf(customer.ref()));
    }

    private Account account(String ref) {
        return host.platform()
                .customers()
                .findByExternalRef(ExternalRef.of(ref))
                .orElseThrow(() -> new AssertionError("nobody has " + ref));
    }

    private List<Order> orders(Account account) {
        return Host.all(request -> host.platform().orders().page(account.id(), request));
    }

    @Test
    void joinACustomerWhoseAddressTheHostHasVerified() {
        Order order = OrderSample.guests(host, EMAIL, "1");

        Account ada = taken(ADA.asVerified());
        assertThat(orders(ada)).isEmpty();
        host.dispatch();

        assertThat(orders(ada))
                .containsExactly(order.joinedTo(ada.id(), host.now()).orThrow());
        assertThat(host.heard()).containsExactly(new OrderJoined(Host.SHOP, ada.id(), host.now(), order.id()));
        assertThat(host.audited(AuditAction.ORDER_JOIN)).satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(Actor.customer(ada.id()));
            assertThat(entry.account()).isEqualTo(ada.id());
        });
    }

    @Test
    void waitForACustomerWhoseAddressNobodyHasVerified() {
        Order order = OrderSample.guests(host, EMAIL, "1");

        Account ada = taken(ADA);

        assertThat(host.dispatch().total()).isZero();
        assertThat(orders(ada)).isEmpty();
        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Test
    void joinWhomTheyBelongToHoweverManyAreBrought() {
        List<CustomerImport> customers = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            customers.add(CustomerImport.of("K-" + i, i + "@example.com").asVerified());
        }
        for (int i = 0; i < 60; i++) {
            OrderSample.guests(host, "7@example.com", "many-" + i);
        }
        OrderSample.guests(host, "500@example.com", "1");
        Order strangers = OrderSample.guests(host, "nobody@example.com", "2");

        bring(customers.toArray(CustomerImport[]::new));
        host.dispatch();

        assertThat(orders(account("K-7"))).hasSize(60);
        assertThat(orders(account("K-500"))).hasSize(1);
        assertThat(orders(account("K-0"))).isEmpty();
        assertThat(host.platform().orders().find(strangers.id())).contains(strangers);
    }

    @Test
    void joinAtOnceWhoeverWasBroughtBefore() {
        Account ada = taken(ADA.asVerified());

        Order order = OrderSample.guests(host, EMAIL, "1");
        host.settle();

        assertThat(order.owner()).isEqualTo(new OrderOwner.Joined(ada.id(), EmailAddress.parse(EMAIL), host.now()));
        assertThat(bring(ADA.asVerified()).alreadyThere()).isEqualTo(1);
        assertThat(host.dispatch().total()).isZero();
    }

    @Test
    void joinNobodyWhoIsClosedBeforeTheirTurn() {
        Order order = OrderSample.guests(host, EMAIL, "1");
        Account ada = taken(ADA.asVerified());

        host.owner().accounts().close(ada.id());
        host.dispatch();

        assertThat(host.platform().orders().find(order.id())).contains(order);
    }

    @Test
    void areSeenByTheImportOrSeeTheCustomer() throws Exception {
        for (int round = 0; round < 6; round++) {
            String email = "r" + round + "@example.com";
            String ref = "R-" + round;
            String number = "r" + round;
            if (round % 2 == 0) {
                host.platform().contacts().record(ContactForm.of(email));
            }

            AtOnce.run(
                    2,
                    place -> place == 0
                            ? bring(CustomerImport.of(ref, email).asVerified())
                            : OrderSample.guests(host, email, number));
            host.dispatch();

            assertThat(orders(account(ref))).hasSize(1);
        }
    }
}
