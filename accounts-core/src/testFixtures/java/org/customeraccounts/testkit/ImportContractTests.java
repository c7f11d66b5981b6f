package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link ImportStore}: one customer for each number that an import came with. */
abstract class ImportContractTests extends StorageContractTests {
    private static final ExternalRef REF = ExternalRef.of("K-1");

    private Account ada;

    @BeforeEach
    void open() {
        ada = fixture().account();
    }

    private static ImportStore.ImportedCustomer imported(ExternalRef ref, Account account) {
        return new ImportStore.ImportedCustomer(account.shop(), ref, "digest of " + account.id(), account.id());
    }

    private boolean add(ImportStore.ImportedCustomer imported) {
        return told(unit -> unit.imports().add(imported));
    }

    private List<Boolean> addAll(ImportStore.ImportedCustomer... imported) {
        return commit(unit -> unit.imports().addAll(List.of(imported)));
    }

    private Optional<ImportStore.ImportedCustomer> find(ShopId shop, ExternalRef ref) {
        return found(unit -> unit.imports().find(shop, ref));
    }

    private List<ImportStore.ImportedCustomer> findAll(ShopId shop, List<ExternalRef> refs) {
        return listed(unit -> unit.imports().findAll(shop, refs));
    }

    private static List<ExternalRef> tellingRefs() {
        List<ExternalRef> refs = new ArrayList<>();
        EdgeValues.lookAlikes().forEach(text -> refs.add(ExternalRef.of(text)));
        EdgeValues.lines().forEach(text -> refs.add(ExternalRef.of(text + "!")));
        refs.add(ExternalRef.of(EdgeValues.fourBytes(ExternalRef.LONGEST)));
        return refs;
    }

    @Nested
    @Tag("found-A5")
    class Work {
        private long work(ShopId shop) {
            return found(unit -> Optional.of(unit.imports().work(shop))).orElseThrow();
        }

        private void note(ShopId shop, long work) {
            commit(unit -> {
                unit.imports().noteWork(shop, work);
                return true;
            });
        }

        @Test
        void isNoneAtFirst() {
            assertThat(work(SHOP)).isZero();
        }

        @Test
        void isTheMostThatWasNoted() {
            note(SHOP, 5);
            assertThat(work(SHOP)).isEqualTo(5);

            note(SHOP, Long.MAX_VALUE);
            note(SHOP, 7);

            assertThat(work(SHOP)).isEqualTo(Long.MAX_VALUE);
        }

        @Test
        void isOfEachShop() {
            note(SHOP, 5);
            note(OTHER, 3);

            assertThat(work(SHOP)).isEqualTo(5);
            assertThat(work(OTHER)).isEqualTo(3);
        }
    }

    @Nested
    class Add {
        @Test
        void notesWhoWasBroughtWithTheLongestDigest() {
            ImportStore.ImportedCustomer imported = new ImportStore.ImportedCustomer(
                    SHOP, REF, "~".repeat(ImportStore.ImportedCustomer.LONGEST_DIGEST), ada.id());

            assertThat(add(imported)).isTrue();

            assertThat(find(SHOP, REF)).contains(imported);
        }

        @Test
        void leavesWhoWasBroughtBeforeInAUnitWhichGoesOn() {
            Account bob = fixture().account();
            add(imported(REF, ada));

            boolean answer = commit(unit -> {
                boolean added = unit.imports().add(imported(REF, bob));
                unit.imports().add(imported(ExternalRef.of("K-2"), bob));
                return added;
            });

            assertThat(answer).isFalse();
            assertThat(find(SHOP, REF)).contains(imported(REF, ada));
            assertThat(find(SHOP, ExternalRef.of("K-2"))).isPresent();
        }

        @Test
        void letsEachShopHaveTheNumber() {
            Account there = fixture().twin(ada, OTHER);

            assertThat(add(imported(REF, ada))).isTrue();
            assertThat(add(imported(REF, there))).isTrue();

            assertThat(find(SHOP, REF)).contains(imported(REF, ada));
            assertThat(find(OTHER, REF)).contains(imported(REF, there));
        }

        @Test
        void takesNoNumberForOneThatLooksLikeIt() {
            List<ExternalRef> refs = tellingRefs();

            refs.forEach(ref ->
                    assertThat(add(imported(ref, ada))).as("free: '%s'", ref).isTrue());

            assertThat(refs)
                    .allSatisfy(ref ->
                            assertThat(find(SHOP, ref).orElseThrow().ref()).isEqualTo(ref));
        }

        @Test
        void hasOneWinnerOfMany() {
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                accounts.add(fixture().account());
            }

            List<Boolean> answers = StorageRace.of(runner -> add(imported(REF, accounts.get(runner))));

            assertThat(answers).containsOnlyOnce(true);
            Account winner = accounts.get(answers.indexOf(true));
            assertThat(find(SHOP, REF)).contains(imported(REF, winner));
        }

        @Test
        @Tag("found-D3")
        void whileAnotherOneIsNotCommittedHasOneWinner() {
            Account bob = fixture().account();
            ConcurrentTask<Boolean> rival = ConcurrentTask.that(() -> add(imported(REF, bob)));

            boolean noted = commit(unit -> {
                boolean told = unit.imports().add(imported(REF, ada));
                rival.answersWithin(fixture().patience());
                return told;
            });

            assertThat(rival.outcome()).isEqualTo(!noted);
            assertThat(find(SHOP, REF)).contains(imported(REF, noted ? ada : bob));
        }

        @Test
        @Tag("found-D3")
        void whileAnotherOneIsNotCommittedWinsWhenThatOneFails() {
            Account bob = fixture().account();
            ConcurrentTask<Boolean> rival = ConcurrentTask.that(() -> add(imported(REF, bob)));

            undone(unit -> {
                unit.imports().add(imported(REF, ada));
                return rival.answersWithin(fixture().patience());
            });

            assertThat(rival.outcome()).isTrue();
            assertThat(find(SHOP, REF)).contains(imported(REF, bob));
        }
    }

    @Nested
    class AddAll {
        @Test
        void answersForEachInTheOrderGiven() {
            Account bob = fixture().account();
            add(imported(ExternalRef.of("K-2"), bob));

            List<Boolean> answers = addAll(
                    imported(ExternalRef.of("K-3"), ada),
                    imported(ExternalRef.of("K-2"), ada),
                    imported(ExternalRef.of("K-1"), ada),
                    imported(ExternalRef.of("K-3"), bob));

            assertThat(answers).containsExactly(true, false, true, false);
            assertThat(find(SHOP, ExternalRef.of("K-1"))).contains(imported(ExternalRef.of("K-1"), ada));
            assertThat(find(SHOP, ExternalRef.of("K-2"))).contains(imported(ExternalRef.of("K-2"), bob));
            assertThat(find(SHOP, ExternalRef.of("K-3"))).contains(imported(ExternalRef.of("K-3"), ada));
        }

        @Test
        void ofNobodyIsNothing() {
            assertThat(addAll()).isEmpty();
        }

        @Test
        void keepsShopsApart() {
            Account there = fixture().twin(ada, OTHER);
            add(imported(REF, ada));

            assertThat(addAll(imported(REF, there), imported(REF, ada))).containsExactly(true, false);
        }

        @Test
        void takesNoNumberForOneThatLooksLikeIt() {
            List<ExternalRef> refs = tellingRefs();

            List<Boolean> answers = fixture()
                    .inUnits(
                            refs.stream().map(ref -> imported(ref, ada)).toList(),
                            (unit, some) -> unit.imports().addAll(some));

            assertThat(answers).hasSameSizeAs(refs).containsOnly(true);
            assertThat(findAll(SHOP, refs))
                    .extracting(ImportStore.ImportedCustomer::ref)
                    .containsExactlyInAnyOrderElementsOf(refs);
        }

        @Test
        void hasOneWinnerOfManyForEach() {
            List<ExternalRef> refs = List.of(ExternalRef.of("K-1"), ExternalRef.of("K-2"), ExternalRef.of("K-3"));
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                accounts.add(fixture().account());
            }

            List<List<Boolean>> answers = StorageRace.of(runner -> addAll(refs.stream()
                    .map(ref -> imported(ref, accounts.get(runner)))
                    .toArray(ImportStore.ImportedCustomer[]::new)));

            for (int i = 0; i < refs.size(); i++) {
                int place = i;
                assertThat(answers.stream().filter(answer -> answer.get(place))).hasSize(1);
            }
        }
    }

    @Nested
    class Find {
        @Test
        void isEmptyForAnUnknownNumberAndInAnotherShop() {
            add(imported(REF, ada));

            assertThat(find(SHOP, ExternalRef.of("k-1"))).isEmpty();
            assertThat(find(OTHER, REF)).isEmpty();
        }

        @Test
        void ofSeveralGivesThoseThatWereBroughtOnceEach() {
            add(imported(REF, ada));
            add(imported(ExternalRef.of("K-2"), ada));
            add(imported(ExternalRef.of("K-3"), ada));

            List<ExternalRef> asked = List.of(ExternalRef.of("K-3"), REF, ExternalRef.of("K-9"), REF);

            assertThat(findAll(SHOP, asked))
                    .containsExactlyInAnyOrder(imported(REF, ada), imported(ExternalRef.of("K-3"), ada));
            assertThat(findAll(OTHER, asked)).isEmpty();
            assertThat(findAll(SHOP, List.of())).isEmpty();
        }
    }

    @Nested
    class Remove {
        @Test
        void forgetsOneNumberOnce() {
            Account there = fixture().twin(ada, OTHER);
            add(imported(REF, ada));
            add(imported(REF, there));
            add(imported(ExternalRef.of("K-2"), ada));

            assertThat(told(unit -> unit.imports().remove(SHOP, REF))).isTrue();
            assertThat(told(unit -> unit.imports().remove(SHOP, REF))).isFalse();

            assertThat(find(SHOP, REF)).isEmpty();
            assertThat(find(OTHER, REF)).isPresent();
            assertThat(find(SHOP, ExternalRef.of("K-2"))).isPresent();
            assertThat(add(imported(REF, ada))).isTrue();
        }

        @Test
        void hasOneWinnerOfMany() {
            add(imported(REF, ada));

            assertThat(StorageRace.winners(runner -> told(unit -> unit.imports().remove(SHOP, REF))))
                    .isEqualTo(1);
        }

        @Test
        void forgetsAllOfOneAccountAloneAndSaysHowMany() {
            Account bob = fixture().account();
            Account there = fixture().twin(ada, OTHER);
            add(imported(REF, ada));
            add(imported(ExternalRef.of("K-2"), ada));
            add(imported(ExternalRef.of("K-3"), bob));
            add(imported(REF, there));

            assertThat(removeAll(ada)).isEqualTo(2);
            assertThat(removeAll(ada)).isZero();

            assertThat(find(SHOP, REF)).isEmpty();
            assertThat(find(SHOP, ExternalRef.of("K-2"))).isEmpty();
            assertThat(find(SHOP, ExternalRef.of("K-3"))).isPresent();
            assertThat(find(OTHER, REF)).isPresent();
        }

        private int removeAll(Account account) {
            return commit(unit -> unit.imports().removeAll(account.shop(), account.id()));
        }
    }
}
