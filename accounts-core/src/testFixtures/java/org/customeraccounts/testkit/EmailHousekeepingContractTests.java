package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stores of e-mail addresses promise of removing decided changes, and holds that are over. */
abstract class EmailHousekeepingContractTests extends HousekeepingContractTests {
    @Nested
    class DecidedChanges {
        private EmailChange decided(Account account, EmailChangeTransition how, Instant at) {
            EmailChange change = fixture().aChange(account, at);
            EmailChange next = change.after(how, at).orThrow();
            write(unit -> {
                unit.emailChanges().insert(change);
                unit.emailChanges().move(EmailChangeState.PENDING, next);
            });
            return next;
        }

        private int remove(Instant by, int most) {
            return commit(unit -> unit.emailChanges().removeDecided(by, most));
        }

        private boolean isThere(EmailChange change) {
            return found(unit -> unit.emailChanges().find(change.shop(), change.id()))
                    .isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereDecidedLongEnoughAgo(Instant at) {
            Account account = fixture().account();
            EmailChange change = decided(account, EmailChangeTransition.CONFIRM, at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(change)).isTrue();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(isThere(change)).isFalse();
            assertThat(found(unit -> unit.emailChanges().newest(SHOP, account.id())))
                    .isEmpty();
            assertThat(listed(unit -> unit.emailChanges().requestedSince(SHOP, account.id(), at)))
                    .isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = EmailChangeTransition.class,
                names = {"SEND", "REVERT", "REVERT_EARLIER", "SETTLE"},
                mode = EnumSource.Mode.EXCLUDE)
        void goHoweverTheyEnded(EmailChangeTransition how) {
            EmailChange change = decided(fixture().account(), how, NOW);

            assertThat(remove(NOW, 10)).isEqualTo(1);
            assertThat(isThere(change)).isFalse();
        }

        @Test
        void goOnceTheyWereUndoneLongEnoughAgo() {
            EmailChange confirmed = decided(fixture().account(), EmailChangeTransition.CONFIRM, NOW);
            EmailChange undone = confirmed
                    .after(EmailChangeTransition.REVERT, NOW.plusSeconds(60))
                    .orThrow();
            write(unit -> unit.emailChanges().move(EmailChangeState.CONFIRMED, undone));

            assertThat(remove(NOW.plusSeconds(60).minus(MICRO), 10)).isZero();
            assertThat(remove(NOW.plusSeconds(60), 10)).isEqualTo(1);
        }

        @Test
        void areNeverOnesThatArePending() {
            Account account = fixture().account();
            EmailChange pending = fixture().aChange(account, LONG_BEFORE);
            EmailChange sent =
                    pending.after(EmailChangeTransition.SEND, LONG_BEFORE).orThrow();
            write(unit -> {
                unit.emailChanges().insert(pending);
                unit.emailChanges().move(EmailChangeState.PENDING, sent);
            });

            assertThat(remove(NOW.plusSeconds(1_000_000), 10)).isZero();
            assertThat(found(unit -> unit.emailChanges().pending(SHOP, account.id())))
                    .contains(sent);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            decided(account, EmailChangeTransition.CANCEL, BEFORE);
            decided(twin, EmailChangeTransition.CANCEL, BEFORE);
            EmailChange kept = decided(account, EmailChangeTransition.CANCEL, NOW);
            EmailChange keptToo = decided(twin, EmailChangeTransition.CANCEL, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(found(unit -> unit.emailChanges().newest(SHOP, account.id())))
                    .contains(kept);
            assertThat(found(unit -> unit.emailChanges().newest(OTHER, twin.id())))
                    .contains(keptToo);
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = fixture().account();
            for (int i = 0; i < 5; i++) {
                decided(account, EmailChangeTransition.SUPERSEDE, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = fixture().account();
            for (int i = 0; i < MANY; i++) {
                decided(account, EmailChangeTransition.SUPERSEDE, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }

    @Nested
    class HoldsOnAddresses {
        private EmailAddress held(ShopId shop, Instant until) {
            EmailAddress address = fixture().address();
            Account account = fixture().account(shop);
            write(unit -> {
                unit.emailClaims().claim(shop, address, account.id(), LONG_BEFORE);
                unit.emailClaims().hold(shop, address, account.id(), until);
            });
            return address;
        }

        private int remove(Instant now, int most) {
            return commit(unit -> unit.emailClaims().removeOver(now, most));
        }

        private boolean isThere(ShopId shop, EmailAddress address) {
            return found(unit -> unit.emailClaims().find(shop, address)).isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyAreOver(Instant until) {
            EmailAddress address = held(SHOP, until);

            assertThat(remove(until.minus(MICRO), 10)).isZero();
            assertThat(isThere(SHOP, address)).isTrue();
            assertThat(remove(until, 10)).isEqualTo(1);
            assertThat(isThere(SHOP, address)).isFalse();
        }

        @Test
        void areNeverClaimsInForce() {
            Account account = fixture().account();

            assertThat(remove(NOW.plusSeconds(1_000_000_000), 10)).isZero();
            assertThat(found(unit -> unit.accounts().findByEmail(SHOP, account.email())))
                    .contains(account);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            held(SHOP, BEFORE);
            held(OTHER, BEFORE);
            EmailAddress kept = held(SHOP, NOW);
            EmailAddress keptToo = held(OTHER, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(SHOP, kept)).isTrue();
            assertThat(isThere(OTHER, keptToo)).isTrue();
        }

        @Test
        void leaveTheAddressToWhoeverClaimsIt() {
            EmailAddress address = held(SHOP, NOW);
            Account other = fixture().account();
            remove(NOW, 10);

            assertThat(told(unit -> unit.emailClaims().claim(SHOP, address, other.id(), NOW)))
                    .isTrue();
            assertThat(remove(NOW, 10)).isZero();
            int released = commit(unit -> unit.emailClaims().releaseAll(SHOP, other.id()));
            assertThat(released).isEqualTo(2);
        }

        @Test
        void haveOneSuccessorWhoeverRemovesThemMeanwhile() {
            EmailAddress address = held(SHOP, NOW);
            List<Account> others =
                    Stream.generate(() -> fixture().account()).limit(16).toList();

            List<Integer> claimed = StorageRace.of(32, runner -> {
                if (runner % 2 == 0) {
                    remove(NOW, 10);
                    return 0;
                }
                Account other = others.get(runner / 2);
                return told(unit -> unit.emailClaims().claim(SHOP, address, other.id(), NOW)) ? 1 : 0;
            });

            assertThat(claimed.stream().mapToInt(one -> one).sum()).isEqualTo(1);
            assertThat(isThere(SHOP, address)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            for (int i = 0; i < 5; i++) {
                held(SHOP, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            for (int i = 0; i < MANY; i++) {
                held(SHOP, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }
}
