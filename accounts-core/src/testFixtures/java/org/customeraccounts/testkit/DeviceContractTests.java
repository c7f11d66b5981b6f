package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.spi.storage.DeviceStore;
import org.customeraccounts.value.SourceAddress;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link DeviceStore}: a device is known to one account, until it is ended, and each is ended once. */
@Tag("found-A2")
abstract class DeviceContractTests extends HousekeepingContractTests {
    private KnownDevice know(KnownDevice device, TokenHash token) {
        write(unit -> unit.devices().insert(device, token));
        return device;
    }

    private KnownDevice know(Account account) {
        return know(fixture().aDevice(account), fixture().token());
    }

    private List<KnownDevice> list(Account account) {
        return listed(unit -> unit.devices().list(account.shop(), account.id()));
    }

    private int count(Account account) {
        return read(unit -> unit.devices().count(account.shop(), account.id()));
    }

    private boolean renew(Account account, TokenHash token, Instant usedAfter, Instant at) {
        return told(unit -> unit.devices().renew(account.shop(), account.id(), token, usedAfter, at));
    }

    @Nested
    class Find {
        @Test
        void isOfTheTokenAlone() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            KnownDevice device = know(fixture().aDevice(account), token);
            know(account);

            assertThat(found(unit -> unit.devices().find(token))).contains(device);
            assertThat(found(unit -> unit.devices().find(fixture().token()))).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            Account account = fixture().account();
            KnownDevice device =
                    new KnownDevice(fixture().deviceId(), SHOP, account.id(), at, at.plusNanos(1_000), null);

            know(device, fixture().token());

            assertThat(list(account)).containsExactly(device);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#sources")
        void keepsSources(SourceAddress source) {
            Account account = fixture().account();
            KnownDevice device = new KnownDevice(fixture().deviceId(), SHOP, account.id(), NOW, NOW, source);

            know(device, fixture().token());

            assertThat(list(account)).containsExactly(device);
        }
    }

    @Nested
    class Renew {
        private Account account;
        private TokenHash token;

        private KnownDevice device() {
            return found(unit -> unit.devices().find(token)).orElseThrow();
        }

        private void know() {
            account = fixture().account();
            token = fixture().token();
            DeviceContractTests.this.know(fixture().aDevice(account), token);
        }

        @Test
        void notesTheUseAndNothingElse() {
            know();
            KnownDevice neighbour = DeviceContractTests.this.know(account);
            KnownDevice before = device();

            assertThat(renew(account, token, NOW.minusSeconds(1), NOW.plusSeconds(60)))
                    .isTrue();

            assertThat(device())
                    .isEqualTo(new KnownDevice(
                            before.id(), SHOP, account.id(), before.createdAt(), NOW.plusSeconds(60), null));
            assertThat(list(account)).contains(neighbour);
        }

        @Test
        void neverGoesBack() {
            know();
            renew(account, token, NOW.minusSeconds(1), NOW.plusSeconds(60));

            assertThat(renew(account, token, NOW.minusSeconds(1), NOW.plusSeconds(59)))
                    .isTrue();
            assertThat(device().lastUsedAt()).isEqualTo(NOW.plusSeconds(60));
        }

        @Test
        void isRefusedExactlyWhenItWasUsedTooLongAgo() {
            know();

            assertThat(renew(account, token, NOW, NOW.plusSeconds(60))).isFalse();
            assertThat(device().lastUsedAt()).isEqualTo(NOW);
            assertThat(renew(account, token, NOW.minusNanos(1_000), NOW.plusSeconds(60)))
                    .isTrue();
        }

        @Test
        void isRefusedToAnotherAccountAndInAnotherShop() {
            know();

            assertThat(renew(fixture().account(), token, NOW.minusSeconds(1), NOW.plusSeconds(60)))
                    .isFalse();
            assertThat(renew(fixture().twin(account, OTHER), token, NOW.minusSeconds(1), NOW.plusSeconds(60)))
                    .isFalse();
            assertThat(renew(account, fixture().token(), NOW.minusSeconds(1), NOW.plusSeconds(60)))
                    .isFalse();
            assertThat(device().lastUsedAt()).isEqualTo(NOW);
        }
    }

    @Nested
    class ListAll {
        @Test
        void isNewestFirstOfOneAccountInOneShopAndCounted() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            KnownDevice first = know(account);
            KnownDevice second = know(account);
            know(fixture().account());
            KnownDevice there = know(twin);

            assertThat(list(account)).containsExactly(second, first);
            assertThat(list(twin)).containsExactly(there);
            assertThat(count(account)).isEqualTo(2);
            assertThat(count(twin)).isEqualTo(1);
            assertThat(count(fixture().account())).isZero();
        }

        @Test
        void isCountedTogetherWithItsAccount() {
            Account account = fixture().account();
            know(account);

            List<Integer> counted = read(unit -> {
                unit.accounts().findByEmail(account.shop(), account.email());
                return List.of(
                        unit.devices().count(account.shop(), account.id()),
                        unit.sessions().count(account.shop(), account.id()));
            });

            assertThat(counted).containsExactly(1, 0);
        }

        @Test
        void isCountedAnewAfterAWrite() {
            Account account = fixture().account();
            know(account);

            int counted = commit(unit -> {
                unit.accounts().findByEmail(account.shop(), account.email());
                unit.devices().count(account.shop(), account.id());
                unit.devices().insert(fixture().aDevice(account), fixture().token());
                return unit.devices().count(account.shop(), account.id());
            });

            assertThat(counted).isEqualTo(2);
        }
    }

    @Nested
    class End {
        @Test
        void endsThatOneAloneAndOnce() {
            Account account = fixture().account();
            KnownDevice kept = know(account);
            KnownDevice ended = know(account);

            assertThat(told(unit -> unit.devices().end(SHOP, account.id(), ended.id())))
                    .isTrue();
            assertThat(told(unit -> unit.devices().end(SHOP, account.id(), ended.id())))
                    .isFalse();
            assertThat(list(account)).containsExactly(kept);
        }

        @Test
        void isNotDoneForAnotherAccountNorInAnotherShop() {
            Account account = fixture().account();
            KnownDevice device = know(account);
            Account other = fixture().account();

            assertThat(told(unit -> unit.devices().end(SHOP, other.id(), device.id())))
                    .isFalse();
            assertThat(told(unit -> unit.devices().end(OTHER, account.id(), device.id())))
                    .isFalse();
            assertThat(list(account)).containsExactly(device);
        }

        @Test
        void hasOneWinnerOfMany() {
            Account account = fixture().account();
            KnownDevice device = know(account);

            assertThat(StorageRace.winners(runner -> told(unit -> unit.devices().end(SHOP, account.id(), device.id()))))
                    .isEqualTo(1);
        }

        @Test
        void endsAllOfTheAccountAndSaysHowMany() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            know(account);
            know(account);
            know(neighbour);

            assertThat(ended(account)).isEqualTo(2);
            assertThat(ended(account)).isZero();
            assertThat(list(account)).isEmpty();
            assertThat(list(neighbour)).hasSize(1);
        }

        private int ended(Account account) {
            return commit(unit -> unit.devices().endAll(SHOP, account.id()));
        }
    }

    @Nested
    class EndOldest {
        @Test
        void keepsTheNewestAndSaysHowManyEnded() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            know(account);
            know(account);
            KnownDevice third = know(account);
            KnownDevice fourth = know(account);
            know(neighbour);

            assertThat(ended(account, 2)).isEqualTo(2);
            assertThat(ended(account, 2)).isZero();
            assertThat(ended(fixture().account(), 1)).isZero();

            assertThat(list(account)).containsExactly(fourth, third);
            assertThat(list(neighbour)).hasSize(1);
        }

        private int ended(Account account, int kept) {
            return commit(unit -> unit.devices().endOldest(SHOP, account.id(), kept));
        }
    }

    @Nested
    class RemoveOver {
        private int remove(Instant usedBy, int most) {
            return commit(unit -> unit.devices().removeOver(usedBy, most));
        }

        private KnownDevice used(Account account, Instant at) {
            return know(
                    new KnownDevice(fixture().deviceId(), account.shop(), account.id(), LONG_BEFORE, at, null),
                    fixture().token());
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereNotUsedForLongEnough(Instant at) {
            Account account = fixture().account();
            know(
                    new KnownDevice(fixture().deviceId(), SHOP, account.id(), at, at, null),
                    fixture().token());

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(list(account)).isEmpty();
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            used(account, BEFORE);
            used(twin, BEFORE);
            KnownDevice kept = used(account, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(list(account)).containsExactly(kept);
            assertThat(list(twin)).isEmpty();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = fixture().account();
            Stream.generate(() -> used(account, NOW)).limit(5).forEach(device -> {});

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = fixture().account();
            Stream.generate(() -> used(account, NOW)).limit(MANY).forEach(device -> {});

            areCountedOnce(most -> remove(NOW, most));
        }
    }
}
