package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link EmailClaimStore}: an address that was given up is kept for its account until an instant, and not longer. */
abstract class EmailHoldContractTests extends StorageContractTests {
    private static final EmailAddress ADDRESS = EmailAddress.parse("Ada.Lovelace@B\u00fccher.example");
    private static final EmailAddress SHOUTED = EmailAddress.parse("ADA.LOVELACE@xn--bcher-kva.EXAMPLE");
    private static final Instant UNTIL = NOW.plusSeconds(7 * 86_400);
    private static final Instant JUST_BEFORE = UNTIL.minusNanos(1_000);

    private boolean claim(Account account, EmailAddress address, Instant at) {
        return commit(unit -> unit.emailClaims().claim(account.shop(), address, account.id(), at));
    }

    private boolean hold(Account account, EmailAddress address, Instant until) {
        return commit(unit -> unit.emailClaims().hold(account.shop(), address, account.id(), until));
    }

    private int releaseAll(Account account) {
        return commit(unit -> unit.emailClaims().releaseAll(account.shop(), account.id()));
    }

    private Optional<EmailClaim> found(ShopId shop, EmailAddress address) {
        return read(unit -> unit.emailClaims().find(shop, address));
    }

    private Account holder() {
        Account account = fixture().account();
        claim(account, ADDRESS, NOW);
        hold(account, ADDRESS, UNTIL);
        return account;
    }

    private List<Account> accounts(int count) {
        return Stream.generate(() -> fixture().account()).limit(count).toList();
    }

    @Nested
    class Hold {
        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void keepsItsEndToTheMicrosecond(Instant until) {
            Account account = fixture().account();
            claim(account, ADDRESS, NOW);

            assertThat(hold(account, SHOUTED, until)).isTrue();
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, ADDRESS, account.id(), until));
        }

        @ParameterizedTest
        @ValueSource(longs = {-1, 1})
        void ofWhatIsHeldAlreadyMovesItsEnd(long seconds) {
            Account holder = holder();

            assertThat(hold(holder, SHOUTED, UNTIL.plusSeconds(seconds))).isTrue();
            assertThat(found(SHOP, ADDRESS))
                    .contains(new EmailClaim(SHOP, ADDRESS, holder.id(), UNTIL.plusSeconds(seconds)));
            assertThat(found(SHOP, ADDRESS).orElseThrow().address().value()).isEqualTo(SHOUTED.value());
        }

        @Test
        void isForTheAccountThatHasClaimedItAlone() {
            Account account = fixture().account();
            claim(account, ADDRESS, NOW);

            assertThat(hold(fixture().account(), ADDRESS, UNTIL)).isFalse();
            assertThat(hold(fixture().twin(account, OTHER), ADDRESS, UNTIL)).isFalse();
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, ADDRESS, account.id(), null));
        }

        @Test
        void ofAFreeAddressIsNotDone() {
            assertThat(hold(fixture().account(), ADDRESS, UNTIL)).isFalse();
            assertThat(found(SHOP, ADDRESS)).isEmpty();
        }

        @Test
        void leavesTheOtherClaimsOfTheAccountAndTheOtherShopsAlone() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);

            hold(account, account.email(), UNTIL);
            claim(account, ADDRESS, NOW);

            assertThat(found(SHOP, ADDRESS).orElseThrow().heldUntil()).isNull();
            assertThat(found(OTHER, twin.email()).orElseThrow().heldUntil()).isNull();
            assertThat(found(SHOP, account.email()).orElseThrow().heldUntil()).isEqualTo(UNTIL);
        }
    }

    @Nested
    class ClaimOfAnothersHold {
        @Test
        void isRefusedUntilAMicrosecondBeforeItsEnd() {
            Account holder = holder();

            assertThat(claim(fixture().account(), SHOUTED, NOW)).isFalse();
            assertThat(claim(fixture().account(), ADDRESS, JUST_BEFORE)).isFalse();
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, ADDRESS, holder.id(), UNTIL));
        }

        @Test
        void isGrantedExactlyAtItsEndAndInForceThen() {
            holder();
            Account next = fixture().account();

            assertThat(claim(next, SHOUTED, UNTIL)).isTrue();
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, SHOUTED, next.id(), null));
            assertThat(found(SHOP, ADDRESS).orElseThrow().address().value()).isEqualTo(SHOUTED.value());
        }

        @Test
        void leavesNothingToTheOneBefore() {
            Account holder = holder();
            Account next = fixture().account();
            claim(next, ADDRESS, UNTIL);

            assertThat(claim(holder, ADDRESS, UNTIL)).isFalse();
            assertThat(hold(holder, ADDRESS, UNTIL.plusSeconds(1))).isFalse();
            assertThat(releaseAll(holder)).as("the address it opened with").isEqualTo(1);
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, ADDRESS, next.id(), null));
        }

        @Test
        void hasNoWinnerOfManyBeforeItsEnd() {
            Account holder = holder();
            List<Account> accounts = accounts(StorageRace.RUNNERS);

            assertThat(StorageRace.winners(runner -> claim(accounts.get(runner), ADDRESS, JUST_BEFORE)))
                    .isZero();
            assertThat(found(SHOP, ADDRESS).orElseThrow().account()).isEqualTo(holder.id());
        }

        @Test
        void hasOneWinnerOfManyAtItsEnd() {
            holder();
            List<Account> accounts = accounts(StorageRace.RUNNERS);

            List<Boolean> told = StorageRace.of(runner -> claim(accounts.get(runner), ADDRESS, UNTIL));

            assertThat(told).containsOnlyOnce(true);
            assertThat(found(SHOP, ADDRESS))
                    .contains(new EmailClaim(
                            SHOP, ADDRESS, accounts.get(told.indexOf(true)).id(), null));
        }

        @Test
        void andOfOnesOwnAtOnceHaveOneWinner() {
            Account holder = holder();
            Account next = fixture().account();

            List<Boolean> told = StorageRace.of(2, runner -> claim(runner == 0 ? holder : next, ADDRESS, UNTIL));

            assertThat(told).containsOnlyOnce(true);
            assertThat(found(SHOP, ADDRESS))
                    .contains(new EmailClaim(SHOP, ADDRESS, told.get(0) ? holder.id() : next.id(), null));
        }
    }

    @Nested
    class ClaimOfAHold {
        private Account holderIn(ShopId shop) {
            Account account = fixture().account(shop);
            claim(account, ADDRESS, NOW);
            hold(account, ADDRESS, UNTIL);
            return account;
        }

        @Test
        void leavesTheHoldOfTheSameAddressInAnotherShopAlone() {
            holder();
            Account other = holderIn(OTHER);

            claim(fixture().account(), ADDRESS, UNTIL);

            assertThat(found(OTHER, ADDRESS)).contains(new EmailClaim(OTHER, ADDRESS, other.id(), UNTIL));
        }

        @Test
        void leavesTheTwinsHoldInAnotherShopAlone() {
            Account holder = holder();
            Account twin = fixture().twin(holder, OTHER);
            claim(twin, ADDRESS, NOW);
            hold(twin, ADDRESS, UNTIL);

            claim(holder, ADDRESS, NOW);

            assertThat(found(OTHER, ADDRESS)).contains(new EmailClaim(OTHER, ADDRESS, twin.id(), UNTIL));
        }

        @Test
        void leavesOtherHoldsThatAreOverAlone() {
            Account holder = holder();
            hold(holder, holder.email(), UNTIL);

            claim(fixture().account(), ADDRESS, UNTIL);

            assertThat(found(SHOP, holder.email())).contains(new EmailClaim(SHOP, holder.email(), holder.id(), UNTIL));
        }
    }

    @Nested
    class ClaimOfOnesOwnHold {
        @Test
        void isGrantedBeforeItsEndAndInForceWithoutOne() {
            Account holder = holder();

            assertThat(claim(holder, ADDRESS, JUST_BEFORE)).isTrue();
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, ADDRESS, holder.id(), null));
            assertThat(claim(fixture().account(), ADDRESS, UNTIL)).isFalse();
        }

        @Test
        void isGrantedAfterItsEndWhileNobodyHasTakenIt() {
            Account holder = holder();

            assertThat(claim(holder, ADDRESS, UNTIL.plusSeconds(1))).isTrue();
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, ADDRESS, holder.id(), null));
        }
    }

    @Nested
    class Release {
        private boolean release(Account account) {
            return commit(unit -> unit.emailClaims().release(account.shop(), ADDRESS, account.id()));
        }

        @Test
        void givesAHoldUpForAnyoneToClaim() {
            Account holder = holder();

            assertThat(release(holder)).isTrue();
            assertThat(found(SHOP, ADDRESS)).isEmpty();
            assertThat(claim(fixture().account(), ADDRESS, NOW)).isTrue();
        }

        @Test
        void ofAHoldIsForItsHolderAlone() {
            Account holder = holder();

            assertThat(release(fixture().account())).isFalse();
            assertThat(found(SHOP, ADDRESS)).contains(new EmailClaim(SHOP, ADDRESS, holder.id(), UNTIL));
        }
    }

    @Nested
    class ReleaseAll {
        @ParameterizedTest
        @ValueSource(strings = {"shop", "Shop"})
        void countsNothingThatWasGivenUpBefore(String shop) {
            Account account = fixture().account(ShopId.of(shop));
            claim(account, ADDRESS, NOW);
            write(unit -> unit.emailClaims().release(account.shop(), ADDRESS, account.id()));

            assertThat(releaseAll(account)).isEqualTo(1);
        }

        @Test
        void givesUpWhatIsClaimedAndWhatIsHeldAndSaysHowMany() {
            Account holder = holder();

            assertThat(releaseAll(holder)).isEqualTo(2);
            assertThat(found(SHOP, ADDRESS)).isEmpty();
            assertThat(found(SHOP, holder.email())).isEmpty();
            assertThat(releaseAll(holder)).isZero();
            assertThat(claim(fixture().account(), ADDRESS, NOW)).isTrue();
        }

        @Test
        void leavesOtherAccountsAndShopsAlone() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            Account twin = fixture().twin(account, OTHER);

            assertThat(releaseAll(account)).isEqualTo(1);
            assertThat(found(SHOP, neighbour.email())).isPresent();
            assertThat(found(OTHER, twin.email())).isPresent();
        }

        @Test
        void countsEachAddressForOneOfMany() {
            Account holder = holder();

            List<Integer> counts = StorageRace.of(runner -> releaseAll(holder));

            assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(2);
        }
    }
}
