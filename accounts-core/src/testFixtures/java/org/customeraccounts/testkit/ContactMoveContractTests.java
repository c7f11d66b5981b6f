package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@link ContactStore#move}: a contact follows its account, and what the shop knows of the other address stays. */
abstract class ContactMoveContractTests extends StorageContractTests {
    private static final EmailAddress NEXT = EmailAddress.parse("Ada.Lovelace@B\u00fccher.example");
    private static final EmailAddress SHOUTED = EmailAddress.parse("ADA.LOVELACE@xn--bcher-kva.EXAMPLE");
    private static final PersonName ADA = PersonName.of("Ada", "Lovelace");
    private static final PersonName BOB = PersonName.of("Bob", "");

    private Contact recorded(ShopId shop, EmailAddress address, PersonName name) {
        Contact contact =
                new Contact(new ContactId(fixture().uuid()), shop, address, name, null, true, NOW.minusSeconds(1));
        return commit(unit -> unit.contacts().record(contact));
    }

    private Contact tied(Account account) {
        Contact contact = fixture().aContact(account);
        write(unit -> unit.contacts().tie(contact));
        return contact;
    }

    private void move(Account account, EmailAddress to) {
        write(unit -> unit.contacts().move(account.shop(), account.email(), to, account.id()));
    }

    private Optional<Contact> found(ShopId shop, EmailAddress address) {
        return read(unit -> unit.contacts().find(shop, address));
    }

    private int contacts(ShopId shop) {
        return read(unit -> unit.contacts().page(shop, PageRequest.first(PageRequest.LARGEST)))
                .items()
                .size();
    }

    @Nested
    class ToAnAddressThatIsNew {
        @Test
        void takesTheContactAlong() {
            Account account = fixture().account();
            Contact contact = tied(account);

            move(account, NEXT);

            assertThat(found(SHOP, SHOUTED))
                    .contains(new Contact(contact.id(), SHOP, NEXT, null, account.id(), false, contact.createdAt()));
            assertThat(found(SHOP, NEXT).orElseThrow().address().value()).isEqualTo(NEXT.value());
            assertThat(found(SHOP, account.email())).isEmpty();
            assertThat(contacts(SHOP)).isEqualTo(1);
        }

        @Test
        void takesAlongWhatTheShopRecorded() {
            Account account = fixture().account();
            Contact known = recorded(SHOP, account.email(), ADA);
            tied(account);

            move(account, NEXT);

            assertThat(found(SHOP, NEXT))
                    .contains(new Contact(known.id(), SHOP, NEXT, ADA, account.id(), true, known.createdAt()));
            assertThat(found(SHOP, account.email())).isEmpty();
        }

        @Test
        void leavesRoomForANewContactAtTheFirst() {
            Account account = fixture().account();
            tied(account);
            move(account, NEXT);

            Contact next = recorded(SHOP, account.email(), BOB);

            assertThat(found(SHOP, account.email())).contains(next);
            assertThat(contacts(SHOP)).isEqualTo(2);
        }
    }

    @Nested
    class ToAnAddressThatIsKnown {
        @Test
        void tiesTheOneThatIsThereWhichKeepsEverythingElse() {
            Account account = fixture().account();
            Contact known = recorded(SHOP, NEXT, BOB);
            recorded(SHOP, account.email(), ADA);
            tied(account);

            move(account, SHOUTED);

            assertThat(found(SHOP, NEXT))
                    .contains(new Contact(known.id(), SHOP, NEXT, BOB, account.id(), true, known.createdAt()));
            assertThat(found(SHOP, NEXT).orElseThrow().address().value()).isEqualTo(NEXT.value());
            assertThat(found(SHOP, account.email())).isEmpty();
            assertThat(contacts(SHOP)).isEqualTo(1);
        }

        @Test
        void leavesTheAccountsOtherContactsAlone() {
            Account account = fixture().account();
            Contact kept = new Contact(
                    new ContactId(fixture().uuid()), SHOP, fixture().address(), null, account.id(), false, NOW);
            write(unit -> unit.contacts().tie(kept));
            recorded(SHOP, NEXT, BOB);
            tied(account);

            move(account, NEXT);

            assertThat(found(SHOP, kept.address())).contains(kept);
            assertThat(contacts(SHOP)).isEqualTo(2);
        }

        @Test
        void takesNoNameAlong() {
            Account account = fixture().account();
            Contact known = recorded(SHOP, NEXT, null);
            recorded(SHOP, account.email(), ADA);
            tied(account);

            move(account, NEXT);

            assertThat(found(SHOP, NEXT))
                    .contains(new Contact(known.id(), SHOP, NEXT, null, account.id(), true, known.createdAt()));
        }

        @Test
        void andRecordAtOnceBothCount() {
            for (int round = 0; round < 10; round++) {
                Account account = fixture().account();
                EmailAddress next = fixture().address();
                tied(account);

                StorageRace.of(2, runner -> {
                    if (runner == 0) {
                        move(account, next);
                    } else {
                        recorded(SHOP, next, ADA);
                    }
                    return runner;
                });

                Contact kept = found(SHOP, next).orElseThrow();
                assertThat(kept.account()).isEqualTo(account.id());
                assertThat(kept.name()).isEqualTo(ADA);
                assertThat(kept.recordedByShop()).isTrue();
                assertThat(found(SHOP, account.email())).isEmpty();
            }
        }
    }

    @Test
    void leavesTheAccountsOtherContactsAlone() {
        Account account = fixture().account();
        Contact kept = new Contact(
                new ContactId(fixture().uuid()),
                SHOP,
                fixture().address(),
                null,
                account.id(),
                false,
                NOW.minusSeconds(1));
        write(unit -> unit.contacts().tie(kept));
        Contact contact = tied(account);

        move(account, NEXT);

        assertThat(found(SHOP, kept.address())).contains(kept);
        assertThat(found(SHOP, NEXT))
                .contains(new Contact(contact.id(), SHOP, NEXT, null, account.id(), false, contact.createdAt()));
        assertThat(contacts(SHOP)).isEqualTo(2);
    }

    @Test
    void losesNothingThatIsRecordedOfTheFirstAddressAtOnce() {
        for (int round = 0; round < 10; round++) {
            Account account = fixture().account();
            EmailAddress next = fixture().address();
            tied(account);

            StorageRace.of(4, runner -> {
                if (runner == 0) {
                    move(account, next);
                } else {
                    recorded(SHOP, account.email(), ADA);
                }
                return runner;
            });

            Contact moved = found(SHOP, next).orElseThrow();
            assertThat(moved.account()).isEqualTo(account.id());
            assertThat(Stream.of(moved, found(SHOP, account.email()).orElse(moved)))
                    .as("of which one at least was recorded")
                    .anySatisfy(kept -> {
                        assertThat(kept.name()).isEqualTo(ADA);
                        assertThat(kept.recordedByShop()).isTrue();
                    });
        }
    }

    @Test
    void doesNothingWhereTheFirstAddressHasNoContactOfTheAccounts() {
        Account account = fixture().account();
        Contact next = recorded(SHOP, NEXT, BOB);

        move(account, NEXT);
        assertThat(found(SHOP, NEXT)).contains(next);
        assertThat(contacts(SHOP)).isEqualTo(1);

        Contact untied = recorded(SHOP, account.email(), ADA);
        move(account, NEXT);
        assertThat(found(SHOP, account.email())).contains(untied);
        assertThat(found(SHOP, NEXT)).contains(next);
    }

    @Test
    void toAnotherSpellingOfTheSameAddressTakesThat() {
        Account account = fixture().account();
        Contact known = recorded(SHOP, account.email(), ADA);
        tied(account);
        EmailAddress shouted = EmailAddress.parse(account.email().value().toUpperCase(Locale.ROOT));

        move(account, shouted);

        Contact kept = found(SHOP, account.email()).orElseThrow();
        assertThat(kept).isEqualTo(new Contact(known.id(), SHOP, shouted, ADA, account.id(), true, known.createdAt()));
        assertThat(kept.address().value()).isEqualTo(shouted.value());
        assertThat(contacts(SHOP)).isEqualTo(1);
    }

    @Test
    void touchesNoContactOfAnotherAccountOrShop() {
        Account holder = fixture().account();
        Account twin = fixture().twin(holder, OTHER);
        Contact contact = tied(holder);
        Contact other = tied(twin);
        Contact othersNext = recorded(OTHER, NEXT, BOB);

        Account neighbour = fixture().account();
        write(unit -> unit.contacts().move(SHOP, holder.email(), NEXT, neighbour.id()));
        assertThat(found(SHOP, holder.email())).contains(contact);
        assertThat(found(SHOP, NEXT)).isEmpty();

        move(holder, NEXT);
        assertThat(found(OTHER, holder.email())).contains(other);
        assertThat(found(OTHER, NEXT)).contains(othersNext);
    }
}
