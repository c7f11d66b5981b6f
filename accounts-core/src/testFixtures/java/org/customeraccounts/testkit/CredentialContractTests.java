package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.CredentialStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link CredentialStore}: one hash for each account, exactly, replaced only by who has read it. */
abstract class CredentialContractTests extends StorageContractTests {
    private static final PasswordHash FIRST = PasswordHash.of("$argon2id$First");
    private static final PasswordHash NEXT = PasswordHash.of("$argon2id$Next");

    private static Credential of(Account account, PasswordHash hash, Instant at) {
        return new Credential(account.shop(), account.id(), hash, at);
    }

    private Credential put(Account account, PasswordHash hash) {
        Credential credential = of(account, hash, NOW);
        write(unit -> unit.credentials().put(credential));
        return credential;
    }

    private Optional<Credential> found(Account account) {
        return read(unit -> unit.credentials().find(account.shop(), account.id()));
    }

    @Nested
    class Put {
        @Test
        void setsTheFirst() {
            Account account = fixture().account();
            assertThat(found(account)).isEmpty();

            Credential credential = put(account, FIRST);

            assertThat(found(account)).contains(credential);
        }

        @Test
        void takesThePlaceOfAnyOther() {
            Account account = fixture().account();
            put(account, FIRST);
            Credential next = of(account, NEXT, NOW.plusSeconds(1));

            write(unit -> unit.credentials().put(next));

            assertThat(found(account)).contains(next);
            assertThat(found(account).orElseThrow().hash()).isEqualTo(NEXT);
        }

        @Test
        void inPlaceOfAnotherLeavesOtherAccountsAndShopsAlone() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Credential neighbours = put(neighbour, FIRST);
            Credential other = put(twin, FIRST);
            put(account, FIRST);

            put(account, NEXT);

            assertThat(found(neighbour)).contains(neighbours);
            assertThat(found(twin)).contains(other);
        }

        @Test
        void keepsEveryCharacterOfTheLongestHash() {
            Account account = fixture().account();
            String text = EdgeValues.printableAscii().repeat(6).substring(0, PasswordHash.LONGEST - 1) + " ";

            put(account, PasswordHash.of(text));

            assertThat(found(account).orElseThrow().hash().reveal()).isEqualTo(text);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            Account account = fixture().account();

            write(unit -> unit.credentials().put(of(account, FIRST, at)));

            assertThat(found(account).orElseThrow().changedAt()).isEqualTo(at);
        }

        @Test
        void isEachAccountsAndEachShopsOwn() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Account neighbour = fixture().account();

            Credential credential = put(account, FIRST);
            Credential other = put(twin, NEXT);

            assertThat(found(account)).contains(credential);
            assertThat(found(twin)).contains(other);
            assertThat(found(neighbour)).isEmpty();
        }

        @Test
        void ofManyAtOnceLeavesOne() {
            Account account = fixture().account();

            StorageRace.of(runner -> put(account, PasswordHash.of("$hash$" + runner)));

            assertThat(found(account).orElseThrow().hash().reveal()).startsWith("$hash$");
        }
    }

    @Nested
    class Find {
        @Test
        void givesTheAccountsOwnInTheReadingThatFoundTheAccount() {
            List<Account> accounts =
                    Stream.generate(() -> fixture().account()).limit(3).toList();
            List<Credential> credentials = accounts.stream()
                    .map(account -> put(account, PasswordHash.of("$hash$" + account.id())))
                    .toList();
            Account twin = fixture().twin(accounts.get(2), OTHER);

            for (Account account : accounts) {
                Credential own = credentials.get(accounts.indexOf(account));
                assertThat(foundWith(account)).contains(own);
                assertThat(foundByEmailWith(account)).contains(own);
            }
            assertThat(foundWith(twin)).isEmpty();
            assertThat(foundByEmailWith(twin)).isEmpty();
        }

        @Test
        void givesTheNewOneInTheUnitThatFoundTheOneBefore() {
            Account account = fixture().account();
            Credential first = put(account, FIRST);
            Credential next = of(account, NEXT, NOW);

            write(unit -> {
                assertThat(unit.credentials().find(SHOP, account.id())).contains(first);
                unit.credentials().put(next);
                assertThat(unit.credentials().find(SHOP, account.id())).contains(next);
                unit.credentials().replace(NEXT, first);
                assertThat(unit.credentials().find(SHOP, account.id())).contains(first);
                unit.credentials().remove(SHOP, account.id());
                assertThat(unit.credentials().find(SHOP, account.id())).isEmpty();
            });
        }

        @Test
        @Tag("found-D3")
        void givesWhatWasLastCommittedOnceTheAccountIsLocked() {
            Account account = fixture().account();
            Credential first = put(account, FIRST);
            Credential next = of(account, NEXT, NOW);
            ConcurrentTask<Integer> customer = marksAfter(() -> commit(unit -> {
                unit.accounts().lock(SHOP, account.id());
                return unit.credentials().replace(FIRST, next);
            }));

            boolean unchanged = commit(unit -> {
                assertThat(unit.credentials().find(SHOP, account.id())).isPresent();
                customer.answersWithin(fixture().patience());
                unit.accounts().lock(SHOP, account.id());
                boolean found = unit.credentials()
                        .find(SHOP, account.id())
                        .orElseThrow()
                        .equals(first);
                if (found) {
                    mark(unit);
                }
                return found;
            });

            assertOneAfterTheOther(unchanged, customer);
            assertThat(found(account)).contains(next);
        }

        private Optional<Credential> foundWith(Account account) {
            return read(unit -> {
                assertThat(unit.accounts().find(account.shop(), account.id())).contains(account);
                return unit.credentials().find(account.shop(), account.id());
            });
        }

        private Optional<Credential> foundByEmailWith(Account account) {
            return read(unit -> {
                assertThat(unit.accounts().findByEmail(account.shop(), account.email()))
                        .contains(account);
                return unit.credentials().find(account.shop(), account.id());
            });
        }
    }

    @Nested
    class Replace {
        @Test
        void isDoneWhenTheHashIsStillTheOneRead() {
            Account account = fixture().account();
            put(account, FIRST);
            Credential next = of(account, NEXT, NOW.plusSeconds(1));

            assertThat(told(unit -> unit.credentials().replace(FIRST, next))).isTrue();
            assertThat(found(account)).contains(next);
        }

        @ParameterizedTest
        @ValueSource(strings = {"$argon2id$first", "$argon2id$First ", " $argon2id$First", "$argon2id$Firs_", "%"})
        void isNotDoneForAnotherHashHoweverAlike(String read) {
            Account account = fixture().account();
            Credential kept = put(account, FIRST);

            assertThat(told(unit -> unit.credentials().replace(PasswordHash.of(read), of(account, NEXT, NOW))))
                    .isFalse();
            assertThat(found(account)).contains(kept);
        }

        @Test
        void isNotDoneWhereThereIsNone() {
            Account account = fixture().account();

            assertThat(told(unit -> unit.credentials().replace(FIRST, of(account, NEXT, NOW))))
                    .isFalse();
            assertThat(found(account)).isEmpty();
        }

        @Test
        void leavesOtherAccountsAndTheOtherShopsAlone() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            put(account, FIRST);
            Credential neighbours = put(neighbour, FIRST);
            Credential kept = put(twin, FIRST);

            write(unit -> unit.credentials().replace(FIRST, of(account, NEXT, NOW)));

            assertThat(found(neighbour)).contains(neighbours);
            assertThat(found(twin)).contains(kept);
        }

        @Test
        void hasOneWinnerOfMany() {
            Account account = fixture().account();
            put(account, FIRST);

            long winners = StorageRace.winners(runner -> commit(unit ->
                    unit.credentials().replace(FIRST, of(account, PasswordHash.of("$hash$" + runner), NOW))));

            assertThat(winners).isEqualTo(1);
        }
    }

    @Nested
    class Remove {
        @Test
        void takesItAwayOnce() {
            Account account = fixture().account();
            put(account, FIRST);

            assertThat(remove(account)).isTrue();
            assertThat(found(account)).isEmpty();
            assertThat(remove(account)).isFalse();
        }

        @Test
        void leavesNothingToReplaceAndRoomForANewOne() {
            Account account = fixture().account();
            put(account, FIRST);
            remove(account);

            assertThat(told(unit -> unit.credentials().replace(FIRST, of(account, NEXT, NOW))))
                    .isFalse();
            Credential next = put(account, NEXT);
            assertThat(found(account)).contains(next);
        }

        @Test
        void leavesOtherAccountsAndShopsAlone() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Credential neighbours = put(neighbour, FIRST);
            Credential other = put(twin, FIRST);

            assertThat(remove(account)).isFalse();
            assertThat(found(neighbour)).contains(neighbours);
            assertThat(found(twin)).contains(other);
        }

        @Test
        void hasOneWinnerOfMany() {
            Account account = fixture().account();
            put(account, FIRST);

            assertThat(StorageRace.winners(runner -> remove(account))).isEqualTo(1);
        }

        private boolean remove(Account account) {
            return commit(unit -> unit.credentials().remove(account.shop(), account.id()));
        }
    }
}
