package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link EmailClaimStore}: one account has an address, and everybody is told which. */
abstract class EmailClaimContractTests extends StorageContractTests {
    private static final int CLAIMANTS = 64;
    private static final EmailAddress ADDRESS = EmailAddress.parse("Ada.Lovelace@B\u00fccher.example");

    private boolean claim(Account account, EmailAddress address) {
        return commit(unit -> unit.emailClaims().claim(account.shop(), address, account.id(), NOW));
    }

    private boolean release(Account account, EmailAddress address) {
        return commit(unit -> unit.emailClaims().release(account.shop(), address, account.id()));
    }

    private Optional<EmailClaim> found(ShopId shop, EmailAddress address) {
        return read(unit -> unit.emailClaims().find(shop, address));
    }

    @Nested
    class Claim {
        @Test
        void ofAFreeAddressIsInForceWithoutAnEnd() {
            Account account = fixture().account();

            assertThat(claim(account, ADDRESS)).isTrue();
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, ADDRESS, account.id(), null));
            assertThat(found(SHOP, ADDRESS).orElseThrow().address().value()).isEqualTo(ADDRESS.value());
        }

        @Test
        void ofOnesOwnAddressIsGrantedAgain() {
            Account account = fixture().account();
            claim(account, ADDRESS);

            assertThat(claim(account, ADDRESS)).isTrue();
            assertThat(found(SHOP, ADDRESS).orElseThrow().account()).isEqualTo(account.id());
        }

        @Test
        void ofOnesOwnAddressTakesTheSpellingOfTheLastTime() {
            Account account = fixture().account();
            EmailAddress respelled = EmailAddress.parse("ADA.Lovelace@B\u00fccher.EXAMPLE");
            claim(account, ADDRESS);

            claim(account, respelled);

            assertThat(found(SHOP, ADDRESS).orElseThrow().address().value()).isEqualTo(respelled.value());
            assertThat(found(SHOP, ADDRESS).orElseThrow().heldUntil()).isNull();
        }

        @Test
        void ofAnothersAddressIsRefusedInAnySpelling() {
            Account holder = fixture().account();
            Account account = fixture().account();
            claim(holder, ADDRESS);

            assertThat(claim(account, EmailAddress.parse("ADA.LOVELACE@xn--bcher-kva.EXAMPLE")))
                    .isFalse();
            assertThat(found(SHOP, ADDRESS).orElseThrow().account()).isEqualTo(holder.id());
        }

        @Test
        void isEachShopsOwn() {
            Account account = fixture().account();
            Account other = fixture().account(OTHER);

            assertThat(claim(account, ADDRESS)).isTrue();
            assertThat(found(OTHER, ADDRESS)).isEmpty();
            assertThat(claim(other, ADDRESS)).isTrue();
            assertThat(found(SHOP, ADDRESS).orElseThrow().account()).isEqualTo(account.id());
            assertThat(found(OTHER, ADDRESS).orElseThrow().account()).isEqualTo(other.id());
        }

        @Test
        void tellsShopsApartWhoseIdsLookAlike() {
            List<ShopId> shops = List.of("Shop", "SHOP", "shop.", "shop-", "sho_", "shop0", "s".repeat(64)).stream()
                    .map(ShopId::of)
                    .toList();
            claim(fixture().account(), ADDRESS);

            assertThat(shops)
                    .allSatisfy(shop ->
                            assertThat(claim(fixture().account(shop), ADDRESS)).isTrue());
        }

        @Test
        void takesNoAddressForOneThatLooksLikeIt() {
            assertThat(EdgeValues.addressLookAlikes()).allSatisfy(address -> {
                Account account = fixture().account();
                assertThat(claim(account, address)).isTrue();
                assertThat(found(SHOP, address).orElseThrow().account()).isEqualTo(account.id());
            });
        }

        @Test
        void takesTheLongestAddress() {
            Account account = fixture().account();

            assertThat(claim(account, EdgeValues.longestAddress())).isTrue();
            assertThat(found(SHOP, EdgeValues.longestAddress())
                            .orElseThrow()
                            .address()
                            .value())
                    .isEqualTo(EdgeValues.longestAddress().value());
        }

        @Test
        void hasOneWinnerOfManyAccounts() {
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < CLAIMANTS; i++) {
                accounts.add(fixture().account());
            }

            List<Boolean> told = StorageRace.of(CLAIMANTS, runner -> {
                String typed =
                        runner % 2 == 0 ? ADDRESS.value() : ADDRESS.value().toUpperCase(Locale.ROOT);
                return claim(accounts.get(runner), EmailAddress.parse(typed));
            });

            assertThat(told).containsOnlyOnce(true);
            assertThat(found(SHOP, ADDRESS).orElseThrow().account())
                    .isEqualTo(accounts.get(told.indexOf(true)).id());
        }

        @Test
        void isGrantedEachTimeThatOneAccountAsksAtOnce() {
            Account account = fixture().account();

            assertThat(StorageRace.winners(runner -> claim(account, ADDRESS))).isEqualTo(StorageRace.RUNNERS);
        }

        @Test
        @Tag("found-D3")
        void whileAnotherOneIsNotCommittedHasOneWinner() {
            Account first = fixture().account();
            Account second = fixture().account();
            ConcurrentTask<Boolean> rival = ConcurrentTask.that(() -> claim(second, ADDRESS));

            boolean granted = commit(unit -> {
                boolean told = unit.emailClaims().claim(SHOP, ADDRESS, first.id(), NOW);
                rival.answersWithin(fixture().patience());
                return told;
            });

            assertThat(rival.outcome()).isEqualTo(!granted);
            assertThat(found(SHOP, ADDRESS).orElseThrow().account()).isEqualTo(granted ? first.id() : second.id());
        }

        @Test
        @Tag("found-D3")
        void whileAnotherOneIsNotCommittedWinsWhenThatOneFails() {
            Account first = fixture().account();
            Account second = fixture().account();
            ConcurrentTask<Boolean> rival = ConcurrentTask.that(() -> claim(second, ADDRESS));

            undone(unit -> {
                unit.emailClaims().claim(SHOP, ADDRESS, first.id(), NOW);
                return rival.answersWithin(fixture().patience());
            });

            assertThat(rival.outcome()).isTrue();
            assertThat(found(SHOP, ADDRESS).orElseThrow().account()).isEqualTo(second.id());
        }
    }

    @Nested
    class Release {
        @Test
        void freesTheAddressForAnyone() {
            Account holder = fixture().account();
            Account next = fixture().account();
            claim(holder, ADDRESS);

            assertThat(release(holder, EmailAddress.parse("ada.lovelace@xn--bcher-kva.example")))
                    .isTrue();
            assertThat(found(SHOP, ADDRESS)).isEmpty();
            assertThat(claim(next, ADDRESS)).isTrue();
        }

        @Test
        void isForTheHolderAlone() {
            Account holder = fixture().account();
            claim(holder, ADDRESS);

            assertThat(release(fixture().account(), ADDRESS)).isFalse();
            assertThat(release(fixture().twin(holder, OTHER), ADDRESS)).isFalse();
            assertThat(found(SHOP, ADDRESS).orElseThrow().account()).isEqualTo(holder.id());
        }

        @Test
        void ofAFreeAddressSaysSo() {
            assertThat(release(fixture().account(), ADDRESS)).isFalse();
        }

        @Test
        void hasOneWinnerOfMany() {
            Account holder = fixture().account();
            claim(holder, ADDRESS);

            assertThat(StorageRace.winners(runner -> release(holder, ADDRESS))).isEqualTo(1);
        }
    }
}
