package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.address.AddressUse.BILLING;
import static org.customeraccounts.address.AddressUse.DELIVERY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.spi.storage.AddressStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CountryCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AddressStore}: of each account's addresses, at most one is the default for each use, whoever wants which. */
abstract class AddressContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";
    private static final Set<AddressUse> BOTH = EnumSet.allOf(AddressUse.class);

    private Account ada;

    @BeforeEach
    void open() {
        ada = fixture().account();
    }

    /** With the same text in every part that takes it. */
    private static PostalAddress everywhere(String line) {
        String short20 =
                line.codePointCount(0, line.length()) > 20 ? line.substring(0, line.offsetByCodePoints(0, 20)) : line;
        return new PostalAddress(line, line, line, line, short20, line, line, CountryCode.of("BE"), short20);
    }

    private SavedAddress add(Account account, AddressUse... uses) {
        return add(fixture().anAddress(account).asDefaultFor(Set.of(uses)));
    }

    private SavedAddress add(SavedAddress address) {
        write(unit -> unit.addresses().insert(address));
        return address;
    }

    private Optional<SavedAddress> find(SavedAddress address) {
        return found(unit -> unit.addresses().find(address.shop(), address.account(), address.id()));
    }

    /** Ada's, if she has one of that id. */
    private Optional<SavedAddress> find(AddressId id) {
        return found(unit -> unit.addresses().find(SHOP, ada.id(), id));
    }

    private int removeAll(Account account) {
        return commit(unit -> unit.addresses().removeAll(account.shop(), account.id()));
    }

    private List<SavedAddress> list(Account account) {
        return listed(unit -> unit.addresses().list(account.shop(), account.id()));
    }

    private boolean change(SavedAddress next) {
        return told(unit -> unit.addresses().change(next));
    }

    private boolean makeDefault(SavedAddress address, AddressUse use) {
        return makeDefault(ada, address.id(), use);
    }

    private boolean makeDefault(Account account, AddressId id, AddressUse use) {
        return told(unit -> unit.addresses().makeDefault(account.shop(), account.id(), id, use));
    }

    /** What two units come to that have both looked before either of them writes, unless the storage has one wait. */
    private List<Boolean> atOnce(BiFunction<UnitOfWork, Integer, Boolean> write) {
        CountDownLatch bothHaveLooked = new CountDownLatch(2);
        return StorageRace.of(
                2,
                runner -> told(unit -> {
                    unit.addresses().list(SHOP, ada.id());
                    bothHaveLooked.countDown();
                    ConcurrentTask.allCame(bothHaveLooked, fixture().patience());
                    return write.apply(unit, runner);
                }));
    }

    private boolean remove(Account account, AddressId id) {
        return told(unit -> unit.addresses().remove(account.shop(), account.id(), id));
    }

    /** Who is the default for a use; no more than one. */
    private Optional<AddressId> defaultFor(Account account, AddressUse use) {
        List<AddressId> all = list(account).stream()
                .filter(address -> address.defaultFor().contains(use))
                .map(SavedAddress::id)
                .toList();
        assertThat(all).as("defaults for " + use).hasSizeLessThanOrEqualTo(1);
        return all.stream().findFirst();
    }

    @Nested
    class Insert {
        @Test
        void addsAnAddressThatIsFoundAndListed() {
            SavedAddress full = add(fixture().anAddress(ada, everywhere("Ada")));
            SavedAddress bare = add(fixture().anAddress(ada));

            assertThat(find(full)).contains(full);
            assertThat(find(bare)).contains(bare);
            assertThat(bare.address().company()).isNull();
            assertThat(list(ada)).containsExactly(bare, full);
        }

        @Test
        void makesItTheDefaultForWhatItNames() {
            SavedAddress home = add(ada, DELIVERY);
            SavedAddress office = add(ada, BILLING);

            assertThat(find(home)).contains(home);
            assertThat(find(office)).contains(office);
            assertThat(list(ada)).containsExactly(office, home);
        }

        @Test
        void leavesADefaultThatIsThere() {
            SavedAddress first = add(ada, DELIVERY);

            SavedAddress second = add(ada, DELIVERY, BILLING);

            assertThat(find(first)).contains(first);
            assertThat(find(second)).contains(second.asDefaultFor(Set.of(BILLING)));
        }

        @Test
        @Tag("found-D2")
        void ofTwoThatBeganBeforeEitherEndedMakesOneTheDefault() {
            List<SavedAddress> theirs = List.of(
                    fixture().anAddress(ada).asDefaultFor(BOTH),
                    fixture().anAddress(ada).asDefaultFor(BOTH));

            atOnce((unit, runner) -> {
                unit.addresses().insert(theirs.get(runner));
                return true;
            });

            assertThat(list(ada)).hasSize(2);
            assertThat(BOTH).allSatisfy(use -> assertThat(defaultFor(ada, use)).isPresent());
        }

        @Test
        void ofManyAtOnceMakesOneTheDefault() {
            StorageRace.of(runner -> add(ada, DELIVERY, BILLING));

            assertThat(list(ada)).hasSize(StorageRace.RUNNERS);
            assertThat(BOTH).allSatisfy(use -> assertThat(defaultFor(ada, use)).isPresent());
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsTextsAsTheyAre(String line) {
            SavedAddress saved = add(fixture().anAddress(ada, everywhere(line)));

            assertThat(find(saved)).contains(saved);
            assertThat(list(ada)).containsExactly(saved);
        }

        @Test
        void keepsTextsApartThatLookAlike() {
            List<SavedAddress> all = EdgeValues.lookAlikes().stream()
                    .map(line -> add(fixture().anAddress(ada, everywhere(line))))
                    .toList();

            assertThat(all).allSatisfy(saved -> assertThat(find(saved)).contains(saved));
        }

        @Test
        void keepsTextsUpToTheirLimits() {
            String line = EdgeValues.fourBytes(PostalAddress.LONGEST_LINE);
            String place = EdgeValues.fourBytes(PostalAddress.LONGEST_PLACE);
            PostalAddress longest = new PostalAddress(
                    line,
                    line,
                    line,
                    line,
                    EdgeValues.fourBytes(PostalAddress.LONGEST_POSTAL_CODE),
                    place,
                    place,
                    new CountryCode("ZZ"),
                    EdgeValues.fourBytes(PostalAddress.LONGEST_PHONE));

            SavedAddress saved = add(fixture().anAddress(ada, longest));

            assertThat(find(saved)).contains(saved);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            SavedAddress made = fixture().anAddress(ada);

            add(new SavedAddress(made.id(), made.shop(), made.account(), made.address(), Set.of(), at, 3));

            assertThat(find(made)).get().satisfies(kept -> {
                assertThat(kept.createdAt()).isEqualTo(at);
                assertThat(kept.version()).isEqualTo(3);
            });
        }
    }

    @Nested
    class Look {
        @Test
        void findsNoneThatIsAnotherAccountsOrShops() {
            Account bob = fixture().account();
            Account twin = fixture().twin(ada, OTHER);
            SavedAddress bobs = add(bob, DELIVERY);
            SavedAddress theirs = add(twin, DELIVERY);

            assertThat(find(bobs.id())).isEmpty();
            assertThat(find(theirs.id())).isEmpty();
            assertThat(find(new AddressId(fixture().uuid()))).isEmpty();
            assertThat(list(ada)).isEmpty();
            assertThat(list(bob)).containsExactly(bobs);
            assertThat(list(twin)).containsExactly(theirs);
        }

        @Test
        void givesEachShopsOwnWhereIdsAreEqual() {
            Account twin = fixture().twin(ada, OTHER);
            SavedAddress here = add(ada, DELIVERY);
            SavedAddress there = add(new SavedAddress(
                    here.id(), OTHER, twin.id(), everywhere("there"), Set.of(BILLING), here.createdAt(), 1));

            assertThat(find(here)).contains(here);
            assertThat(find(there)).contains(there);
            assertThat(list(ada)).containsExactly(here);
            assertThat(list(twin)).containsExactly(there);
        }

        @Test
        void listsTheGreatestIdFirstWheneverItWasAdded() {
            List<SavedAddress> made = new ArrayList<>();
            for (int i = 0; i < SavedAddress.MOST; i++) {
                made.add(fixture().anAddress(ada));
            }
            List<SavedAddress> shuffled = new ArrayList<>(made);
            Collections.rotate(shuffled, 17);

            shuffled.forEach(AddressContractTests.this::add);

            Collections.reverse(made);
            assertThat(list(ada)).isEqualTo(made);
        }
    }

    @Nested
    class Change {
        private SavedAddress home;

        @BeforeEach
        void add() {
            home = AddressContractTests.this.add(
                    fixture().anAddress(ada, everywhere("before")).asDefaultFor(BOTH));
        }

        @Test
        void writesWherePostGoesAndTheVersionAndKeepsTheRest() {
            PostalAddress bare = fixture().anAddress(ada).address();

            assertThat(change(home.changedTo(bare))).isTrue();
            assertThat(find(home)).contains(home.changedTo(bare));

            assertThat(change(home.changedTo(bare).changedTo(everywhere("after"))))
                    .isTrue();
            assertThat(find(home)).contains(home.changedTo(bare).changedTo(everywhere("after")));
        }

        @Test
        void touchesNeitherTheDefaultsNorWhenItWasAdded() {
            SavedAddress next = home.changedTo(everywhere("after"));

            change(new SavedAddress(
                    next.id(), next.shop(), next.account(), next.address(), Set.of(), NOW.plusSeconds(9), 2));

            assertThat(find(home)).contains(next);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 3, 4, Long.MAX_VALUE})
        void isNotDoneOnAnyVersionButTheOneBefore(long version) {
            SavedAddress stale = new SavedAddress(
                    home.id(), SHOP, ada.id(), everywhere("after"), home.defaultFor(), home.createdAt(), version);

            assertThat(change(stale)).isFalse();
            assertThat(find(home)).contains(home);
        }

        @Test
        void isNotDoneToAnotherAccountsOrShopsOrNone() {
            Account bob = fixture().account();
            Account twin = fixture().twin(ada, OTHER);
            PostalAddress after = everywhere("after");

            assertThat(change(new SavedAddress(home.id(), SHOP, bob.id(), after, Set.of(), NOW, 2)))
                    .isFalse();
            assertThat(change(new SavedAddress(home.id(), OTHER, twin.id(), after, Set.of(), NOW, 2)))
                    .isFalse();
            assertThat(change(fixture().anAddress(ada).changedTo(after))).isFalse();
            assertThat(find(home)).contains(home);
            assertThat(list(ada)).containsExactly(home);
        }

        @Test
        void touchesNoOther() {
            SavedAddress other = AddressContractTests.this.add(ada);
            Account twin = fixture().twin(ada, OTHER);
            SavedAddress same = AddressContractTests.this.add(
                    new SavedAddress(home.id(), OTHER, twin.id(), everywhere("same"), Set.of(), NOW, 1));

            change(home.changedTo(everywhere("after")));

            assertThat(find(other)).contains(other);
            assertThat(find(same)).contains(same);
        }

        @Test
        void hasOneWinnerOfManyThatReadTheSame() {
            assertThat(StorageRace.winners(runner -> change(home.changedTo(everywhere("runner " + runner)))))
                    .isEqualTo(1);
            assertThat(find(home).orElseThrow().version()).isEqualTo(2);
        }
    }

    @Nested
    class MakeDefault {
        @ParameterizedTest
        @EnumSource
        void takesThePlaceOfAnotherForThatUseAlone(AddressUse use) {
            SavedAddress first = add(ada, DELIVERY, BILLING);
            SavedAddress second = add(ada);

            assertThat(makeDefault(second, use)).isTrue();

            assertThat(find(second)).contains(second.asDefaultFor(Set.of(use)));
            assertThat(find(first)).contains(first.asDefaultFor(EnumSet.complementOf(EnumSet.of(use))));
        }

        @Test
        void needsNoneBefore() {
            SavedAddress home = add(ada);

            assertThat(makeDefault(home, BILLING)).isTrue();
            assertThat(find(home)).contains(home.asDefaultFor(Set.of(BILLING)));
        }

        @Test
        void isDoneAgainWithoutHarm() {
            SavedAddress home = add(ada, DELIVERY);

            assertThat(makeDefault(home, DELIVERY)).isTrue();
            assertThat(find(home)).contains(home);
        }

        @Test
        void isNotDoneWithAnotherAccountsOrShopsOrNone() {
            SavedAddress home = add(ada, DELIVERY);
            SavedAddress bobs = add(fixture().account(), BILLING);
            SavedAddress theirs = add(fixture().twin(ada, OTHER), BILLING);

            for (AddressId id :
                    List.of(bobs.id(), theirs.id(), new AddressId(fixture().uuid()))) {
                assertThat(makeDefault(ada, id, DELIVERY)).isFalse();
                assertThat(makeDefault(ada, id, BILLING)).isFalse();
            }
            assertThat(find(home)).contains(home);
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void leavesOtherAccountsAndShopsAlone() {
            SavedAddress bobs = add(fixture().account(), DELIVERY);
            SavedAddress theirs = add(fixture().twin(ada, OTHER), DELIVERY);

            makeDefault(add(ada), DELIVERY);

            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Tag("found-D2")
        void ofTwoThatBeganBeforeEitherEndedLeavesOne(boolean oneBefore) {
            if (oneBefore) {
                add(ada, DELIVERY, BILLING);
            }
            List<SavedAddress> theirs = List.of(add(ada), add(ada));

            List<Boolean> told = atOnce((unit, runner) -> unit.addresses()
                    .makeDefault(SHOP, ada.id(), theirs.get(runner).id(), DELIVERY));

            assertThat(told).containsOnly(true);
            assertThat(theirs)
                    .extracting(SavedAddress::id)
                    .contains(defaultFor(ada, DELIVERY).orElseThrow());
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void ofManyAtOnceTellsEachAndLeavesOneOfTheirs(boolean oneBefore) {
            if (oneBefore) {
                add(ada, DELIVERY, BILLING);
            }
            List<SavedAddress> theirs = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                theirs.add(add(ada));
            }

            List<Boolean> told =
                    StorageRace.of(runner -> makeDefault(theirs.get(runner), runner % 2 == 0 ? DELIVERY : BILLING));

            assertThat(told).containsOnly(true);
            assertThat(BOTH)
                    .allSatisfy(use -> assertThat(theirs)
                            .extracting(SavedAddress::id)
                            .contains(defaultFor(ada, use).orElseThrow()));
        }
    }

    @Nested
    class Remove {
        @Test
        void removesThatOneAloneAndWhatItWasTheDefaultForHasNone() {
            SavedAddress kept = add(ada, BILLING);
            SavedAddress gone = add(ada, DELIVERY);
            SavedAddress bobs = add(fixture().account(), DELIVERY);

            assertThat(remove(ada, gone.id())).isTrue();

            assertThat(find(gone)).isEmpty();
            assertThat(list(ada)).containsExactly(kept);
            assertThat(find(bobs)).contains(bobs);
        }

        @Test
        void leavesEachShopsOwnWhereIdsAreEqual() {
            SavedAddress here = add(ada, DELIVERY);
            Account twin = fixture().twin(ada, OTHER);
            SavedAddress there = add(new SavedAddress(
                    here.id(), OTHER, twin.id(), here.address(), Set.of(DELIVERY), here.createdAt(), 1));

            remove(ada, here.id());

            assertThat(list(ada)).isEmpty();
            assertThat(find(there)).contains(there);
        }

        @Test
        void isNotDoneToAnotherAccountsOrShopsOrNone() {
            SavedAddress bobs = add(fixture().account(), DELIVERY);
            SavedAddress theirs = add(fixture().twin(ada, OTHER), DELIVERY);

            assertThat(Arrays.asList(
                            bobs.id(), theirs.id(), new AddressId(fixture().uuid())))
                    .allSatisfy(id -> assertThat(remove(ada, id)).isFalse());
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void hasOneWinnerOfMany() {
            SavedAddress home = add(ada, DELIVERY);
            SavedAddress other = add(ada);

            assertThat(StorageRace.winners(runner -> remove(ada, home.id()))).isEqualTo(1);
            assertThat(list(ada)).containsExactly(other);
        }

        @Test
        void leavesNoDefaultBehindHoweverManyWantIt() {
            for (int round = 0; round < 10; round++) {
                SavedAddress home = add(ada);

                StorageRace.of(4, runner -> runner == 0 ? remove(ada, home.id()) : makeDefault(home, DELIVERY));

                add(home);
                assertThat(find(home)).contains(home);
                remove(ada, home.id());
            }
        }
    }

    @Nested
    class RemoveAll {
        @Test
        void removesThoseOfOneAccountAlone() {
            SavedAddress home = add(ada, DELIVERY, BILLING);
            add(ada);
            SavedAddress bobs = add(fixture().account(), DELIVERY);
            SavedAddress theirs = add(fixture().twin(ada, OTHER), BILLING);

            assertThat(removeAll(ada)).isEqualTo(2);
            assertThat(removeAll(ada)).isZero();

            assertThat(list(ada)).isEmpty();
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
            add(home.asDefaultFor(Set.of()));
            assertThat(find(home)).contains(home.asDefaultFor(Set.of()));
        }

        @Test
        void countsEachOnceAmongMany() {
            for (int i = 0; i < 10; i++) {
                add(ada, BILLING);
            }

            List<Integer> counts = StorageRace.of(8, runner -> removeAll(ada));

            assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(10);
            assertThat(list(ada)).isEmpty();
        }
    }
}
