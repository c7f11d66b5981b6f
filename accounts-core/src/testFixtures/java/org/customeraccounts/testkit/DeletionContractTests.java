package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.customeraccounts.testkit.StorageFixture.NOW;
import static org.customeraccounts.testkit.StorageFixture.OTHER;
import static org.customeraccounts.testkit.StorageFixture.SHOP;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.spi.storage.DeletionStore;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link DeletionStore}: one open deletion of an account, carried out by one at a time, its ledger written once a line.
 */
abstract class DeletionContractTests extends StorageContractTests {
    private static final Instant LATER = NOW.plusSeconds(300);

    private Account ada;

    @BeforeEach
    void open() {
        ada = fixture().account();
    }

    private Deletion insert(Deletion deletion) {
        assertThat(inserted(deletion)).isTrue();
        return deletion;
    }

    private boolean inserted(Deletion deletion) {
        return told(unit -> unit.deletions().insert(deletion));
    }

    private Deletion scheduled() {
        return insert(fixture().aDeletion(ada, NOW));
    }

    private static Deletion begun(Deletion deletion) {
        return deletion.after(Deletion.Transition.BEGIN, LATER).orThrow();
    }

    private static Deletion undone(Deletion deletion) {
        return deletion.after(Deletion.Transition.UNDO, LATER).orThrow();
    }

    private static Deletion completed(Deletion deletion) {
        return deletion.after(Deletion.Transition.COMPLETE, LATER).orThrow();
    }

    private boolean move(Deletion.State from, Deletion next) {
        return told(unit -> unit.deletions().move(from, next));
    }

    private Optional<Deletion> newest(Account account) {
        return found(unit -> unit.deletions().newest(account.shop(), account.id()));
    }

    private Optional<Deletion> lease(Instant now, UUID lease, Instant until) {
        return commit(unit -> unit.deletions().lease(now, lease, until));
    }

    private Optional<Deletion> lease(Instant now) {
        return lease(now, fixture().uuid(), now.plusSeconds(60));
    }

    private boolean postpone(Deletion deletion, UUID lease, Instant dueAt) {
        return told(unit -> unit.deletions().postpone(deletion.shop(), deletion.id(), lease, dueAt));
    }

    private List<DeletionStep> steps(Deletion deletion) {
        return listed(unit -> unit.deletions().steps(deletion.shop(), deletion.id()));
    }

    private boolean write(Deletion deletion, DeletionStep read, DeletionStep next) {
        return told(unit -> unit.deletions().write(deletion.shop(), deletion.id(), read, next));
    }

    private void addSteps(Deletion deletion, DeletionStep... steps) {
        write(unit -> unit.deletions().addSteps(deletion.shop(), deletion.id(), List.of(steps)));
    }

    @Nested
    class Insert {
        @ParameterizedTest
        @EnumSource
        void keepsAllThatItIsGiven(AccountStatus before) {
            for (Deletion.Scope scope : Deletion.Scope.values()) {
                Account account = fixture().account();
                Deletion deletion = insert(Deletion.scheduled(
                        new DeletionId(fixture().uuid()), SHOP, account.id(), scope, before, NOW, LATER));

                assertThat(newest(account)).contains(deletion);
            }
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            Deletion deletion = insert(Deletion.scheduled(
                    new DeletionId(fixture().uuid()),
                    SHOP,
                    ada.id(),
                    Deletion.Scope.ACCOUNT,
                    AccountStatus.ACTIVE,
                    at,
                    at));

            assertThat(newest(ada)).contains(deletion);
        }

        @Test
        void isRefusedWhileOneIsOpenInAUnitWhichGoesOn() {
            Deletion first = scheduled();
            Deletion second = fixture().aDeletion(ada, NOW);

            boolean added = commit(unit -> {
                boolean told = unit.deletions().insert(second);
                unit.accounts().changeLocale(SHOP, ada.id(), Locale.ENGLISH);
                return told;
            });

            assertThat(added).isFalse();
            assertThat(newest(ada)).contains(first);
            assertThat(find(ada).locale()).isEqualTo(Locale.ENGLISH);
            move(Deletion.State.SCHEDULED, begun(first));
            assertThat(inserted(second)).isFalse();
        }

        @Test
        void isDoneAgainOnceTheLastIsOver() {
            Deletion first = scheduled();
            move(Deletion.State.SCHEDULED, undone(first));

            Deletion second = scheduled();
            move(Deletion.State.SCHEDULED, begun(second));
            move(Deletion.State.RUNNING, completed(begun(second)));
            Deletion third = scheduled();

            assertThat(newest(ada)).contains(third);
        }

        @Test
        void isEachAccountsAndShopsOwn() {
            Deletion here = scheduled();
            Account twin = fixture().twin(ada, OTHER);
            Deletion there = insert(Deletion.scheduled(
                    here.id(), OTHER, twin.id(), Deletion.Scope.ACCOUNT, AccountStatus.ACTIVE, NOW, LATER));
            Account bob = fixture().account();
            Deletion bobs = insert(fixture().aDeletion(bob, NOW));

            assertThat(newest(ada)).contains(here);
            assertThat(newest(twin)).contains(there);
            assertThat(newest(bob)).contains(bobs);
        }

        @Test
        void needsNoAccountToBeThere() {
            Account nobody = fixture().anAccount(SHOP);

            Deletion deletion = insert(fixture().aDeletion(nobody, NOW));

            assertThat(newest(nobody)).contains(deletion);
        }

        @Test
        void hasOneWinnerOfManyForOneAccount() {
            assertThat(StorageRace.winners(runner -> inserted(fixture().aDeletion(ada, NOW))))
                    .isEqualTo(1);
        }
    }

    @Nested
    class Newest {
        @Test
        void isTheOneOfTheGreatestIdWheneverItWasAdded() {
            Deletion earlier = fixture().aDeletion(ada, NOW);
            Deletion later = scheduled();
            move(Deletion.State.SCHEDULED, undone(later));
            insert(earlier);

            assertThat(newest(ada)).contains(undone(later));
        }

        @Test
        @Tag("found-E8")
        void isTheEarlierAgainWhereTheUnitOfTheNextFails() {
            Deletion earlier = scheduled();
            Deletion over = undone(earlier);
            move(Deletion.State.SCHEDULED, over);

            assertThatThrownBy(() -> write(unit -> {
                        unit.deletions().insert(fixture().aDeletion(ada, NOW));
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);

            assertThat(newest(ada)).contains(over);
            assertThat(inserted(fixture().aDeletion(ada, NOW))).isTrue();
        }

        @Test
        void isEmptyForAnotherAccountOrShop() {
            scheduled();

            assertThat(newest(fixture().account())).isEmpty();
            assertThat(newest(fixture().twin(ada, OTHER))).isEmpty();
        }
    }

    @Nested
    class APage {
        private List<Deletion> all(ShopId shop, int size) {
            return Pages.all(size, request -> read(unit -> unit.deletions().page(shop, request)));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 7, 8, 200})
        void goesThroughAllOfAShopNewestFirst(int size) {
            List<Deletion> made = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                made.add(fixture().aDeletion(fixture().account(), NOW));
            }
            List<Deletion> shuffled = new ArrayList<>(made);
            Collections.shuffle(shuffled, new Random(3));
            shuffled.forEach(DeletionContractTests.this::insert);
            insert(fixture().aDeletion(fixture().account(OTHER), NOW));

            Collections.reverse(made);
            assertThat(all(SHOP, size)).isEqualTo(made);
            assertThat(all(OTHER, size)).hasSize(1);
        }

        @Test
        void hasThoseThatAreOverToo() {
            Deletion deletion = scheduled();
            move(Deletion.State.SCHEDULED, undone(deletion));
            Deletion second = scheduled();

            assertThat(all(SHOP, 5)).containsExactly(second, undone(deletion));
        }

        @Test
        void isEmptyWhereThereIsNone() {
            assertThat(all(SHOP, 5)).isEmpty();
        }
    }

    @Nested
    class Move {
        @Test
        void writesTheStateAndItsInstantsAndKeepsTheRest() {
            Deletion deletion = scheduled();
            Deletion other = new Deletion(
                    deletion.id(),
                    SHOP,
                    ada.id(),
                    Deletion.Scope.ACCOUNT,
                    AccountStatus.CLOSED,
                    Deletion.State.RUNNING,
                    new Deletion.Times(LATER, LATER, LATER.plusNanos(1_000), null));

            assertThat(move(Deletion.State.SCHEDULED, other)).isTrue();
            assertThat(newest(ada))
                    .contains(deletion.after(Deletion.Transition.BEGIN, LATER.plusNanos(1_000))
                            .orThrow());
            assertThat(move(Deletion.State.RUNNING, completed(begun(deletion)))).isTrue();
            assertThat(newest(ada)).contains(completed(begun(deletion)));
        }

        @ParameterizedTest
        @EnumSource(value = Deletion.State.class, names = "SCHEDULED", mode = EnumSource.Mode.EXCLUDE)
        void isNotDoneFromAnyOtherState(Deletion.State from) {
            Deletion deletion = scheduled();

            assertThat(move(from, undone(deletion))).isFalse();
            assertThat(newest(ada)).contains(deletion);
        }

        @Test
        void isNotDoneToAnotherShopsOrNone() {
            Deletion deletion = scheduled();
            Deletion there = undone(fixture().aDeletion(OTHER, ada.id(), NOW));

            assertThat(move(Deletion.State.SCHEDULED, undone(fixture().aDeletion(ada, NOW))))
                    .isFalse();
            assertThat(move(Deletion.State.SCHEDULED, there)).isFalse();
            assertThat(move(
                            Deletion.State.SCHEDULED,
                            undone(Deletion.scheduled(
                                    deletion.id(), OTHER, ada.id(), deletion.scope(), deletion.before(), NOW, NOW))))
                    .isFalse();
            assertThat(newest(ada)).contains(deletion);
        }

        @Test
        void hasOneWinnerOfManyThatGoTwoWays() {
            Deletion deletion = scheduled();

            long winners = StorageRace.winners(
                    runner -> move(Deletion.State.SCHEDULED, runner % 2 == 0 ? begun(deletion) : undone(deletion)));

            assertThat(winners).isEqualTo(1);
        }

        @Test
        void toItsEndLeavesNothingToLease() {
            Deletion deletion = scheduled();
            move(Deletion.State.SCHEDULED, undone(deletion));
            Account bob = fixture().account();
            Deletion bobs = insert(fixture().aDeletion(bob, NOW));
            UUID lease = fixture().uuid();
            lease(NOW, lease, LATER);
            move(Deletion.State.SCHEDULED, begun(bobs));
            move(Deletion.State.RUNNING, completed(begun(bobs)));

            assertThat(lease(LATER)).isEmpty();
            assertThat(postpone(bobs, lease, NOW)).isFalse();
            assertThat(lease(LATER)).isEmpty();
        }
    }

    @Nested
    class Lease {
        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void comparesInstantsToTheMicrosecond(Instant dueAt) {
            Deletion deletion = insert(fixture().aDeletion(ada, dueAt));

            assertThat(lease(dueAt.minusNanos(1_000))).isEmpty();
            assertThat(lease(dueAt)).contains(deletion);
        }

        @Test
        void isEmptyWhereNothingWaits() {
            assertThat(lease(NOW)).isEmpty();
        }

        @Test
        void takesWhatHasBeenDueLongestFirstAndTheSmallestIdOfWhatIsDueAtOnce() {
            List<Deletion> inOrder = new ArrayList<>();
            for (int seconds : new int[] {0, 0, 0, 1, 2}) {
                inOrder.add(fixture().aDeletion(fixture().account(), NOW.plusSeconds(seconds)));
            }
            List<Deletion> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, new Random(2));
            shuffled.forEach(DeletionContractTests.this::insert);

            assertThat(inOrder).allSatisfy(deletion -> assertThat(lease(LATER)).contains(deletion));
            assertThat(lease(LATER)).isEmpty();
        }

        @Test
        void servesAllShopsAndBothOpenStates() {
            Deletion here = scheduled();
            move(Deletion.State.SCHEDULED, begun(here));
            Deletion there = insert(fixture().aDeletion(fixture().account(OTHER), NOW));

            assertThat(lease(NOW)).contains(begun(here));
            assertThat(lease(NOW)).contains(there);
        }

        @Test
        void givesADeletionToNobodyElseUntilTheLeaseIsOver() {
            Deletion deletion = scheduled();
            lease(NOW, fixture().uuid(), LATER);

            assertThat(lease(LATER.minusNanos(1_000))).isEmpty();
            assertThat(lease(LATER)).contains(deletion);
        }

        @Test
        void goesOnWhileTheDeletionMovesOn() {
            Deletion deletion = scheduled();
            UUID lease = fixture().uuid();
            lease(NOW, lease, LATER);
            move(Deletion.State.SCHEDULED, begun(deletion));

            assertThat(lease(LATER.minusNanos(1_000))).isEmpty();
            assertThat(postpone(deletion, lease, LATER)).isTrue();
        }

        @Test
        void isGivenToOneOfManyEach() {
            List<Deletion> due = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                due.add(insert(fixture().aDeletion(fixture().account(), NOW)));
            }

            List<Optional<Deletion>> leased = StorageRace.of(runner -> lease(NOW));

            assertThat(leased.stream().flatMap(Optional::stream).toList()).containsExactlyInAnyOrderElementsOf(due);
        }

        @Test
        void andUndoingAtOnceEndWithOneOfThem() {
            for (int round = 0; round < 5; round++) {
                Account account = fixture().account();
                Deletion deletion = insert(fixture().aDeletion(account, NOW));

                long winners = StorageRace.winners(runner -> runner % 2 == 0
                        ? told(unit -> unit.deletions()
                                .lease(NOW, fixture().uuid(), LATER)
                                .filter(leased -> leased.state() == Deletion.State.SCHEDULED)
                                .filter(leased -> unit.deletions().move(Deletion.State.SCHEDULED, begun(leased)))
                                .isPresent())
                        : move(Deletion.State.SCHEDULED, undone(deletion)));

                assertThat(winners).isEqualTo(1);
                assertThat(newest(account)).get().isIn(begun(deletion), undone(deletion));
            }
        }
    }

    @Nested
    class Postpone {
        @Test
        void hasTheDeletionWaitUntilItIsDueAgain() {
            Deletion deletion = scheduled();
            UUID lease = fixture().uuid();
            lease(NOW, lease, LATER);

            assertThat(postpone(deletion, lease, LATER.plusSeconds(9))).isTrue();

            assertThat(lease(LATER.plusSeconds(9).minusNanos(1_000))).isEmpty();
            assertThat(lease(LATER.plusSeconds(9))).contains(deletion);
            assertThat(newest(ada)).contains(deletion);
        }

        @Test
        void isForTheHolderAlone() {
            Deletion deletion = scheduled();
            UUID first = fixture().uuid();
            UUID second = fixture().uuid();
            assertThat(postpone(deletion, first, NOW)).isFalse();
            lease(NOW, first, LATER);
            lease(LATER, second, LATER.plusSeconds(60));

            assertThat(postpone(deletion, first, NOW)).isFalse();
            assertThat(postpone(deletion, second, LATER)).isTrue();
            assertThat(postpone(deletion, second, LATER)).isFalse();
        }

        @Test
        @Tag("found-D4")
        void isForAHolderWhoseLeaseIsOverUntilAnotherTakesTheNext() {
            Deletion deletion = scheduled();
            UUID lease = fixture().uuid();
            lease(NOW, lease, NOW.plusSeconds(1));

            assertThat(postpone(deletion, lease, LATER)).isTrue();

            assertThat(lease(LATER.minusNanos(1_000))).isEmpty();
            assertThat(lease(LATER)).contains(deletion);
        }

        @Test
        void leavesAnotherShopsAlone() {
            Deletion here = scheduled();
            Deletion there = insert(Deletion.scheduled(
                    here.id(), OTHER, ada.id(), here.scope(), here.before(), NOW, LATER.plusSeconds(1)));
            UUID lease = fixture().uuid();
            lease(NOW, lease, LATER);

            assertThat(postpone(there, lease, NOW)).isFalse();
            assertThat(lease(NOW)).isEmpty();
        }
    }

    @Nested
    class TheLedger {
        private final DeletionStep sessions = DeletionStep.of(ErasureStep.SESSIONS);
        private final DeletionStep crm = DeletionStep.ofParticipant("crm");
        private final DeletionStep account = DeletionStep.of(ErasureStep.ACCOUNT);

        @Test
        void keepsItsLinesInTheirOrder() {
            Deletion deletion = scheduled();

            addSteps(deletion, account, crm, sessions);

            assertThat(steps(deletion)).containsExactly(account, crm, sessions);
        }

        @Test
        void keepsManyLinesInTheirOrder() {
            Deletion deletion = scheduled();
            DeletionStep[] many = new DeletionStep[40];
            for (int i = 0; i < many.length; i++) {
                many[i] = DeletionStep.ofParticipant("p" + (many.length - i));
            }

            addSteps(deletion, many);

            assertThat(steps(deletion)).containsExactly(many);
        }

        @ParameterizedTest
        @EnumSource
        void keepsAllOfALine(DeletionStep.State state) {
            Deletion deletion = scheduled();
            DeletionStep full = new DeletionStep(
                    "a:B." + "x".repeat(DeletionStep.LONGEST_NAME - 4),
                    state,
                    3,
                    Integer.MAX_VALUE,
                    5,
                    6,
                    LATER.plusNanos(1_000));

            addSteps(deletion, full);

            assertThat(steps(deletion)).containsExactly(full);
        }

        @Test
        void isEachDeletionsAndShopsOwn() {
            Deletion here = scheduled();
            Deletion there =
                    insert(Deletion.scheduled(here.id(), OTHER, ada.id(), here.scope(), here.before(), NOW, NOW));
            Deletion bobs = insert(fixture().aDeletion(fixture().account(), NOW));
            addSteps(here, sessions, crm);
            addSteps(there, sessions, account);

            assertThat(write(here, sessions, sessions.done(1, NOW))).isTrue();

            assertThat(steps(here)).containsExactly(sessions.done(1, NOW), crm);
            assertThat(steps(there)).containsExactly(sessions, account);
            assertThat(steps(bobs)).isEmpty();
            assertThat(write(bobs, sessions, sessions.done(1, NOW))).isFalse();
        }

        @Test
        void isWrittenOnceALine() {
            Deletion deletion = scheduled();
            addSteps(deletion, sessions, crm);
            DeletionStep asked = crm.answered(1, 0, 2, NOW);

            assertThat(write(deletion, crm, asked)).isTrue();
            assertThat(write(deletion, crm, asked)).isFalse();
            assertThat(write(deletion, asked, asked.answered(4, 0, 0, LATER))).isTrue();

            assertThat(steps(deletion)).containsExactly(sessions, asked.answered(4, 0, 0, LATER));
        }

        @Test
        void isNotWrittenOverAnythingButWhatWasRead() {
            Deletion deletion = scheduled();
            DeletionStep kept = new DeletionStep("crm", DeletionStep.State.UNKNOWN, 1, 2, 3, 4, NOW);
            addSteps(deletion, kept);

            List<DeletionStep> others = List.of(
                    new DeletionStep("CRM", DeletionStep.State.UNKNOWN, 1, 2, 3, 4, NOW),
                    new DeletionStep("crm", DeletionStep.State.PENDING, 1, 2, 3, 4, NOW),
                    new DeletionStep("crm", DeletionStep.State.UNKNOWN, 2, 2, 3, 4, NOW),
                    new DeletionStep("crm", DeletionStep.State.UNKNOWN, 1, 1, 3, 4, NOW),
                    new DeletionStep("crm", DeletionStep.State.UNKNOWN, 1, 2, 4, 4, NOW),
                    new DeletionStep("crm", DeletionStep.State.UNKNOWN, 1, 2, 3, 3, NOW));

            assertThat(others)
                    .allSatisfy(read -> assertThat(write(deletion, read, read.done(1, LATER)))
                            .isFalse());
            assertThat(steps(deletion)).containsExactly(kept);
            DeletionStep sameButForWhen = new DeletionStep("crm", DeletionStep.State.UNKNOWN, 1, 2, 3, 4, LATER);
            assertThat(write(deletion, sameButForWhen, sameButForWhen.done(1, LATER)))
                    .isTrue();
        }

        @Test
        void hasOneWinnerOfManyThatReadTheSame() {
            Deletion deletion = scheduled();
            addSteps(deletion, sessions);

            assertThat(StorageRace.winners(runner -> write(deletion, sessions, sessions.done(runner + 1, NOW))))
                    .isEqualTo(1);
            assertThat(steps(deletion)).singleElement().satisfies(step -> {
                assertThat(step.state()).isEqualTo(DeletionStep.State.DONE);
                assertThat(Objects.requireNonNull(step.at())).isEqualTo(NOW);
            });
        }
    }
}
