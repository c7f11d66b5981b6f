package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ContactStore}: one contact for each address of a shop, whoever makes it known. */
abstract class ContactContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";
    private static final EmailAddress ADDRESS = EmailAddress.parse("Ada.Lovelace@B\u00fccher.example");
    private static final EmailAddress SHOUTED = EmailAddress.parse("ADA.LOVELACE@xn--bcher-kva.EXAMPLE");
    private static final PersonName ADA = PersonName.of("Ada", "Lovelace");

    private Contact named(EmailAddress address, PersonName name, Instant at) {
        return new Contact(new ContactId(fixture().uuid()), SHOP, address, name, null, true, at);
    }

    private Contact record(Contact contact) {
        return commit(unit -> unit.contacts().record(contact));
    }

    private void tie(Contact contact) {
        write(unit -> unit.contacts().tie(contact));
    }

    private Optional<Contact> found(ShopId shop, EmailAddress address) {
        return read(unit -> unit.contacts().find(shop, address));
    }

    private Page<Contact> page(ShopId shop, PageRequest request) {
        return read(unit -> unit.contacts().page(shop, request));
    }

    @Nested
    class Recording {
        @Test
        void addsAnAddressThatIsNew() {
            Contact contact = named(ADDRESS, ADA, NOW);

            Contact told = record(contact);

            assertThat(told).isEqualTo(contact);
            assertThat(found(SHOP, SHOUTED)).contains(contact);
            assertThat(found(SHOP, SHOUTED).orElseThrow().address().value()).isEqualTo(ADDRESS.value());
        }

        @Test
        void keepsWhatIsKnownAndTakesTheNewName() {
            Contact first = record(named(ADDRESS, PersonName.of("A", ""), NOW));

            Contact told = record(named(SHOUTED, ADA, NOW.plusSeconds(1)));

            Contact expected = new Contact(first.id(), SHOP, ADDRESS, ADA, null, true, NOW);
            assertThat(told).isEqualTo(expected);
            assertThat(told.address().value()).isEqualTo(ADDRESS.value());
            assertThat(found(SHOP, ADDRESS)).contains(expected);
            assertThat(page(SHOP, PageRequest.first(2)).items()).containsExactly(expected);
        }

        @Test
        void keepsTheNameWhenNoneIsGiven() {
            Contact first = record(named(ADDRESS, ADA, NOW));

            assertThat(record(named(ADDRESS, null, NOW.plusSeconds(1)))).isEqualTo(first);
            assertThat(found(SHOP, ADDRESS)).contains(first);
        }

        @Test
        void ofAnAccountsAddressKeepsTheAccountAndCountsAsTheShops() {
            Account account = fixture().account();
            Contact tied = fixture().aContact(account);
            tie(tied);

            Contact told = record(named(account.email(), ADA, NOW.plusSeconds(1)));

            assertThat(told).isEqualTo(new Contact(tied.id(), SHOP, account.email(), ADA, account.id(), true, NOW));
            assertThat(found(SHOP, account.email())).contains(told);
        }

        @Test
        void withoutANameOfAnAccountsAddressCountsAsTheShopsToo() {
            Account account = fixture().account();
            Contact tied = fixture().aContact(account);
            tie(tied);

            Contact told = record(named(account.email(), null, NOW.plusSeconds(1)));

            assertThat(told).isEqualTo(new Contact(tied.id(), SHOP, account.email(), null, account.id(), true, NOW));
            assertThat(found(SHOP, account.email())).contains(told);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void ofAKnownAddressLeavesOtherContactsAlone(boolean withAName) {
            Account account = fixture().account();
            Contact neighbours = fixture().aContact(fixture().account());
            Contact others = fixture().aContact(fixture().twin(account, OTHER));
            tie(neighbours);
            tie(others);
            tie(fixture().aContact(account));

            record(named(account.email(), withAName ? ADA : null, NOW));

            assertThat(found(SHOP, neighbours.address())).contains(neighbours);
            assertThat(found(OTHER, others.address())).contains(others);
        }

        @Test
        void isEachShopsOwn() {
            Contact here = record(named(ADDRESS, ADA, NOW));
            Contact there = record(new Contact(here.id(), OTHER, ADDRESS, null, null, true, NOW));

            assertThat(found(SHOP, ADDRESS)).contains(here);
            assertThat(found(OTHER, ADDRESS)).contains(there);
            assertThat(found(ShopId.of("SHOP"), ADDRESS)).isEmpty();
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsNamesAsTheyAre(String line) {
            Contact told = record(named(ADDRESS, PersonName.of(line, line), NOW));

            assertThat(found(SHOP, ADDRESS)).contains(told);
            assertThat(told.name()).isEqualTo(PersonName.of(line, line));
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            record(named(ADDRESS, null, at));

            assertThat(found(SHOP, ADDRESS).orElseThrow().createdAt()).isEqualTo(at);
        }

        @Test
        void tellsManyAtOnceTheSameId() {
            List<Contact> told = StorageRace.of(runner -> record(named(
                    runner % 2 == 0 ? ADDRESS : SHOUTED, PersonName.of("Runner", Integer.toString(runner)), NOW)));

            assertThat(told).extracting(Contact::id).containsOnly(told.get(0).id());
            assertThat(page(SHOP, PageRequest.first(2)).items())
                    .singleElement()
                    .satisfies(kept -> assertThat(kept).isIn(told));
        }
    }

    @Nested
    class Finding {
        @Test
        void isOfTheAddressAlsoInTheReadingThatAskedWhoseItIs() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Contact first = record(named(account.email(), ADA, NOW));
            Contact second = record(named(neighbour.email(), null, NOW));
            Contact unclaimed = record(named(ADDRESS, ADA, NOW));

            assertThat(foundWithItsClaim(SHOP, account.email())).contains(first);
            assertThat(foundWithItsClaim(SHOP, neighbour.email())).contains(second);
            assertThat(foundWithItsClaim(SHOP, ADDRESS)).contains(unclaimed);
            assertThat(foundWithItsClaim(OTHER, twin.email())).isEmpty();
            assertThat(foundWithItsClaim(OTHER, ADDRESS)).isEmpty();
        }

        private Optional<Contact> foundWithItsClaim(ShopId shop, EmailAddress address) {
            return read(unit -> {
                Optional<EmailClaim> claim = unit.emailClaims().find(shop, address);
                assertThat(claim.isPresent()).isEqualTo(!address.equals(ADDRESS));
                return unit.contacts().find(shop, address);
            });
        }

        @Test
        void isOfTheContactAsItIsInTheUnitThatFoundItBefore() {
            Account account = fixture().account();
            Contact known = named(account.email(), ADA, NOW);

            write(unit -> {
                assertThat(unit.emailClaims().find(SHOP, account.email())).isPresent();
                assertThat(unit.contacts().find(SHOP, account.email())).isEmpty();
                unit.contacts().record(known);
                assertThat(unit.contacts().find(SHOP, account.email())).contains(known);
                unit.contacts().tie(fixture().aContact(account));
                assertThat(unit.contacts()
                                .find(SHOP, account.email())
                                .orElseThrow()
                                .account())
                        .isEqualTo(account.id());
            });
        }
    }

    @Nested
    class Tying {
        @Test
        void addsTheContactOfAnAddressThatIsNew() {
            Account account = fixture().account();
            Contact contact = fixture().aContact(account);

            tie(contact);

            assertThat(found(SHOP, account.email())).contains(contact);
        }

        @Test
        void keepsEverythingButTheAccountOfAnAddressThatIsKnown() {
            Account account = fixture().account();
            Contact known = record(named(account.email(), ADA, NOW.minusSeconds(1)));

            tie(new Contact(
                    new ContactId(fixture().uuid()),
                    SHOP,
                    EmailAddress.parse(account.email().value().toUpperCase(Locale.ROOT)),
                    PersonName.of("B", ""),
                    account.id(),
                    false,
                    NOW));

            Contact expected =
                    new Contact(known.id(), SHOP, account.email(), ADA, account.id(), true, known.createdAt());
            Contact kept = found(SHOP, account.email()).orElseThrow();
            assertThat(kept).isEqualTo(expected);
            assertThat(kept.address().value()).isEqualTo(account.email().value());
        }

        @Test
        void toAKnownContactLeavesTheOthersAlone() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Contact neighbours = record(named(neighbour.email(), ADA, NOW));
            Contact others = commit(unit -> unit.contacts().record(fixture().aContact(OTHER, twin.email())));
            record(named(account.email(), ADA, NOW));

            tie(fixture().aContact(account));

            assertThat(found(SHOP, neighbour.email())).contains(neighbours);
            assertThat(found(OTHER, twin.email())).contains(others);
        }

        @Test
        void movesTheContactToAnotherAccount() {
            Account first = fixture().account();
            Account next = fixture().account();
            Contact contact = fixture().aContact(first);
            tie(contact);

            tie(new Contact(new ContactId(fixture().uuid()), SHOP, first.email(), null, next.id(), false, NOW));

            assertThat(found(SHOP, first.email()).orElseThrow().account()).isEqualTo(next.id());
            assertThat(found(SHOP, first.email()).orElseThrow().id()).isEqualTo(contact.id());
        }

        @Test
        void andRecordAtOnceBothCount() {
            for (int round = 0; round < 10; round++) {
                Account account = fixture().account();
                Contact tied = fixture().aContact(account);
                Contact recorded = named(account.email(), ADA, NOW);

                StorageRace.of(2, runner -> {
                    if (runner == 0) {
                        tie(tied);
                    } else {
                        record(recorded);
                    }
                    return runner;
                });

                Contact kept = found(SHOP, account.email()).orElseThrow();
                assertThat(kept.account()).isEqualTo(account.id());
                assertThat(kept.name()).isEqualTo(ADA);
                assertThat(kept.recordedByShop()).isTrue();
            }
        }
    }

    @Nested
    class Untying {
        private Account account;

        private void untie(boolean remove) {
            write(unit -> unit.contacts().untie(SHOP, account.email(), account.id(), remove));
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void leavesWhatTheShopRecordedWithoutAnAccount(boolean remove) {
            account = fixture().account();
            Contact known = record(named(account.email(), ADA, NOW));
            tie(fixture().aContact(account));

            untie(remove);

            assertThat(found(SHOP, account.email())).contains(known);
        }

        @Test
        void removesWhatWasThereForTheAccountAloneWhenAsked() {
            account = fixture().account();
            tie(fixture().aContact(account));

            untie(true);

            assertThat(found(SHOP, account.email())).isEmpty();
            assertThat(page(SHOP, PageRequest.first(1)).items()).isEmpty();
        }

        @Test
        void leavesWhatWasThereForTheAccountAloneOtherwise() {
            account = fixture().account();
            Contact tied = fixture().aContact(account);
            tie(tied);

            untie(false);

            assertThat(found(SHOP, account.email()))
                    .contains(new Contact(tied.id(), SHOP, tied.address(), null, null, false, tied.createdAt()));
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void leavesTheAccountsOtherContactsAlone(boolean remove) {
            account = fixture().account();
            EmailAddress second = fixture().address();
            Contact kept = new Contact(new ContactId(fixture().uuid()), SHOP, second, null, account.id(), false, NOW);
            tie(fixture().aContact(account));
            tie(kept);

            untie(remove);

            assertThat(found(SHOP, second)).contains(kept);
        }

        @Test
        void touchesNoContactOfAnotherAccountOrShop() {
            Account holder = fixture().account();
            Account twin = fixture().twin(holder, OTHER);
            Contact tied = fixture().aContact(holder);
            Contact other = fixture().aContact(twin);
            tie(tied);
            tie(other);
            account = fixture().account();

            write(unit -> {
                unit.contacts().untie(SHOP, holder.email(), account.id(), true);
                unit.contacts().untie(SHOP, account.email(), account.id(), true);
            });
            assertThat(found(SHOP, holder.email())).contains(tied);

            write(unit -> unit.contacts().untie(SHOP, holder.email(), holder.id(), true));
            assertThat(found(OTHER, holder.email())).contains(other);
        }
    }
}
