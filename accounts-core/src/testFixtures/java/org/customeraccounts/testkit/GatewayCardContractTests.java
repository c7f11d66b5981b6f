package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.spi.storage.GatewayCard.State.ATTACHED;
import static org.customeraccounts.spi.storage.GatewayCard.State.ATTACHING;
import static org.customeraccounts.spi.storage.GatewayCard.State.DETACHED;
import static org.customeraccounts.spi.storage.GatewayCard.State.DETACHING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCardStore;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link GatewayCardStore}: a shop knows each token once, and where it stands is decided by one. */
abstract class GatewayCardContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";
    private static final String PAY = "pay";
    private static final String OTHER_GATEWAY = "other-pay_2";

    private Account ada;

    @BeforeEach
    void open() {
        ada = fixture().account();
    }

    private static GatewayReference reference(String token) {
        return new GatewayReference(PAY, GatewayToken.of(token));
    }

    /** Texts that can be tokens and are all different. */
    private static Stream<String> tokens() {
        return EdgeValues.lookAlikes().stream()
                .filter(text -> GatewayToken.of(text).isWellFormed());
    }

    private static GatewayCard in(GatewayCard.State state, GatewayCard card, Instant since) {
        return new GatewayCard(card.shop(), card.reference(), card.account(), card.id(), state, since);
    }

    private GatewayCard add(Account account) {
        return add(fixture().aGatewayCard(account));
    }

    private GatewayCard add(GatewayCard card) {
        assertThat(insert(card)).isTrue();
        return card;
    }

    private boolean insert(GatewayCard card) {
        return told(unit -> unit.gatewayCards().insert(card));
    }

    private Optional<GatewayCard> find(GatewayCard card) {
        return found(unit -> unit.gatewayCards().find(card.shop(), card.reference()));
    }

    private List<GatewayCard> list(Account account) {
        return listed(unit -> unit.gatewayCards().list(account.shop(), account.id()));
    }

    private boolean move(GatewayCard.State from, GatewayCard next) {
        return told(unit -> unit.gatewayCards().move(from, next));
    }

    private int removeAll(Account account) {
        return removeAll(account, 100);
    }

    private int removeAll(Account account, int most) {
        return commit(unit -> unit.gatewayCards().removeAll(account.shop(), account.id(), most));
    }

    @Nested
    class Insert {
        @Test
        void addsATokenThatIsFoundAndListed() {
            GatewayCard one = add(ada);
            GatewayCard two = add(ada);

            assertThat(find(one)).contains(one);
            assertThat(find(two)).contains(two);
            assertThat(list(ada)).containsExactlyInAnyOrder(one, two);
        }

        @Test
        void isNotDoneTwiceWhoeversTheTokenIsAndTheUnitGoesOn() {
            GatewayCard first = add(ada);
            Account bob = fixture().account();
            GatewayCard bobs = in(ATTACHED, fixture().aGatewayCard(bob, first.reference()), NOW.plusSeconds(1));
            GatewayCard other = fixture().aGatewayCard(bob);

            boolean added = told(unit -> {
                boolean twice = unit.gatewayCards().insert(bobs);
                unit.gatewayCards().insert(other);
                return twice;
            });

            assertThat(added).isFalse();
            assertThat(find(first)).contains(first);
            assertThat(list(ada)).containsExactly(first);
            assertThat(list(bob)).containsExactly(other);
        }

        @ParameterizedTest
        @EnumSource
        void isNotDoneTwiceWhateverBecameOfTheToken(GatewayCard.State state) {
            GatewayCard first = add(in(state, fixture().aGatewayCard(ada), NOW));

            assertThat(insert(fixture().aGatewayCard(ada, first.reference()))).isFalse();
            assertThat(find(first)).contains(first);
        }

        @Test
        void takesATokenOfAnotherGatewayOrShopForAnother() {
            GatewayCard first = add(ada);
            GatewayToken token = first.reference().token();
            Account twin = fixture().twin(ada, OTHER);

            GatewayCard elsewhere = add(fixture().aGatewayCard(ada, new GatewayReference(OTHER_GATEWAY, token)));
            GatewayCard theirs = add(fixture().aGatewayCard(twin, first.reference()));

            assertThat(list(ada)).containsExactlyInAnyOrder(first, elsewhere);
            assertThat(list(twin)).containsExactly(theirs);
            assertThat(find(first)).contains(first);
            assertThat(find(elsewhere)).contains(elsewhere);
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void takesTokensThatLookAlikeForDifferentOnes() {
            List<GatewayCard> all = tokens().map(token -> add(fixture().aGatewayCard(ada, reference(token))))
                    .toList();

            assertThat(all)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(card -> assertThat(find(card)).contains(card));
            assertThat(list(ada)).containsExactlyInAnyOrderElementsOf(all);
        }

        @Test
        void keepsTokensUpToTheirLimit() {
            String longest = EdgeValues.printableAscii().strip().repeat(3).substring(0, GatewayToken.LONGEST);
            GatewayReference reference = new GatewayReference("g".repeat(32), GatewayToken.of(longest));
            String another = longest.substring(1) + "~";

            GatewayCard card = add(fixture().aGatewayCard(ada, reference));
            add(fixture().aGatewayCard(ada, new GatewayReference("g".repeat(32), GatewayToken.of(another))));

            assertThat(find(card)).contains(card);
            assertThat(insert(card)).isFalse();
        }

        @Test
        void takesTokensForDifferentOnesThatDifferInTheirLastCharacterAlone() {
            String start = "t".repeat(GatewayToken.LONGEST - 1);

            GatewayCard small = add(fixture().aGatewayCard(ada, reference(start + "a")));
            GatewayCard large = add(fixture().aGatewayCard(ada, reference(start + "A")));

            assertThat(find(small)).contains(small);
            assertThat(find(large)).contains(large);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            GatewayCard card = add(in(ATTACHED, fixture().aGatewayCard(ada), at));

            assertThat(find(card)).contains(card);
        }

        @Test
        void hasOneWinnerOfManyAccounts() {
            List<GatewayCard> rivals = new ArrayList<>();
            GatewayReference reference = fixture().aReference(PAY);
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                rivals.add(fixture().aGatewayCard(i % 2 == 0 ? ada : fixture().account(), reference));
            }

            assertThat(StorageRace.winners(runner -> insert(rivals.get(runner))))
                    .isEqualTo(1);

            assertThat(rivals).contains(find(rivals.get(0)).orElseThrow());
        }
    }

    @Nested
    class Look {
        @Test
        void findsNoneThatIsAnotherShopsOrGateways() {
            Account twin = fixture().twin(ada, OTHER);
            GatewayCard theirs = add(twin);
            GatewayToken token = theirs.reference().token();

            assertThat(found(unit -> unit.gatewayCards().find(SHOP, theirs.reference())))
                    .isEmpty();
            assertThat(found(unit -> unit.gatewayCards().find(OTHER, new GatewayReference(OTHER_GATEWAY, token))))
                    .isEmpty();
            assertThat(found(unit -> unit.gatewayCards().find(OTHER, fixture().aReference(PAY))))
                    .isEmpty();
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void listsThoseOfOneAccountAlone() {
            Account bob = fixture().account();
            Account twin = fixture().twin(ada, OTHER);
            GatewayCard adas = add(ada);
            GatewayCard bobs = add(bob);
            GatewayCard theirs = add(twin);

            assertThat(list(ada)).containsExactly(adas);
            assertThat(list(bob)).containsExactly(bobs);
            assertThat(list(twin)).containsExactly(theirs);
            assertThat(list(fixture().account())).isEmpty();
        }

        @Test
        void listsThemWhateverBecameOfThem() {
            List<GatewayCard> all = Stream.of(GatewayCard.State.values())
                    .map(state -> add(in(state, fixture().aGatewayCard(ada), NOW)))
                    .toList();

            assertThat(list(ada)).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Nested
    class Move {
        private GatewayCard card;

        @BeforeEach
        void add() {
            card = GatewayCardContractTests.this.add(ada);
        }

        @ParameterizedTest
        @EnumSource(names = "ATTACHING", mode = EnumSource.Mode.EXCLUDE)
        void writesStateAndInstant(GatewayCard.State state) {
            GatewayCard next = in(state, card, NOW.plusSeconds(1));

            assertThat(move(ATTACHING, next)).isTrue();

            assertThat(find(card)).contains(next);
            assertThat(list(ada)).containsExactly(next);
        }

        @Test
        void writesNothingElse() {
            Account bob = fixture().account();
            GatewayCard bobs = in(ATTACHED, fixture().aGatewayCard(bob, card.reference()), NOW.plusSeconds(1));

            move(ATTACHING, bobs);

            assertThat(find(card)).contains(in(ATTACHED, card, NOW.plusSeconds(1)));
            assertThat(list(bob)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = "ATTACHING", mode = EnumSource.Mode.EXCLUDE)
        void isNotDoneFromAnyOtherState(GatewayCard.State other) {
            GatewayCard.State next = other == DETACHED ? DETACHING : DETACHED;

            assertThat(move(other, in(next, card, NOW.plusSeconds(1)))).isFalse();
            assertThat(find(card)).contains(card);
        }

        @Test
        void isNotDoneToAnotherShopsOrGatewaysOrNone() {
            Account twin = fixture().twin(ada, OTHER);
            GatewayToken token = card.reference().token();
            GatewayCard theirs = fixture().aGatewayCard(twin, card.reference());
            GatewayCard elsewhere = fixture().aGatewayCard(ada, new GatewayReference(OTHER_GATEWAY, token));

            for (GatewayCard none : List.of(theirs, elsewhere, fixture().aGatewayCard(ada))) {
                assertThat(move(ATTACHING, in(ATTACHED, none, NOW))).isFalse();
                assertThat(find(none)).isEmpty();
            }
            assertThat(find(card)).contains(card);
        }

        @Test
        void touchesNoOther() {
            GatewayToken token = card.reference().token();
            GatewayCard sibling = GatewayCardContractTests.this.add(ada);
            GatewayCard elsewhere = GatewayCardContractTests.this.add(
                    fixture().aGatewayCard(ada, new GatewayReference(OTHER_GATEWAY, token)));
            GatewayCard theirs = GatewayCardContractTests.this.add(
                    fixture().aGatewayCard(fixture().twin(ada, OTHER), card.reference()));

            move(ATTACHING, in(ATTACHED, card, NOW.plusSeconds(1)));

            assertThat(find(sibling)).contains(sibling);
            assertThat(find(elsewhere)).contains(elsewhere);
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void hasOneWinnerOfManyThatReadTheSame() {
            List<GatewayCard.State> ways = List.of(ATTACHED, DETACHING, DETACHED);

            assertThat(StorageRace.winners(
                            runner -> move(ATTACHING, in(ways.get(runner % 3), card, NOW.plusSeconds(runner)))))
                    .isEqualTo(1);
            assertThat(ways).contains(find(card).orElseThrow().state());
        }
    }

    @Nested
    class RemoveAll {
        @Test
        void removesThoseOfOneAccountAloneWhateverBecameOfThem() {
            Account bob = fixture().account();
            Account twin = fixture().twin(ada, OTHER);
            for (GatewayCard.State state : GatewayCard.State.values()) {
                add(in(state, fixture().aGatewayCard(ada), NOW));
            }
            GatewayCard card = add(ada);
            GatewayCard bobs = add(bob);
            GatewayCard theirs = add(fixture().aGatewayCard(twin, card.reference()));
            write(unit -> unit.gatewayCards().keepCustomer(SHOP, ada.id(), PAY, "cus_1"));

            assertThat(removeAll(ada)).isEqualTo(GatewayCard.State.values().length + 1);
            assertThat(removeAll(ada)).isZero();

            assertThat(list(ada)).isEmpty();
            assertThat(find(card)).isEmpty();
            assertThat(list(bob)).containsExactly(bobs);
            assertThat(list(twin)).containsExactly(theirs);
            assertThat(found(unit -> unit.gatewayCards().customer(SHOP, ada.id(), PAY)))
                    .contains("cus_1");
            add(card);
        }

        @Test
        void countsEachOnceAmongMany() {
            for (int i = 0; i < 10; i++) {
                add(ada);
            }

            List<Integer> counts = StorageRace.of(8, runner -> removeAll(ada));

            assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(10);
            assertThat(list(ada)).isEmpty();
        }

        @Test
        void removesNoMoreThanAskedForAndFewerOnlyAtTheEnd() {
            for (int i = 0; i < 5; i++) {
                add(ada);
            }

            assertThat(List.of(removeAll(ada, 2), removeAll(ada, 2), removeAll(ada, 2), removeAll(ada, 2)))
                    .containsExactly(2, 2, 1, 0);
        }
    }

    @Nested
    class Customers {
        private String keep(Account account, String gateway, String customer) {
            return commit(unit -> unit.gatewayCards().keepCustomer(account.shop(), account.id(), gateway, customer));
        }

        private Optional<String> find(Account account, String gateway) {
            return found(unit -> unit.gatewayCards().customer(account.shop(), account.id(), gateway));
        }

        private int remove(Account account) {
            return commit(unit -> unit.gatewayCards().removeCustomers(account.shop(), account.id()));
        }

        @Test
        void areKeptOnceForGood() {
            assertThat(find(ada, PAY)).isEmpty();

            assertThat(keep(ada, PAY, "cus_1")).isEqualTo("cus_1");
            assertThat(keep(ada, PAY, "cus_2")).isEqualTo("cus_1");
            assertThat(keep(ada, PAY, "cus_1")).isEqualTo("cus_1");

            assertThat(find(ada, PAY)).contains("cus_1");
        }

        @Test
        void areSeenByTheirOwnUnitWhichGoesOnAfterASecond() {
            List<String> kept = commit(unit -> List.of(
                    unit.gatewayCards().keepCustomer(SHOP, ada.id(), PAY, "cus_1"),
                    unit.gatewayCards().keepCustomer(SHOP, ada.id(), PAY, "cus_2"),
                    unit.gatewayCards().customer(SHOP, ada.id(), PAY).orElseThrow(),
                    unit.gatewayCards().keepCustomer(SHOP, ada.id(), OTHER_GATEWAY, "cus_3")));

            assertThat(kept).containsExactly("cus_1", "cus_1", "cus_1", "cus_3");
        }

        @Test
        void areApartByGatewayAccountAndShop() {
            Account bob = fixture().account();
            Account twin = fixture().twin(ada, OTHER);

            keep(ada, PAY, "cus_1");
            keep(ada, OTHER_GATEWAY, "cus_2");
            keep(bob, PAY, "cus_3");
            keep(twin, PAY, "cus_4");

            assertThat(find(ada, PAY)).contains("cus_1");
            assertThat(find(ada, OTHER_GATEWAY)).contains("cus_2");
            assertThat(find(bob, PAY)).contains("cus_3");
            assertThat(find(bob, OTHER_GATEWAY)).isEmpty();
            assertThat(find(twin, PAY)).contains("cus_4");
        }

        @Test
        void mayBeTheSameForTwoAccounts() {
            Account bob = fixture().account();

            keep(ada, PAY, "cus_1");
            keep(bob, PAY, "cus_1");

            assertThat(find(ada, PAY)).contains("cus_1");
            assertThat(find(bob, PAY)).contains("cus_1");
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void areKeptAsTheyAre(String line) {
            assertThat(keep(ada, PAY, line)).isEqualTo(line);
            assertThat(keep(ada, PAY, "other")).isEqualTo(line);
            assertThat(find(ada, PAY)).contains(line);
        }

        @Test
        void areKeptUpToTheirLimit() {
            String longest = EdgeValues.fourBytes(255);

            assertThat(keep(ada, "g".repeat(32), longest)).isEqualTo(longest);
            assertThat(find(ada, "g".repeat(32))).contains(longest);
        }

        @Test
        void areTheSameForAllOfManyAtOnce() {
            List<String> told = StorageRace.of(runner -> keep(ada, PAY, "cus_" + runner));

            assertThat(Set.copyOf(told)).containsExactly(find(ada, PAY).orElseThrow());
        }

        @Test
        void areAnsweredAlsoWhileTheyAreRemoved() {
            List<String> told = StorageRace.of(8, runner -> {
                String name = "cus_" + runner;
                if (runner % 2 == 0) {
                    remove(ada);
                    return name;
                }
                return keep(ada, PAY, name);
            });

            assertThat(told).allSatisfy(name -> assertThat(name).startsWith("cus_"));
        }

        @Test
        void areRemovedForOneAccountAlone() {
            Account bob = fixture().account();
            Account twin = fixture().twin(ada, OTHER);
            GatewayCard card = add(ada);
            keep(ada, PAY, "cus_1");
            keep(ada, OTHER_GATEWAY, "cus_2");
            keep(bob, PAY, "cus_3");
            keep(twin, PAY, "cus_4");

            assertThat(remove(ada)).isEqualTo(2);
            assertThat(remove(ada)).isZero();

            assertThat(find(ada, PAY)).isEmpty();
            assertThat(find(ada, OTHER_GATEWAY)).isEmpty();
            assertThat(find(bob, PAY)).contains("cus_3");
            assertThat(find(twin, PAY)).contains("cus_4");
            assertThat(list(ada)).containsExactly(card);
            assertThat(keep(ada, PAY, "cus_5")).isEqualTo("cus_5");
        }
    }
}
