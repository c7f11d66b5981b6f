package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link AccountStore}: what is put in is found again, exactly, and by nobody else. */
abstract class AccountContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";

    private Account made(PersonName name, Locale locale, AccountStatus status, Instant at) {
        return fixture().aFullAccount(name, locale, ExternalRef.of("C-1"), status, at);
    }

    private Account keptAs(Account account) {
        write(unit -> unit.accounts().insert(account));
        return find(account);
    }

    @Nested
    class Insert {
        @ParameterizedTest
        @EnumSource(AccountStatus.class)
        void keepsAllThatItIsGiven(AccountStatus status) {
            Account account = made(PersonName.of("Ada", "Lovelace"), Locale.CANADA_FRENCH, status, NOW);

            Account kept = keptAs(account);

            assertThat(kept).isEqualTo(account);
            assertThat(kept.email().value()).isEqualTo("Ada.Lovelace+Shop@B\u00fccher.example");
            assertThat(kept.email().key()).isEqualTo(account.email().key());
        }

        @Test
        void keepsNullWhereNothingIsGiven() {
            Account account = fixture().anAccount(SHOP);

            Account kept = keptAs(account);

            assertThat(kept.verifiedAt()).isNull();
            assertThat(kept.name()).isNull();
            assertThat(kept.externalRef()).isNull();
        }

        @Test
        void keepsThatMailComesBack() {
            Account account = fixture().anAccount(SHOP);
            Account undeliverable = new Account(
                    account.id(),
                    SHOP,
                    new Account.Mailbox(account.email(), null, true),
                    null,
                    account.locale(),
                    null,
                    account.status(),
                    account.createdAt());

            assertThat(keptAs(undeliverable)).isEqualTo(undeliverable);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            Account account = made(PersonName.of("Ada", ""), Locale.FRENCH, AccountStatus.ACTIVE, at);

            Account kept = keptAs(account);

            assertThat(kept.createdAt()).isEqualTo(at);
            assertThat(kept.verifiedAt()).isEqualTo(at);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsNamesAsTheyAre(String line) {
            PersonName name = PersonName.of(line, "");

            Account kept = keptAs(made(name, Locale.FRENCH, AccountStatus.ACTIVE, NOW));

            assertThat(kept.name()).isEqualTo(name);
        }

        @Test
        void keepsTheLongestName() {
            String longest = EdgeValues.fourBytes(PersonName.LONGEST);
            PersonName name = PersonName.of(longest, longest);

            Account kept = keptAs(made(name, Locale.FRENCH, AccountStatus.ACTIVE, NOW));

            assertThat(kept.name()).isEqualTo(name);
        }

        @Test
        void keepsTheLongestAddress() {
            Account account = fixture().anAccount(SHOP, EdgeValues.longestAddress());

            Account kept = keptAs(account);

            assertThat(kept.email().value()).isEqualTo(account.email().value());
            assertThat(kept.email().key()).isEqualTo(account.email().key());
        }

        @ParameterizedTest
        @MethodSource(TELLING + "languages")
        void keepsLanguages(Locale language) {
            Account kept = keptAs(made(PersonName.of("Ada", ""), language, AccountStatus.ACTIVE, NOW));

            assertThat(kept.locale()).isEqualTo(language);
        }

        @Test
        void takesTwoAccountsOfOneAddressSinceTheClaimDecides() {
            Account closed = fixture().anAccount(SHOP);
            Account next = fixture().anAccount(SHOP, closed.email());

            write(unit -> {
                unit.accounts().insert(closed);
                unit.accounts().insert(next);
            });

            assertThat(find(closed)).isEqualTo(closed);
            assertThat(find(next)).isEqualTo(next);
        }
    }

    @Nested
    class Find {
        @Test
        void isEmptyForAnUnknownId() {
            fixture().account();

            assertThat(found(unit -> unit.accounts().find(SHOP, fixture().accountId())))
                    .isEmpty();
        }

        @Test
        void isEmptyInAnotherShop() {
            Account account = fixture().account();

            assertThat(found(unit -> unit.accounts().find(OTHER, account.id()))).isEmpty();
        }

        @Test
        void tellsTwoShopsWithEqualIdsApart() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);

            write(unit -> unit.accounts().changeName(SHOP, account.id(), PersonName.of("Ada", "")));

            assertThat(find(SHOP, account.id()).name()).isEqualTo(PersonName.of("Ada", ""));
            assertThat(find(OTHER, twin.id())).isEqualTo(twin);
        }
    }

    @Nested
    class Lock {
        @Test
        void findsWhatFindFinds() {
            Account account = fixture().account();

            assertThat(locked(SHOP, account.id())).contains(account);
            assertThat(locked(OTHER, account.id())).isEmpty();
            assertThat(locked(SHOP, fixture().accountId())).isEmpty();
        }

        @Test
        void isALookUpInAReading() {
            Account account = fixture().account();

            assertThat(found(unit -> unit.accounts().lock(SHOP, account.id()))).contains(account);
        }

        @Test
        void findsWhatItsOwnUnitHasChanged() {
            Account account = fixture().account();
            PersonName ada = PersonName.of("Ada", "");

            Optional<Account> locked = commit(unit -> {
                unit.accounts().find(SHOP, account.id());
                unit.accounts().changeName(SHOP, account.id(), ada);
                return unit.accounts().lock(SHOP, account.id());
            });

            assertThat(locked).map(Account::name).contains(ada);
        }

        private Optional<Account> locked(ShopId shop, AccountId id) {
            return commit(unit -> unit.accounts().lock(shop, id));
        }

        @Test
        @Tag("found-D3")
        void letsNobodyElseChangeTheAccountUntilTheUnitIsCommitted() {
            Account account = fixture().account();
            ConcurrentTask<Integer> staff = marksAfter(() -> commit(unit ->
                    unit.accounts().changeStatus(SHOP, account.id(), AccountStatus.ACTIVE, AccountStatus.SUSPENDED)));

            boolean unchanged = commit(unit -> {
                boolean found =
                        unit.accounts().lock(SHOP, account.id()).orElseThrow().equals(account);
                staff.answersWithin(fixture().patience());
                if (found) {
                    mark(unit);
                }
                return found;
            });

            assertOneAfterTheOther(unchanged, staff);
            assertThat(find(account).status()).isEqualTo(AccountStatus.SUSPENDED);
        }

        @Test
        @Tag("found-D3")
        void readsWhatWasLastCommittedAlsoOfAnAccountThatWasFoundBefore() {
            Account account = fixture().account();
            PersonName ada = PersonName.of("Ada", "");
            ConcurrentTask<Integer> customer = marksAfter(() -> commit(unit -> {
                unit.accounts().changeName(SHOP, account.id(), ada);
                return true;
            }));

            boolean unchanged = commit(unit -> {
                assertThat(unit.accounts().find(SHOP, account.id())).isPresent();
                customer.answersWithin(fixture().patience());
                boolean locked =
                        unit.accounts().lock(SHOP, account.id()).orElseThrow().equals(account);
                if (locked) {
                    mark(unit);
                }
                return locked;
            });

            assertOneAfterTheOther(unchanged, customer);
            assertThat(find(account).name()).isEqualTo(ada);
        }

        @Test
        void readsWhatWasLastCommittedSoThatNoUpdateIsLost() {
            Account account = fixture().account();
            write(unit -> unit.accounts().changeName(SHOP, account.id(), PersonName.of("0", "")));

            StorageRace.of(runner -> commit(unit -> {
                PersonName read =
                        unit.accounts().lock(SHOP, account.id()).orElseThrow().name();
                int next = Integer.parseInt(read.given()) + 1;
                unit.accounts().changeName(SHOP, account.id(), PersonName.of(Integer.toString(next), ""));
                return next;
            }));

            assertThat(find(account).name()).isEqualTo(PersonName.of(Integer.toString(StorageRace.RUNNERS), ""));
        }
    }

    @Nested
    class FindByEmail {
        @Test
        void comparesTheKeyAndNotTheSpelling() {
            Account account = fixture().account();
            EmailAddress shouted = EmailAddress.parse(account.email().value().toUpperCase(Locale.ROOT));

            assertThat(found(unit -> unit.accounts().findByEmail(SHOP, shouted)))
                    .contains(account);
        }

        @Test
        void isEmptyInAnotherShop() {
            Account account = fixture().account();

            assertThat(found(unit -> unit.accounts().findByEmail(OTHER, account.email())))
                    .isEmpty();
        }

        @Test
        void findsEachShopsOwn() {
            Account account = fixture().account();
            Account other = fixture().put(fixture().anAccount(OTHER, account.email()));

            assertThat(found(unit -> unit.accounts().findByEmail(SHOP, account.email())))
                    .contains(account);
            assertThat(found(unit -> unit.accounts().findByEmail(OTHER, account.email())))
                    .contains(other);
        }

        @Test
        void isEmptyOnceTheAddressIsGivenUp() {
            Account account = fixture().account();

            write(unit -> unit.emailClaims().release(SHOP, account.email(), account.id()));

            assertThat(found(unit -> unit.accounts().findByEmail(SHOP, account.email())))
                    .isEmpty();
        }

        @Test
        void findsTheClaimantAmongAccountsOfOneAddress() {
            Account closed = fixture().account();
            Account next = fixture().anAccount(SHOP, closed.email());

            write(unit -> {
                unit.emailClaims().release(SHOP, closed.email(), closed.id());
                unit.accounts().insert(next);
                unit.emailClaims().claim(SHOP, next.email(), next.id(), NOW);
            });

            assertThat(found(unit -> unit.accounts().findByEmail(SHOP, closed.email())))
                    .contains(next);
        }

        @Test
        void takesNoAddressForOneThatLooksLikeIt() {
            List<Account> accounts = new ArrayList<>();
            for (EmailAddress address : EdgeValues.addressLookAlikes()) {
                accounts.add(fixture().put(fixture().anAccount(SHOP, address)));
            }

            assertThat(accounts)
                    .allSatisfy(account -> assertThat(
                                    found(unit -> unit.accounts().findByEmail(SHOP, account.email())))
                            .contains(account));
        }
    }
}
