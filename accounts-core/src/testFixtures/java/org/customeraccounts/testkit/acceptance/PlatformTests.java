package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.imports.Customers;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the host's own code does: its numbers for customers, and the contacts. */
public abstract class PlatformTests extends DoorTests {
    private static final AccountId NOBODYS = AccountId.parse("01920000-0000-7000-8000-000000000000");
    private static final ExternalRef REF = ExternalRef.of("K-4711");

    /** For subclasses. */
    protected PlatformTests() {}

    private Customers customers() {
        return host.platform().customers();
    }

    @Nested
    class LookingUp {
        @Test
        void findsAnAccountByIdAddressAndNumber() {
            Person ada = host.anAccount().open();
            customers().assignExternalRef(ada.id(), REF);

            assertThat(customers().find(ada.id())).contains(ada.account());
            assertThat(customers().findByEmail(EmailAddress.parse("ADA@example.com")))
                    .contains(ada.account());
            assertThat(customers().findByExternalRef(REF)).contains(ada.account());
            assertThat(ada.account().externalRef()).isEqualTo(REF);
        }

        @Test
        void findsNothingOfAnotherShop() {
            Person there = host.anAccount().in(Host.OTHER_SHOP).open();
            host.accounts().shop(Host.OTHER_SHOP).platform().customers().assignExternalRef(there.id(), REF);

            assertThat(customers().find(there.id())).isEmpty();
            assertThat(customers().findByEmail(EmailAddress.parse(there.email())))
                    .isEmpty();
            assertThat(customers().findByExternalRef(REF)).isEmpty();
        }

        @Test
        void comparesTheNumberExactly() {
            Person ada = host.anAccount().open();
            customers().assignExternalRef(ada.id(), REF);

            assertThat(customers().findByExternalRef(ExternalRef.of("k-4711"))).isEmpty();
            assertThat(customers().findByExternalRef(ExternalRef.of("K-4711 "))).isEmpty();
        }
    }

    @Nested
    class GivingANumber {
        @Test
        void isRefusedWhenAnotherAccountHasIt() {
            Person ada = host.anAccount().open();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            customers().assignExternalRef(ada.id(), REF);

            refused(ErrorCode.EXTERNAL_REF_USED, () -> customers().assignExternalRef(bo.id(), REF));

            assertThat(bo.account().externalRef()).isNull();
            assertThat(customers().findByExternalRef(REF)).contains(ada.account());
            assertThat(host.audited(AuditAction.EXTERNAL_REF_ASSIGN)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.platform());
                assertThat(entry.account()).isEqualTo(bo.id());
                assertThat(entry.refusal()).contains(ErrorCode.EXTERNAL_REF_USED);
            });
        }

        @Test
        void takesThePlaceOfTheOneBefore() {
            Person ada = host.anAccount().open();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            customers().assignExternalRef(ada.id(), REF);

            customers().assignExternalRef(ada.id(), REF);
            customers().assignExternalRef(ada.id(), ExternalRef.of("K-0815"));
            customers().assignExternalRef(bo.id(), REF);

            assertThat(customers().findByExternalRef(REF)).contains(bo.account());
            assertThat(customers().findByExternalRef(ExternalRef.of("K-0815"))).contains(ada.account());
        }

        @Test
        void isRefusedForAnAccountThatTheShopHasNot() {
            Person there = host.anAccount().in(Host.OTHER_SHOP).open();

            refused(ErrorCode.ACCOUNT_UNKNOWN, () -> customers().assignExternalRef(there.id(), REF));
            refused(ErrorCode.ACCOUNT_UNKNOWN, () -> customers().assignExternalRef(NOBODYS, REF));
        }

        @Test
        void isPossibleInEachShop() {
            Person here = host.anAccount().open();
            Person there = host.anAccount().in(Host.OTHER_SHOP).open();

            customers().assignExternalRef(here.id(), REF);
            host.accounts().shop(Host.OTHER_SHOP).platform().customers().assignExternalRef(there.id(), REF);

            assertThat(here.account().externalRef()).isEqualTo(there.account().externalRef());
        }
    }

    @Nested
    class RecordingAContact {
        @Test
        void makesTheAddressKnown() {
            Contact contact = host.platform().contacts().record(new ContactForm("bo@example.com", "Bo", "Builder"));

            assertThat(contact.address()).isEqualTo(EmailAddress.parse("bo@example.com"));
            assertThat(contact.name()).isEqualTo(PersonName.of("Bo", "Builder"));
            assertThat(contact.hasAccount()).isFalse();
            assertThat(contact.createdAt()).isEqualTo(host.now());
            assertThat(host.contacts()).containsExactly(contact);
            assertThat(host.dispatch().total()).isZero();
            assertThat(host.audited(AuditAction.CONTACT_RECORD).details()).containsEntry("email", "b•••@e•••.com");
        }

        @Test
        void keepsTheOneThatIsKnownAndTakesTheName() {
            Contact first = host.platform().contacts().record(ContactForm.of("bo@example.com"));
            host.after(Duration.ofDays(1));

            Contact named = host.platform().contacts().record(new ContactForm("BO@example.com", "Bo", null));
            Contact again = host.platform().contacts().record(ContactForm.of("bo@example.com"));

            assertThat(named.id()).isEqualTo(first.id());
            assertThat(named.createdAt()).isEqualTo(first.createdAt());
            assertThat(again).isEqualTo(named);
            assertThat(again.name()).isEqualTo(PersonName.of("Bo", ""));
            assertThat(host.contacts()).containsExactly(again);
        }

        @Test
        @Tag("A10")
        void keepsTheAccountOfTheAddress() {
            Person ada = host.anAccount().open();

            Contact contact = host.platform().contacts().record(ContactForm.of(ada.email()));

            assertThat(contact.account()).isEqualTo(ada.id());
            assertThat(contact.recordedByShop()).isTrue();
        }
    }

    @Nested
    class ListingContacts {
        @Test
        void goesThroughAllOfThemInTheOrderOfTheirAddresses() {
            IntStream.rangeClosed(1, 7)
                    .map(i -> 8 - i)
                    .forEach(i -> host.platform().contacts().record(ContactForm.of("c" + i + "@example.com")));
            host.accounts().shop(Host.OTHER_SHOP).platform().contacts().record(ContactForm.of("c0@example.com"));

            Page<Contact> first = page(PageRequest.first(3));
            Page<Contact> second = page(first.next().orElseThrow());
            Page<Contact> third = page(second.next().orElseThrow());

            assertThat(addresses(first)).containsExactly("c1@example.com", "c2@example.com", "c3@example.com");
            assertThat(addresses(second)).containsExactly("c4@example.com", "c5@example.com", "c6@example.com");
            assertThat(addresses(third)).containsExactly("c7@example.com");
            assertThat(third.next()).isEmpty();
        }

        @Test
        void neitherRepeatsNorHidesOneWhenOthersComeAndGo() {
            List.of("b", "d", "f")
                    .forEach(name -> host.platform().contacts().record(ContactForm.of(name + "@x.example")));
            Page<Contact> first = page(PageRequest.first(2));

            host.platform().contacts().record(ContactForm.of("a@x.example"));
            host.platform().contacts().record(ContactForm.of("e@x.example"));

            assertThat(addresses(first)).containsExactly("b@x.example", "d@x.example");
            assertThat(addresses(page(first.next().orElseThrow()))).containsExactly("e@x.example", "f@x.example");
        }

        @Test
        void endsWithAFullPage() {
            List.of("a", "b").forEach(name -> host.platform().contacts().record(ContactForm.of(name + "@x.example")));

            assertThat(page(PageRequest.first(2)).next()).isEmpty();
        }

        private Page<Contact> page(PageRequest request) {
            return host.shop().backOffice(Staff.contributor("cleo")).contacts().page(request);
        }

        private static List<String> addresses(Page<Contact> page) {
            return page.items().stream()
                    .map(contact -> contact.address().value())
                    .toList();
        }
    }
}
