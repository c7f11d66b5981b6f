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
import org.customeraccounts.payment.CardFace;
import org.customeraccounts.payment.CardOnFile;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.SavedCard;
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
abstract class CardPromises extends Promises {
    private static final String TELLING = "org.customeraccounts.testkit.Telling#";
    private static final String PAY = "pay";
    private static final String OTHER_GATEWAY = "other-pay_2";

    private Account ada;

    @BeforeEach
    void open() {
        ada = bench().account();
    }

    /** With the same text in every part that takes it, of at most 40 code points. */
    private CardOnFile everywhere(Account account, String line) {
        String short20 =
                line.codePointCount(0, line.length()) > 20 ? line.substring(0, line.offsetByCodePoints(0, 20)) : line;
        PostalAddress billing =
                new PostalAddress(line, line, line, line, short20, line, line, CountryCode.of("BE"), short20);
        CardOnFile made = bench().aCard(account, bench().aReference(OTHER_GATEWAY), line);
        return new CardOnFile(
                made.id(),
                made.shop(),
                made.account(),
                made.reference(),
                line,
                new CardFace(line, "0007", CardFace.EARLIEST),
                NOW.plusSeconds(1),
                NOW.plusSeconds(2),
                line,
                billing,
                false,
                NOW.plusSeconds(3),
                7);
    }

    /** The same card as another account, shop or version has it. */
    private static CardOnFile as(CardOnFile card, Account account, CardId id, long version) {
        return new CardOnFile(
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
    private static CardOnFile changed(CardOnFile kept, CardOnFile next) {
        return new CardOnFile(
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

    private CardOnFile aCard(String gateway, @Nullable String fingerprint) {
        return bench().aCard(ada, bench().aReference(gateway), fingerprint);
    }

    private CardOnFile add(Account account) {
        return add(bench().aCard(account));
    }

    private CardOnFile addDefault(Account account) {
        return add(bench().aCard(account).asDefault(true));
    }

    private CardOnFile add(CardOnFile card) {
        assertThat(insert(card)).isTrue();
        return card;
    }

    private boolean insert(CardOnFile card) {
        return told(unit -> unit.cards().insert(card));
    }

    private Optional<CardOnFile> find(CardOnFile card) {
        return found(unit -> unit.cards().find(card.shop(), card.account(), card.id()));
    }

    /** Ada's, if she has one of that id. */
    private Optional<CardOnFile> find(CardId id) {
        return found(unit -> unit.cards().find(SHOP, ada.id(), id));
    }

    private List<CardOnFile> list(Account account) {
        return listed(unit -> unit.cards().list(account.shop(), account.id()));
    }

    private boolean change(CardOnFile next) {
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
                    Rival.allCame(bothHaveLooked, bench().patience());
                    return write.apply(unit, runner);
                }));
    }

    /** The default; no more than one. */
    private Optional<CardId> theDefault(Account account) {
        List<CardId> all = list(account).stream()
                .filter(CardOnFile::isDefault)
                .map(CardOnFile::id)
                .toList();
        assertThat(all).as("defaults").hasSizeLessThanOrEqualTo(1);
        return all.stream().findFirst();
    }

    @Nested
    class Insert {
        @Test
        void addsACardThatIsFoundAndListed() {
            CardOnFile full = add(everywhere(ada, "Ada"));
            CardOnFile bare = add(ada);

            assertThat(find(full)).contains(full);
            assertThat(find(bare)).contains(bare);
            assertThat(bare.billing()).isNull();
            assertThat(list(ada)).containsExactly(bare, full);
        }

        @Test
        void addsACardThatItsOwnUnitSees() {
            CardOnFile card = everywhere(ada, "Ada").asDefault(true);

            List<CardOnFile> seen = commit(unit -> {
                unit.cards().insert(card);
                return unit.cards().list(SHOP, ada.id());
            });

            assertThat(seen).containsExactly(card);
        }

        @Test
        void makesItTheDefaultWhereItSaysSo() {
            CardOnFile first = add(ada);
            CardOnFile second = addDefault(ada);

            assertThat(find(first)).contains(first);
            assertThat(find(second)).contains(second);
            assertThat(list(ada)).containsExactly(second, first);
        }

        @Test
        void leavesADefaultThatIsThere() {
            CardOnFile first = addDefault(ada);

            CardOnFile second = addDefault(ada);

            assertThat(find(first)).contains(first);
            assertThat(find(second)).contains(second.asDefault(false));
        }

        @Test
        @Tag("found-D2")
        void ofTwoThatBeganBeforeEitherEndedMakesOneTheDefault() {
            List<CardOnFile> theirs = List.of(
                    bench().aCard(ada).asDefault(true), bench().aCard(ada).asDefault(true));

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
            CardOnFile first = add(aCard(PAY, "same"));
            CardOnFile again = aCard(PAY, "same").asDefault(true);
            CardOnFile other = aCard(PAY, "other");

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
            CardOnFile first = add(aCard(PAY, "first"));
            CardOnFile again = as(aCard(OTHER_GATEWAY, "again").asDefault(true), ada, first.id(), 1);
            CardOnFile other = bench().aCard(ada);

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
            Account bob = bench().account();
            Account twin = bench().twin(ada, OTHER);
            CardOnFile card = add(aCard(PAY, "same"));

            CardOnFile elsewhere = add(aCard(OTHER_GATEWAY, "same"));
            CardOnFile bobs = add(bench().aCard(bob, bench().aReference(PAY), "same"));
            CardOnFile theirs = add(bench().aCard(twin, bench().aReference(PAY), "same"));

            assertThat(list(ada)).containsExactly(elsewhere, card);
            assertThat(list(bob)).containsExactly(bobs);
            assertThat(list(twin)).containsExactly(theirs);
        }

        @Test
        void takesCardsWithoutAFingerprintForDifferentOnes() {
            GatewayReference reference = bench().aReference(PAY);

            CardOnFile one = add(bench().aCard(ada, reference, null));
            CardOnFile two = add(bench().aCard(ada, reference, null));

            assertThat(list(ada)).containsExactly(two, one);
        }

        @Test
        void takesAFingerprintAgainOnceItsCardIsRemoved() {
            CardOnFile first = add(aCard(PAY, "same"));
            remove(ada, first.id());

            CardOnFile second = add(aCard(PAY, "same"));

            assertThat(list(ada)).containsExactly(second);
        }

        @Test
        void takesFingerprintsThatLookAlikeForDifferentOnes() {
            List<CardOnFile> all = Telling.lookAlikes().stream()
                    .map(fingerprint -> add(aCard(PAY, fingerprint)))
                    .toList();

            assertThat(all).allSatisfy(card -> {
                assertThat(find(card)).contains(card);
                assertThat(insert(aCard(PAY, card.fingerprint()))).isFalse();
            });
        }

        @Test
        void hasOneWinnerOfManyWithOneFingerprint() {
            List<CardOnFile> rivals = new ArrayList<>();
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
            CardOnFile made = bench().aCard(ada);

            assertThat(StorageRace.winners(runner -> insert(made))).isEqualTo(1);
            assertThat(list(ada)).containsExactly(made);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsTextsAsTheyAre(String line) {
            CardOnFile card = add(everywhere(ada, line));

            assertThat(find(card)).contains(card);
            assertThat(list(ada)).containsExactly(card);
        }

        @Test
        void keepsTextsApartThatLookAlike() {
            List<CardOnFile> all = Telling.lookAlikes().stream()
                    .map(line -> add(everywhere(ada, line)))
                    .toList();

            assertThat(all).allSatisfy(card -> assertThat(find(card)).contains(card));
        }

        @Test
        void keepsTextsUpToTheirLimits() {
            String line = Telling.fourBytes(PostalAddress.LONGEST_LINE);
            String place = Telling.fourBytes(PostalAddress.LONGEST_PLACE);
            PostalAddress billing = new PostalAddress(
                    line,
                    line,
                    line,
                    line,
                    Telling.fourBytes(PostalAddress.LONGEST_POSTAL_CODE),
                    place,
                    place,
                    new CountryCode("ZZ"),
                    Telling.fourBytes(PostalAddress.LONGEST_PHONE));
            GatewayReference reference =
                    new GatewayReference("g".repeat(32), GatewayToken.of("~".repeat(GatewayToken.LONGEST)));
            String fingerprint = Telling.fourBytes(CardOnFile.LONGEST_FINGERPRINT);
            CardOnFile made = bench().aCard(ada, reference, fingerprint);

            CardOnFile card = add(new CardOnFile(
                    made.id(),
                    SHOP,
                    ada.id(),
                    reference,
                    fingerprint,
                    new CardFace(Telling.fourBytes(CardFace.LONGEST_BRAND), "9999", CardFace.LATEST),
                    NOW,
                    NOW,
                    Telling.fourBytes(CardOnFile.LONGEST_HOLDER),
                    billing,
                    false,
                    NOW,
                    Long.MAX_VALUE));

            assertThat(find(card)).contains(card);
            assertThat(insert(bench().aCard(ada, bench().aReference("g".repeat(32)), fingerprint)))
                    .isFalse();
        }

        @Test
        void keepsEveryCharacterOfAToken() {
            GatewayReference reference = new GatewayReference(
                    PAY, GatewayToken.of(Telling.printableAscii().strip()));

            CardOnFile card = add(bench().aCard(ada, reference, null));

            assertThat(find(card))
                    .get()
                    .satisfies(kept -> assertThat(kept.reference().token().reveal())
                            .isEqualTo(Telling.printableAscii().strip()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2000-01", "2026-09", "2026-10", "2026-12", "2027-01", "2099-12"})
        void keepsTheMonthOfExpiry(String month) {
            YearMonth expiry = YearMonth.parse(month);
            CardOnFile made = bench().aCard(ada).edited(expiry, null, null, NOW);

            add(made);

            assertThat(find(made)).contains(made);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            CardOnFile made = everywhere(ada, "Ada");

            add(new CardOnFile(
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
            Account bob = bench().account();
            Account twin = bench().twin(ada, OTHER);
            CardOnFile bobs = addDefault(bob);
            CardOnFile theirs = addDefault(twin);

            assertThat(find(bobs.id())).isEmpty();
            assertThat(find(theirs.id())).isEmpty();
            assertThat(find(new CardId(bench().uuid()))).isEmpty();
            assertThat(list(ada)).isEmpty();
            assertThat(list(bob)).containsExactly(bobs);
            assertThat(list(twin)).containsExactly(theirs);
        }

        @Test
        void givesEachShopsOwnWhereIdsAreEqual() {
            Account twin = bench().twin(ada, OTHER);
            CardOnFile here = addDefault(ada);
            CardOnFile there = add(as(everywhere(twin, "there"), twin, here.id(), 1));

            assertThat(find(here)).contains(here);
            assertThat(find(there)).contains(there);
            assertThat(list(ada)).containsExactly(here);
            assertThat(list(twin)).containsExactly(there);
        }

        @Test
        void givesEachAccountsOwnWhereIdsAreEqual() {
            Account bob = bench().account();
            CardOnFile adas = addDefault(ada);
            CardOnFile bobs = add(as(everywhere(bob, "Bob"), bob, adas.id(), 1));

            assertThat(find(adas)).contains(adas);
            assertThat(find(bobs)).contains(bobs);
            assertThat(list(bob)).containsExactly(bobs);

            remove(ada, adas.id());

            assertThat(find(adas)).isEmpty();
            assertThat(find(bobs)).contains(bobs);
        }

        @Test
        void listsTheGreatestIdFirstWheneverItWasAdded() {
            List<CardOnFile> made = new ArrayList<>();
            for (int i = 0; i < SavedCard.MOST; i++) {
                made.add(bench().aCard(ada));
            }
            List<CardOnFile> shuffled = new ArrayList<>(made);
            Collections.rotate(shuffled, 17);

            shuffled.forEach(CardPromises.this::add);

            Collections.reverse(made);
            assertThat(list(ada)).isEqualTo(made);
        }
    }

    @Nested
    class Change {
        private CardOnFile card;

        @BeforeEach
        void add() {
            card = CardPromises.this.add(everywhere(ada, "before").asDefault(true));
        }

        @Test
        void writesWhatIsKeptOfACardAndTheVersion() {
            CardOnFile bare = changed(card, bench().aCard(ada));
            CardOnFile full = changed(bare, everywhere(ada, "after"));

            assertThat(change(bare)).isTrue();
            assertThat(find(card)).contains(bare);

            assertThat(change(full)).isTrue();
            assertThat(find(card)).contains(full);
        }

        @Test
        void touchesNeitherTheGatewayNorTheFingerprintNorTheDefaultNorWhenItWasAdded() {
            CardOnFile other = bench().aCard(ada, bench().aReference(PAY), "other");

            assertThat(change(as(other, ada, card.id(), card.version() + 1))).isTrue();

            assertThat(find(card)).contains(changed(card, other));
            assertThat(theDefault(ada)).contains(card.id());
            assertThat(insert(aCard(OTHER_GATEWAY, "before"))).isFalse();
            assertThat(insert(aCard(PAY, "other"))).isTrue();
        }

        @Test
        void givesNoFingerprintToACardWithoutOne() {
            CardOnFile bare = CardPromises.this.add(ada);
            CardOnFile next = as(card, ada, bare.id(), 2);

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
            Account bob = bench().account();
            Account twin = bench().twin(ada, OTHER);
            CardOnFile after = everywhere(ada, "after");

            assertThat(change(as(after, bob, card.id(), 8))).isFalse();
            assertThat(change(as(after, twin, card.id(), 8))).isFalse();
            assertThat(change(as(after, ada, new CardId(bench().uuid()), 8))).isFalse();
            assertThat(find(card)).contains(card);
            assertThat(list(ada)).containsExactly(card);
        }

        @Test
        void touchesNoOther() {
            CardOnFile other = CardPromises.this.add(ada);
            Account twin = bench().twin(ada, OTHER);
            CardOnFile same = CardPromises.this.add(as(card, twin, card.id(), card.version()));

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
            CardOnFile first = addDefault(ada);
            CardOnFile second = add(ada);

            assertThat(makeDefault(ada, second.id())).isTrue();

            assertThat(find(second)).contains(second.asDefault(true));
            assertThat(find(first)).contains(first.asDefault(false));
        }

        @Test
        void needsNoneBefore() {
            CardOnFile card = add(ada);

            assertThat(makeDefault(ada, card.id())).isTrue();
            assertThat(find(card)).contains(card.asDefault(true));
        }

        @Test
        void isDoneAgainWithoutHarm() {
            CardOnFile card = addDefault(ada);

            assertThat(makeDefault(ada, card.id())).isTrue();
            assertThat(find(card)).contains(card);
        }

        @Test
        void isNotDoneWithAnotherAccountsOrShopsOrNone() {
            CardOnFile card = addDefault(ada);
            CardOnFile bobs = add(bench().account());
            CardOnFile theirs = add(bench().twin(ada, OTHER));

            for (CardId id : List.of(bobs.id(), theirs.id(), new CardId(bench().uuid()))) {
                assertThat(makeDefault(ada, id)).isFalse();
            }
            assertThat(find(card)).contains(card);
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void leavesOtherAccountsAndShopsAlone() {
            CardOnFile bobs = addDefault(bench().account());
            CardOnFile theirs = addDefault(bench().twin(ada, OTHER));

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
            CardOnFile kept = add(ada);
            CardOnFile gone = addDefault(ada);
            CardOnFile bobs = addDefault(bench().account());

            assertThat(remove(ada, gone.id())).isTrue();

            assertThat(find(gone)).isEmpty();
            assertThat(list(ada)).containsExactly(kept);
            assertThat(find(bobs)).contains(bobs);
        }

        @Test
        void leavesAnotherTheDefault() {
            CardOnFile kept = addDefault(ada);
            CardOnFile gone = add(ada);

            remove(ada, gone.id());

            assertThat(list(ada)).containsExactly(kept);
        }

        @Test
        void leavesEachShopsOwnWhereIdsAreEqual() {
            CardOnFile here = addDefault(ada);
            Account twin = bench().twin(ada, OTHER);
            CardOnFile there = add(as(here, twin, here.id(), 1));

            remove(ada, here.id());

            assertThat(list(ada)).isEmpty();
            assertThat(find(there)).contains(there);
        }

        @Test
        void isNotDoneToAnotherAccountsOrShopsOrNone() {
            CardOnFile bobs = addDefault(bench().account());
            CardOnFile theirs = addDefault(bench().twin(ada, OTHER));

            assertThat(Arrays.asList(bobs.id(), theirs.id(), new CardId(bench().uuid())))
                    .allSatisfy(id -> assertThat(remove(ada, id)).isFalse());
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(theirs)).contains(theirs);
        }

        @Test
        void hasOneWinnerOfMany() {
            CardOnFile card = addDefault(ada);
            CardOnFile other = add(ada);

            assertThat(StorageRace.winners(runner -> remove(ada, card.id()))).isEqualTo(1);
            assertThat(list(ada)).containsExactly(other);
        }

        @Test
        void leavesNoDefaultBehindHoweverManyWantIt() {
            for (int round = 0; round < 10; round++) {
                CardOnFile card = add(ada);

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
            CardOnFile card = add(aCard(PAY, "same").asDefault(true));
            add(ada);
            CardOnFile bobs = addDefault(bench().account());
            CardOnFile theirs = addDefault(bench().twin(ada, OTHER));

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
