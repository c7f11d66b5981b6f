package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ContactStore#page}: every contact of the shop once, in the order of the keys. */
abstract class ContactPageContractTests extends StorageContractTests {
    private void record(EmailAddress address) {
        Contact contact = fixture().aContact(SHOP, address);
        write(unit -> unit.contacts().record(contact));
    }

    private void tie(Contact contact) {
        write(unit -> unit.contacts().tie(contact));
    }

    private Page<Contact> page(ShopId shop, PageRequest request) {
        return read(unit -> unit.contacts().page(shop, request));
    }

    private List<EmailAddress> recordLookAlikes() {
        List<EmailAddress> addresses = new ArrayList<>(EdgeValues.addressLookAlikes());
        addresses.add(EdgeValues.longestAddress());
        Collections.shuffle(addresses, new Random(1));
        addresses.forEach(address -> record(address));
        addresses.sort(Comparator.comparing(EmailAddress::key));
        return addresses;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, PageRequest.LARGEST})
    void goesThroughAllInTheOrderOfTheKeys(int size) {
        List<EmailAddress> addresses = recordLookAlikes();
        fixture().account(OTHER);
        tie(fixture().aContact(fixture().account(OTHER)));

        List<Contact> seen = Pages.all(size, request -> page(SHOP, request));

        assertThat(seen)
                .extracting(contact -> contact.address().key())
                .isEqualTo(addresses.stream().map(EmailAddress::key).toList());
    }

    @Test
    void goesThroughEachShopOnItsOwn() {
        SeededShop shop = new SeededShop(fixture());
        SeededShop twin = SeededShop.twin(fixture(), OTHER);

        List<Contact> here = Pages.all(1, request -> page(SHOP, request));
        List<Contact> there = Pages.all(1, request -> page(OTHER, request));

        assertThat(here).hasSize(4).isEqualTo(read(shop::everything).get("contacts"));
        assertThat(there).hasSize(4).isEqualTo(read(twin::everything).get("contacts"));
    }

    @Test
    void endsWhereTheListEnds() {
        int all = recordLookAlikes().size();

        assertThat(page(SHOP, PageRequest.first(all)).next()).isEmpty();
        assertThat(page(SHOP, PageRequest.first(all - 1)).next()).isPresent();
        assertThat(page(OTHER, PageRequest.first(1)).items()).isEmpty();
        assertThat(page(OTHER, PageRequest.first(1)).next()).isEmpty();
    }

    @Test
    void neitherRepeatsNorHidesAnEntryWhenOthersComeAndGo() {
        Account account = fixture().account();
        EmailAddress gone = account.email();
        for (String address : List.of("b@x.example", "d@x.example", "f@x.example")) {
            record(EmailAddress.parse(address));
        }
        tie(fixture().aContact(account));
        Page<Contact> first = page(SHOP, PageRequest.first(2));
        assertThat(first.items().get(0).address()).isEqualTo(gone);

        write(unit -> unit.contacts().untie(SHOP, gone, account.id(), true));
        record(EmailAddress.parse("a@x.example"));
        record(EmailAddress.parse("c@x.example"));
        Page<Contact> second = page(SHOP, first.next().orElseThrow());

        assertThat(second.items())
                .extracting(contact -> contact.address().value())
                .containsExactly("c@x.example", "d@x.example");
    }
}
