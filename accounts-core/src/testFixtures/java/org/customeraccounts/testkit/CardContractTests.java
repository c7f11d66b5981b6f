package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.CardStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.GatewayToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link CardStore}: of each account's cards, at most one is the default, and each is there once, whoever adds it. */
abstract class CardContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";
    private static final String PAY = "pay";
    private static final String OTHER_GATEWAY = "other-pay_2";

    private Account ada;

    @BeforeEach
    void open() {
        ada = fixture().account();
    }

    /** With the same text in every part that takes it, of at most 40 code points. */
    private StoredCard everywhere(Account account, String line) {
        String short20 =
                line.codePointCount(0, line.length()) > 20 ? line.substring(0, line.offsetByCodePoints(0, 20)) : line;
        PostalAddress billing =
                new PostalAddress(line, line, line, line, short20, line, line, CountryCode.of("BE"), short20);
        StoredCard made = fixture().aCard(account, fixture().aReference(OTHER_GATEWAY), line);
        return new StoredCard(
                made.id(),
                made.shop(),
                made.account(),
                made.reference(),
                line,
                new CardDisplay(line, "0007", CardDisplay.EARLIEST),
                NOW.plusSeconds(1),
                NOW.plusSeconds(2),
                line,
                billing,
                false,
                NOW.plusSeconds(3),
                7);
    }

    /** The same card as another account, shop or version has it. */
    private static StoredCard as(StoredCard card, Account account, CardId id, long version) {
        return new StoredCard(
                id,
                account.shop(),
                account.id(),
                card.reference(),
                card.fingerprint(),
                card.face(),
                card.expiryAsOf(),
                card.lastFourAsOf(),
                card.holder(),
                card.billing(),
                card.isDefault(),
                card.createdAt(),
                version);
    }

    /** All of the other's but what a change leaves alone. */
    private static StoredCard changed(StoredCard kept, StoredCard next) {
        return new StoredCard(
                kept.id(),
                kept.shop(),
                kept.account(),
                new GatewayReference(
                        kept.reference().gateway(), next.reference().token()),
                kept.fingerprint(),
                next.face(),
                next.expiryAsOf(),
                next.lastFourAsOf(),
                next.holder(),
                next.billing(),
                kept.isDefault(),
                kept.createdAt(),
                kept.version() + 1);
    }

    private StoredCard aCard(String gateway, @Nullable String fingerprint) {
        return fixture().aCard(ada, fixture().aReference(gateway), fingerprint);
    }

    private StoredCard add(Account account) {
        return add(fixture().aCard(account));
    }

    private StoredCard addDefault(Account account) {
        return add(fixture().aCard(account).asDefault(true));
    }

    private StoredCard add(StoredCard card) {
        assertThat(insert(card)).isTrue();
        return card;
    }

    private boolean insert(StoredCard card) {
        return told(unit -> unit.cards().insert(card));
    }

    private Optional<StoredCard> find(StoredCard card) {
        return found(unit -> unit.cards().find(card.shop(), card.account(), card.id()));
    }

    /** Ada's, if she has one of that id. */
    private Optional<StoredCard> find(CardId id) {
        return found(unit -> unit.cards().find(SHOP, ada.id(), id));
    }

    private List<StoredCard> list(Account account) {
        return listed(unit -> unit.cards().list(account.shop(), account.id()));
    }

    private boolean change(StoredCard next) {
        return told(unit -> unit.cards().change(next));
    }

    private boolean makeDefault(Account account, CardId id) {
        return told(unit -> unit.cards().makeDefault(account.shop(), account.id(), id));
    }

    private boolean remove(Account account, CardId id) {
        return told(unit -> unit.cards().remove(account.shop(), account.id(), id));
    }

    private int removeAll(Account account) {
        return commit(unit -> unit.cards().removeAll(account.shop(), account.id()));
    }

    /** What two units come to that have both looked before either of them writes, unless the storage has one wait. */
    private List<Boolean> atOnce(BiFunction<UnitOfWork, Integer, Boolean> write) {
        CountDownLatch bothHaveLooked = new CountDownLatch(2);
        return StorageRace.of(
                2,
                runner -> told(unit -> {
                    unit.cards().list(SHOP, ada.id());
                    bothHaveLooked.countDown();
                    ConcurrentTask.allCame(bothHaveLooked, fixture().patience());
                    return write.apply(unit, runner);
                }));
    }

    /** The default; no more than one. */
    private Optional<CardId> theDefault(Account account) {
        List<CardId> all = list(account).stream()
                .filter(StoredCard::isDefault)
                .map(StoredCard::id)
                .toList();
        assertThat(all).as("defaults").hasSizeLessThanOrEqualTo(1);
        return all.stream().findFirst();
    }

    @Nested
    class Insert {
        @Test
        void addsACardThatIsFoundAndListed() {
            StoredCard full = add(everywhere(ada, "Ada"));
            StoredCard bare = add(ada);

            assertThat(find(full)).contains(full);
            assertThat(find(bare)).contains(bare);
            assertThat(bare.billing()).isNull();
            assertThat(list(ada)).containsExactly(bare, full);
        }

        @Test
        void addsACardThatItsOwnUnitSees() {
            StoredCard card = everywhere(ada, "Ada").asDefault(true);

            List<StoredCard> seen = commit(unit -> {
                unit.cards().insert(card);
                return unit.cards().list(SHOP, ada.id());
            });

            assertThat(seen).containsExactly(card);
        }

        @Test
        void makesItTheDefaultWhereItSaysSo() {
            StoredCard first = add(ada);
            StoredCard second = addDefault(ada);

            assertThat(find(first)).contains(first);
            assertThat(find(second)).contains(second);
            assertThat(list(ada)).containsExactly(second, first);
        }

        @Test
        void leavesADefaultThatIsThere() {
            StoredCard first = addDefault(ada);

            StoredCard second = addDefault(ada);

            assertThat(find(first)).contains(first);
            assertThat(find(second)).contains(second.asDefault(false));
        }

        @Test
        @Tag("found-D2")
        void ofTwoThatBeganBeforeEitherEndedMakesOneTheDefault() {
            List<StoredCard> theirs = List.of(
                    fixture().aCard(ada).asDefault(true), fixture().aCard(ada).asDefault(true));

            List<Boolean> told = atOnce((unit, runner) -> unit.cards().insert(theirs.get(runner)));

            assertThat(told).containsOnly(true);
            assertThat(theDefault(ada)).isPresent();
        }

        @Test
        void ofManyAtOnceMakesOneTheDefault() {
            StorageRace.of(runner -> addDefault(ada));

            assertThat(list(ada)).hasSize(StorageRace.RUNNERS);
            assertThat(theDefault(ada)).isPresent();
        }

        @Test
        void isNotDoneTwiceWithOneFingerprintAndTheUnitGoesOn() {
            StoredCard first = add(aCard(PAY, "same"));
            StoredCard again = aCard(PAY, "same").asDefault(true);
            StoredCard other = aCard(PAY, "other");

            boolean added = told(unit -> {
                boolean twice = unit.cards().insert(again);
                unit.cards().insert(other);
                return twice;
            });

            assertThat(added).isFalse();
            assertThat(list(ada)).containsExactly(other, first);
            assertThat(theDefault(ada)).isEmpty();
        }

        @Test
        void isNotDoneTwiceWithOneIdAndTheUnitGoesOn() {
            StoredCard first = add(aCard(PAY, "first"));
            StoredCard again = as(aCard(OTHER_GATEWAY, "again").asDefault(true), ada, first.id(), 1);
            StoredCard other = fixture().aCard(ada);

            boolean added = told(unit -> {
                boolean twice = unit.cards().insert(again);
                unit.cards().insert(other);
                return twice;
            });

            assertThat(added).isFalse();
            assertThat(list(ada)).containsExactly(other, first);
            assertThat(theDefault(ada)).isEmpty();
        }

        @Test
        void takesAFingerprintOfAnotherGatewayAccountOrShopForAnother() {
            Account bob = fixture().account();
            Account twin = fixture().twin(ada, OTHER);
            StoredCard card = add(aCard(PAY, "same"));

            StoredCard elsewhere = add(aCard(OTHER_GATEWAY, "same"));
            StoredCard bobs = add(fixture().aCard(bob, fixture().aReference(PAY), "same"));
            StoredCard theirs = add(fixture().aCard(twin, fixture().aReference(PAY), "same"));

            assertThat(list(ada)).containsExactly(elsewhere, card);
            assertThat(list(bob)).containsExactly(bobs);
            assertThat(list(twin)).containsExactly(theirs);
        }

        @Test
        void takesCardsWithoutAFingerprintForDifferentOnes() {
            GatewayReference reference = fixture().aReference(PAY);

            StoredCard one = add(fixture().aCard(ada, reference, null));
            StoredCard two = add(fixture().aCard(ada, reference, null));

            assertThat(list(ada)).containsExactly(two, one);
        }

        @Test
        void takesAFingerprintAgainOnceItsCardIsRemoved() {
            StoredCard first = add(aCard(PAY, "same"));
            remove(ada, first.id());

            StoredCard second = add(aCard(PAY, "same"));

            assertThat(list(ada)).containsExactly(second);
        }

        @Test
        void takesFingerprintsThatLookAlikeForDifferentOnes() {
            List<StoredCard> all = EdgeValues.lookAlikes().stream()
                    .map(fingerprint -> add(aCard(PAY, fingerprint)))
                    .toList();

            assertThat(all).allSatisfy(card -> {
                assertThat(find(card)).contains(card);
                assertThat(insert(aCard(PAY, card.fingerprint()))).isFalse();
            });
        }

        @Test
        void hasOneWinnerOfManyWithOneFingerprint() {
            List<StoredCard> rivals = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                rivals.add(aCard(PAY, "same").asDefault(true));
            }

            assertThat(StorageRace.winners(runner -> insert(rivals.get(runner))))
                    .isEqualTo(1);

            assertThat(list(ada))
                    .hasSize(1)
                    .allSatisfy(won -> assertThat(rivals).contains(won));
        }

        @Test
        void hasOneWinnerOfManyWithOneId() {
            StoredCard made = fixture().aCard(ada);

            assertThat(StorageRace.winners(runner -> insert(made))).isEqualTo(1);
            assertThat(list(ada)).containsExactly(made);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsTextsAsTheyAre(String line) {
            StoredCard card = add(everywhere(ada, line));

            assertThat(find(card)).contains(card);
            assertThat(list(ada)).containsExactly(card);
        }

        @Test
        void keepsTextsApartThatLookAlike() {
            List<StoredCard> all = EdgeValues.lookAlikes().stream()
                    .map(line -> add(everywhere(ada, line)))
                    .toList();

            assertThat(all).allSatisfy(card -> assertThat(find(card)).contains(card));
        }

        @Test
        void keepsTextsUpToTheirLimits() {
            String line = EdgeValues.fourBytes(PostalAddress.LONGEST_LINE);
            String place = EdgeValues.fourBytes(PostalAddress.LONGEST_PLACE);
            PostalAddress billing = new PostalAddress(
                    line,
                    line,
                    line,
                    line,
                    EdgeValues.fourBytes(PostalAddress.LONGEST_POSTAL_CODE),
                    place,
                    place,
                    new CountryCode("ZZ"),
                    EdgeValues.fourBytes(PostalAddress.LONGEST_PHONE));
            GatewayReference reference =
                    new GatewayReference("g".repeat(32), GatewayToken.of("~".repeat(GatewayToken.LONGEST)));
            String fingerprint = EdgeValues.fourBytes(StoredCard.LONGEST_FINGERPRINT);
            StoredCard made = fixture().aCard(ada, reference, fingerprint);

            StoredCard card = add(new StoredCard(
                    made.id(),
                    SHOP,
                    ada.id(),
                    reference,
                    fingerprint,
                    new CardDisplay(EdgeValues.fourBytes(CardDisplay.LONGEST_BRAND), "9999", CardDisplay.LATEST),
                    NOW,
                    NOW,
                    EdgeValues.fourBytes(StoredCard.LONGEST_HOLDER),
                    billing,
                    false,
                    NOW,
                    Long.MAX_VALUE));

            assertThat(find(card)).contains(card);
            assertThat(insert(fixture().aCard(ada, fixture().aReference("g".repeat(32)), fingerprint)))
                    .isFalse();
        }

        @Test
        void keepsEveryCharacterOfAToken() {
            GatewayReference reference = new GatewayReference(
                    PAY, GatewayToken.of(EdgeValues.printableAscii().strip()));

            StoredCard card = add(fixture().aCard(ada, reference, null));

            assertThat(find(card))
                    .get()
                    .satisfies(kept -> assertThat(kept.reference().token().reveal())
                            .isEqualTo(EdgeValues.printableAscii().strip()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2000-01", "2026-09", "2026-10", "2026-12", "2027-01", "2099-12"})
        void keepsTheMonthOfExpiry(String month) {
            YearMonth expiry = YearMonth.parse(month);
            StoredCard made = fixture().aCard(ada).edited(expiry, null, null, NOW);

            add(made);

            assertThat(find(made)).contains(made);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            StoredCard made = everywhere(ada, "Ada");

            add(new StoredCard(
                    made.id(),
                    made.shop(),
                    made.account(),
                    made.reference(),
                    made.fingerprint(),
                    made.face(),
                    at,
                    at.plusSeconds(1),
                    made.holder(),
                    made.billing(),
                    false,
                    at.plusSeconds(2),
                    3));

            assertThat(find(made)).get().satisfies(kept -> {
                assertThat(kept.expiryAsOf()).isEqualTo(at);
                assertThat(kept.lastFourAsOf()).isEqualTo(at.plusSeconds(1));
                assertThat(kept.createdAt()).isEqualTo(at.plusSeconds(2));
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
            StoredCard bobs = addDefault(bob);
            StoredCard theirs = addDefault(twin);

            assertThat(find(bobs.id())).isEmpty();
            assertThat(find(theirs.id())).isEmpty();
            assertThat(find(new CardId(fixture().uuid()))).isEmpty();
            assertThat(list(ada)).isEmpty();
            assertThat(list(bob)).containsExactly(bobs);
            assertThat(list(twin)).containsExactly(theirs);
        }

        @Test
        void givesEachShopsOwnWhereIdsAreEqual() {
            Account twin = fixture().twin(ada, OTHER);
            StoredCard here = addDefault(ada);
            StoredCard there = add(as(everywhere(twin, "there"), twin, here.id(), 1));

            assertThat(find(here)).contains(here);
            assertThat(find(there)).contains(there);
            assertThat(list(ada)).containsExactly(here);
            assertThat(list(twin)).containsExactly(there);
        }

        @Test
        void givesEachAccountsOwnWhereIdsAreEqual() {
            Account bob = fixture().account();
            StoredCard adas = addDefault(ada);
            StoredCard bobs = add(as(everywhere(bob, "Bob"), bob, adas.id(), 1));

            assertThat(find(adas)).contains(adas);
            assertThat(find(bobs)).contains(bobs);
            assertThat(list(bob)).containsExactly(bobs);

            remove(ada, adas.id());

            assertThat(find(adas)).isEmpty();
            assertThat(find(bobs)).contains(bobs);
        }

        @Test
        void listsTheGreatestIdFirstWheneverItWasAdded() {
            List<StoredCard> made = new ArrayList<>();
            for (int i = 0; i < SavedCard.MOST; i++) {
                made.add(fixture().aCard(ada));
            }
            List<StoredCard> shuffled = new ArrayList<>(made);
            Collections.rotate(shuffled, 17);

            shuffled.forEach(CardContractTests.this::add);

            Collections.reverse(made);
            assertThat(list(ada)).isEqualTo(made);
        }
    }

    @Nested
    class Change {
        private StoredCard card;

        @BeforeEach
        void add() {
            card = CardContractTests.this.add(everywhere(ada, "before").asDefault(true));
        }

        @Test
        void writesWhatIsKeptOfACardAndTheVersion() {
            StoredCard bare = changed(card, fixture().aCard(ada));
            StoredCard full = changed(bare, everywhere(ada, "after"));

            assertThat(change(bare)).isTrue();
            assertThat(find(card)).contains(bare);

            assertThat(change(full)).isTrue();
            assertThat(find(card)).contains(full);
        }

        @Test
        void touchesNeitherTheGatewayNorTheFingerprintNorTheDefaultNorWhenItWasAdded() {
            StoredCard other = fixture().aCard(ada, fixture().aReference(PAY), "other");

            assertThat(change(as(other, ada, card.id(), card.version() + 1))).isTrue();

            assertThat(find(card)).contains(changed(card, other));
            assertThat(theDefault(ada)).contains(card.id());
            assertThat(insert(aCard(OTHER_GATEWAY, "before"))).isFalse();
            assertThat(insert(aCard(PAY, "other"))).isTrue();
        }

        @Test
        void givesNoFingerprintToACardWithoutOne() {
            StoredCard bare = CardContractTests.this.add(ada);
            StoredCard next = as(card, ada, bare.id(), 2);

            assertThat(change(next)).isTrue();

            assertThat(find(bare)).contains(changed(bare, card));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 7, 9, 10, Long.MAX_VALUE})
        void isNotDoneOnAnyVersionButTheOneBefore(long version) {
            assertThat(change(as(everywhere(ada, "after"), ada, card.id(), version)))
                    .isFalse();
            assertThat(find(card)).contains(card);
        }

        @Test
        void isNotDoneToAnotherAccountsOrShopsOrNone() {
            Account bob = fixture().account();
            Account twin = fixture().twin(ada, OTHER);
            StoredCard after = everywhere(ada, "after");

            assertThat(change(as(after, bob, card.id(), 8))).isFalse();
            assertThat(change(as(after, twin, card.id(), 8))).isFalse();
            assertThat(change(as(after, ada, new CardId(fixture().uuid()), 8))).isFalse();
            assertThat(find(card)).contains(card);
            assertThat(list(ada)).containsExactly(card);
        }

        @Test
        void touchesNoOther() {
            StoredCard other = CardContractTests.this.add(ada);
            Account twin = fixture().twin(ada, OTHER);
            StoredCard same = CardContractTests.this.add(as(card, twin, card.id(), card.version()));

            change(changed(card, everywhere(ada, "after")));

            assertThat(find(other)).contains(other);
            assertThat(find(same)).contains(same);
        }

        @Test
        void hasOneWinnerOfManyThatReadTheSame() {
            assertThat(StorageRace.winners(runner -> change(changed(card, everywhere(ada, "runner " + runner)))))
                    .isEqualTo(1);
            assertThat(find(card).orElseThrow().version()).isEqualTo(card.version() + 1);
        }
    }

    @Nested
    class MakeDefault {
        @Test
        void takesThePlaceOfAnother() {
            StoredCard first = addDefault(ada);
            StoredCard second = add(ada);

            assertThat(makeDefault(ada, second.id())).isTrue();

            assertThat(find(second)).contains(second.asDefault(true));
            assertThat(find(first)).contains(first.asDefault(false));
        }

        @Test
        void needsNoneBefore() {
            StoredCard card = add(ada);

            assertThat(makeDefault(ada, card.id())).isTrue();
            assertThat(find(card)).contains(card.asDefault(true));
        }

        @Test
        void isDoneAgainWithoutHarm() {
            StoredCard card = addDefault(ada);

            assertThat(makeDefault(ada, card.id())).isTrue();
            assertThat(find(card)).contains(card);
        }

        @Test
        void isNotDoneWithAnotherAccountsOrShopsOrNone() {
            StoredCard card = addDefault(ada);
            StoredCard bobs = add(fixture().account());
            StoredCard theirs = add(fixture().twin(ada, OTHER));

            for (CardId id :
                    List.of(bobs.id(), theirs.id(), new CardId(fixture().uuid()))) {
                assertThat(makeDefault(ada, id)).isFalse();
            }
            assertThat(find(card)).contains(card);
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void leavesOtherAccountsAndShopsAlone() {
            StoredCard bobs = addDefault(fixture().account());
            StoredCard theirs = addDefault(fixture().twin(ada, OTHER));

            makeDefault(ada, add(ada).id());

            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Tag("found-D2")
        void ofTwoThatBeganBeforeEitherEndedLeavesOne(boolean oneBefore) {
            if (oneBefore) {
                addDefault(ada);
            }
            List<CardId> theirs = List.of(add(ada).id(), add(ada).id());

            List<Boolean> told = atOnce((unit, runner) -> unit.cards().makeDefault(SHOP, ada.id(), theirs.get(runner)));

            assertThat(told).containsOnly(true);
            assertThat(theirs).contains(theDefault(ada).orElseThrow());
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void ofManyAtOnceTellsEachAndLeavesOneOfTheirs(boolean oneBefore) {
            if (oneBefore) {
                addDefault(ada);
            }
            List<CardId> theirs = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                theirs.add(add(ada).id());
            }

            List<Boolean> told = StorageRace.of(runner -> makeDefault(ada, theirs.get(runner)));

            assertThat(told).containsOnly(true);
            assertThat(theirs).contains(theDefault(ada).orElseThrow());
        }
    }

    @Nested
    class Remove {
        @Test
        void removesThatOneAloneAndLeavesNoDefaultWhereItWasTheDefault() {
            StoredCard kept = add(ada);
            StoredCard gone = addDefault(ada);
            StoredCard bobs = addDefault(fixture().account());

            assertThat(remove(ada, gone.id())).isTrue();

            assertThat(find(gone)).isEmpty();
            assertThat(list(ada)).containsExactly(kept);
            assertThat(find(bobs)).contains(bobs);
        }

        @Test
        void leavesAnotherTheDefault() {
            StoredCard kept = addDefault(ada);
            StoredCard gone = add(ada);

            remove(ada, gone.id());

            assertThat(list(ada)).containsExactly(kept);
        }

        @Test
        void leavesEachShopsOwnWhereIdsAreEqual() {
            StoredCard here = addDefault(ada);
            Account twin = fixture().twin(ada, OTHER);
            StoredCard there = add(as(here, twin, here.id(), 1));

            remove(ada, here.id());

            assertThat(list(ada)).isEmpty();
            assertThat(find(there)).contains(there);
        }

        @Test
        void isNotDoneToAnotherAccountsOrShopsOrNone() {
            StoredCard bobs = addDefault(fixture().account());
            StoredCard theirs = addDefault(fixture().twin(ada, OTHER));

            assertThat(Arrays.asList(
                            bobs.id(), theirs.id(), new CardId(fixture().uuid())))
                    .allSatisfy(id -> assertThat(remove(ada, id)).isFalse());
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void hasOneWinnerOfMany() {
            StoredCard card = addDefault(ada);
            StoredCard other = add(ada);

            assertThat(StorageRace.winners(runner -> remove(ada, card.id()))).isEqualTo(1);
            assertThat(list(ada)).containsExactly(other);
        }

        @Test
        void leavesNoDefaultBehindHoweverManyWantIt() {
            for (int round = 0; round < 10; round++) {
                StoredCard card = add(ada);

                StorageRace.of(4, runner -> runner == 0 ? remove(ada, card.id()) : makeDefault(ada, card.id()));

                add(card);
                assertThat(find(card)).contains(card);
                remove(ada, card.id());
            }
        }
    }

    @Nested
    class RemoveAll {
        @Test
        void removesThoseOfOneAccountAlone() {
            StoredCard card = add(aCard(PAY, "same").asDefault(true));
            add(ada);
            StoredCard bobs = addDefault(fixture().account());
            StoredCard theirs = addDefault(fixture().twin(ada, OTHER));

            assertThat(removeAll(ada)).isEqualTo(2);
            assertThat(removeAll(ada)).isZero();

            assertThat(list(ada)).isEmpty();
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
            add(card.asDefault(false));
            assertThat(find(card)).contains(card.asDefault(false));
        }

        @Test
        void countsEachOnceAmongMany() {
            for (int i = 0; i < 10; i++) {
                addDefault(ada);
            }

            List<Integer> counts = StorageRace.of(8, runner -> removeAll(ada));

            assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(10);
            assertThat(list(ada)).isEmpty();
        }
    }
}
