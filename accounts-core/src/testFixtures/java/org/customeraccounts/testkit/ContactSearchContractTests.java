package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ContactStore#search}: the contacts whose keys begin so, each once, in the order of the keys. */
abstract class ContactSearchContractTests extends StorageContractTests {
    private void record(ShopId shop, EmailAddress address) {
        Contact contact = fixture().aContact(shop, address);
        write(unit -> unit.contacts().record(contact));
    }

    private void record(String... addresses) {
        List.of(addresses).forEach(address -> record(SHOP, EmailAddress.parse(address)));
    }

    private Page<Contact> search(String beginning, PageRequest request) {
        return read(unit -> unit.contacts().search(SHOP, beginning, request));
    }

    private List<String> keys(String beginning) {
        return Pages.all(2, request -> search(beginning, request)).stream()
                .map(contact -> contact.address().key())
                .toList();
    }

    private static PageRequest after(String key) {
        return PageRequest.after(new Cursor(key), 10);
    }

    private List<String> recordLookAlikes() {
        List<EmailAddress> addresses = new ArrayList<>(EdgeValues.addressLookAlikes());
        addresses.add(EdgeValues.longestAddress());
        Collections.shuffle(addresses, new Random(1));
        addresses.forEach(address -> record(SHOP, address));
        return addresses.stream()
                .map(EmailAddress::key)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Also where a collation or a pattern would take one character for another. */
    @Test
    void findsExactlyWhatBeginsSo() {
        List<String> keys = recordLookAlikes();

        Stream<String> beginnings = keys.stream()
                .flatMap(key ->
                        IntStream.rangeClosed(1, Math.min(key.length(), 30)).mapToObj(end -> key.substring(0, end)))
                .distinct();

        assertThat(beginnings)
                .hasSizeGreaterThan(100)
                .allSatisfy(beginning -> assertThat(keys(beginning))
                        .isEqualTo(keys.stream()
                                .filter(key -> key.startsWith(beginning))
                                .toList()));
    }

    @Test
    void takesNoCharacterForOthers() {
        record("o%neil@x.example", "o_neil@x.example", "oxneil@x.example", "o~neil@x.example");

        assertThat(keys("1:o%")).containsExactly("1:o%neil@x.example");
        assertThat(keys("1:o_")).containsExactly("1:o_neil@x.example");
        assertThat(keys("1:o~")).containsExactly("1:o~neil@x.example");
        assertThat(keys("1:o\\")).isEmpty();
        assertThat(keys("1:O")).isEmpty();
        assertThat(keys("1:%")).isEmpty();
        assertThat(keys("%")).isEmpty();
    }

    @Test
    void findsTheLongestByItsWholeKey() {
        EmailAddress longest = EdgeValues.longestAddress();
        record(SHOP, longest);

        assertThat(keys(longest.key())).containsExactly(longest.key());
        assertThat(keys(longest.key() + "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, PageRequest.LARGEST})
    void goesThroughThemPageByPage(int size) {
        record("ac@x.example", "ab@x.example", "aa@x.example", "a@x.example", "b@x.example", "Z@x.example");
        record(OTHER, EmailAddress.parse("ad@x.example"));

        List<Contact> seen = Pages.all(size, request -> search("1:a", request));

        assertThat(seen)
                .extracting(contact -> contact.address().value())
                .containsExactly("a@x.example", "aa@x.example", "ab@x.example", "ac@x.example");
        assertThat(seen).extracting(Contact::shop).containsOnly(SHOP);
    }

    @Test
    void goesOnAfterAnyPlaceOfTheList() {
        record("a@x.example", "ba@x.example", "bb@x.example", "c@x.example");

        assertThat(search("1:b", after("1:a@x.example")).items()).hasSize(2);
        assertThat(search("1:b", after("1:b")).items()).hasSize(2);
        assertThat(search("1:b", after("1:ba@x.example")).items()).hasSize(1);
        assertThat(search("1:b", after("1:ba@x.examplf")).items()).hasSize(1);
        assertThat(search("1:b", after("1:bb@x.example")).items()).isEmpty();
        assertThat(search("1:b", after("1:c")).items()).isEmpty();
        assertThat(search("1:b", after("2:")).items()).isEmpty();
    }

    @Test
    void givesEachContactWhole() {
        Contact tied = fixture().aContact(fixture().account());
        write(unit -> unit.contacts().tie(tied));

        assertThat(search(tied.address().key(), PageRequest.first(1)).items()).containsExactly(tied);
        assertThat(search(tied.address().key(), PageRequest.first(1)).next()).isEmpty();
    }
}
