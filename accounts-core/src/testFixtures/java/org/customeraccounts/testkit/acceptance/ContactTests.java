package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.contact.Contacts;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every address that a shop knows, as its people see them. */
public abstract class ContactTests extends DoorTests {
    /** For subclasses. */
    protected ContactTests() {}

    private Contacts contacts() {
        return contacts(Host.SHOP);
    }

    private Contacts contacts(ShopId shop) {
        return host.accounts().shop(shop).backOffice(Staff.contributor("cleo")).contacts();
    }

    private void known(String... addresses) {
        Arrays.stream(addresses).forEach(address -> host.platform().contacts().record(ContactForm.of(address)));
    }

    private List<String> found(String prefix) {
        return values(Host.all(request -> contacts().search(prefix, request)));
    }

    private static List<String> values(List<Contact> contacts) {
        return contacts.stream().map(contact -> contact.address().value()).toList();
    }

    @Nested
    @Tag("D3")
    class TheList {
        @Test
        void hasEveryAddressWithOrWithoutAnAccount() {
            known("cy@example.com");
            Person ada = host.anAccount().open();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.owner().accounts().close(bo.id());

            List<Contact> all = Host.all(request -> contacts().page(request));

            assertThat(values(all)).containsExactly("ada@example.com", "bo@example.com", "cy@example.com");
            assertThat(all).extracting(Contact::account).containsExactly(ada.id(), null, null);
            assertThat(all).extracting(Contact::hasAccount).containsExactly(true, false, false);
        }

        @Test
        void hasNoneOfAnotherShop() {
            host.anAccount().open();
            known("cy@example.com");

            assertThat(contacts(Host.OTHER_SHOP).page(PageRequest.first(10)).items())
                    .isEmpty();
            assertThat(contacts(Host.OTHER_SHOP)
                            .search("ada", PageRequest.first(10))
                            .items())
                    .isEmpty();
            assertThat(contacts(Host.OTHER_SHOP).find("ada@example.com")).isEmpty();
        }
    }

    @Nested
    @Tag("A10")
    class AnAddressKnownOnlyAsAContact {
        @Test
        void becomesAnAccountAndIsTiedToItInWhateverSpelling() {
            Contact before = host.platform().contacts().record(new ContactForm("Ada@EXAMPLE.com", "Augusta", "King"));
            assertThat(contacts().find("ada@example.com")).contains(before);

            Person ada = host.anAccount().withEmail("ADA@example.com").open();

            Contact tied = contacts().find("ada@example.com").orElseThrow();
            assertThat(tied.account()).isEqualTo(ada.id());
            assertThat(tied.id()).isEqualTo(before.id());
            assertThat(tied.name()).isEqualTo(PersonName.of("Augusta", "King"));
            assertThat(found("ada")).containsExactly("Ada@EXAMPLE.com");
        }

        @Test
        void becomesAnAccountAgainOnceTheFirstIsClosed() {
            Person first = host.anAccount().open();
            host.owner().accounts().close(first.id());

            Person second = host.anAccount().open();

            assertThat(contacts().find(second.email()))
                    .hasValueSatisfying(tied -> assertThat(tied.account()).isEqualTo(second.id()));
        }
    }

    @Nested
    class Searching {
        @Test
        void findsWhatBeginsSoInAnyCase() {
            known("Ada@example.com", "adam@example.com", "bo@example.com", "an@example.com");

            assertThat(found("ad")).containsExactly("Ada@example.com", "adam@example.com");
            assertThat(found("  AD\u00a0")).containsExactly("Ada@example.com", "adam@example.com");
            assertThat(found("ada@")).containsExactly("Ada@example.com");
            assertThat(found("ADA@Example.COM")).containsExactly("Ada@example.com");
            assertThat(found("ada@example.comb")).isEmpty();
            assertThat(found("da")).isEmpty();
            assertThat(found("@example.com")).isEmpty();
        }

        @Test
        void findsAccountsAndOthersAlike() {
            Person ada = host.anAccount().open();
            known("adam@example.com");

            List<Contact> found =
                    contacts().search("ada", PageRequest.first(10)).items();

            assertThat(found).extracting(Contact::account).containsExactly(ada.id(), null);
            assertThat(found).isEqualTo(host.contacts());
        }

        @Test
        void takesNoCharacterForOthers() {
            known("a%b@x.example", "a_b@x.example", "axb@x.example", "a*b@x.example");

            assertThat(found("a%")).containsExactly("a%b@x.example");
            assertThat(found("a_")).containsExactly("a_b@x.example");
            assertThat(found("a*")).containsExactly("a*b@x.example");
            assertThat(found("%")).isEmpty();
            assertThat(found("_")).isEmpty();
            assertThat(found("a\\")).isEmpty();
            assertThat(found("a' or 'a'='a")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "ada@münchen.de, true",
            "ada@MÜNCHEN, true",
            "ada@mu\u0308nchen.d, true",
            "ada@xn--mn, true",
            "ada@xn--mnchen-3ya.de, true",
            "ada@mün, false",
            "ada@m, false",
            "ada@munchen, false",
            "äda, false",
            "ada@☃, false"
        })
        void knowsADomainLabelOutsideAsciiByTheWhole(String prefix, boolean found) {
            known("ada@münchen.de", "ada@x.example");

            assertThat(found(prefix)).isEqualTo(found ? List.of("ada@münchen.de") : List.of());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, PageRequest.LARGEST})
        void isPagedInTheOrderOfTheAddresses(int size) {
            IntStream.rangeClosed(1, 4).map(i -> 5 - i).forEach(i -> known("c" + i + "@example.com"));
            known("b@example.com", "d@example.com");

            List<String> seen = new ArrayList<>();
            Optional<PageRequest> next = Optional.of(PageRequest.first(size));
            while (next.isPresent()) {
                Page<Contact> page = contacts().search("c", next.get());
                assertThat(page.items()).hasSizeBetween(1, size);
                seen.addAll(values(page.items()));
                next = page.next();
            }

            assertThat(seen).containsExactly("c1@example.com", "c2@example.com", "c3@example.com", "c4@example.com");
        }

        @Test
        void goesOnAfterAPlaceAmongWhatBeginsSoAndNoOther() {
            known("a@example.com", "ba@example.com", "bb@example.com", "c@example.com");
            PageRequest ofAll = contacts().page(PageRequest.first(2)).next().orElseThrow();
            PageRequest ofB =
                    contacts().search("b", PageRequest.first(1)).next().orElseThrow();
            PageRequest behind = PageRequest.after(new Cursor("1:c@example.com"), 1);
            PageRequest before = PageRequest.after(new Cursor("1:a@example.com"), 1);

            assertThat(values(contacts().search("b", ofAll).items())).containsExactly("bb@example.com");
            assertThat(values(contacts().page(ofB).items())).containsExactly("bb@example.com");
            for (PageRequest elsewhere : List.of(behind, before)) {
                assertThat(Refusals.violations(() -> contacts().search("b", elsewhere)))
                        .containsExactly("cursor INVALID_FORMAT");
            }
            assertThat(Refusals.violations(() -> contacts().search("äda", ofB)))
                    .containsExactly("cursor INVALID_FORMAT");
        }

        @Test
        void takes254CodePoints() {
            String longest = BadText.addressOf(254);
            known(longest);

            assertThat(found(longest)).containsExactly(longest);
            assertThat(found(" " + longest + " ")).containsExactly(longest);
            assertThat(found("x".repeat(254))).isEmpty();
            assertThat(Refusals.violations(() -> found("x".repeat(255)))).containsExactly("prefix TOO_LONG");
            assertThat(Refusals.violations(() -> found(" \u00a0"))).containsExactly("prefix REQUIRED");
            assertThat(Refusals.violations(() -> found("a\u0000"))).containsExactly("prefix INVALID_CHARACTERS");
        }

        @Test
        void saysWhatIsWrongBeforeItLooksAtThePlace() {
            PageRequest nowhere = PageRequest.after(new Cursor("nonsense"), 1);

            assertThat(Refusals.violations(() -> contacts().search(null, nowhere)))
                    .containsExactly("prefix REQUIRED");
        }
    }

    @Nested
    class Finding {
        @Test
        void knowsTheAddressInAnySpelling() {
            known("ada@münchen.de");

            assertThat(contacts().find(" ADA@XN--mnchen-3ya.de "))
                    .hasValueSatisfying(
                            contact -> assertThat(contact.address().value()).isEqualTo("ada@münchen.de"));
        }

        @Test
        void isEmptyForAnAddressThatTheShopDoesNotKnow() {
            known("ada@example.com");

            assertThat(contacts().find("ad@example.com")).isEmpty();
            assertThat(contacts().find("ada@example.co")).isEmpty();
        }
    }
}
