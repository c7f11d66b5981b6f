package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractLifecycle;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractRequest.Change;
import org.customeraccounts.subscription.ContractRequest.State;
import org.customeraccounts.subscription.ContractTerms;
import org.customeraccounts.subscription.ContractTransition.Decision;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link org.customeraccounts.spi.storage.ContractStore}: a key begins one contract, and tells of one charge; nobody
 * overwrites what another wrote unseen; a request is answered once.
 */
abstract class SubscriptionContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";

    private Account ada;
    private int keys;

    @BeforeEach
    void open() {
        ada = fixture().account();
    }

    private Contract add(Contract contract) {
        keys++;
        assertThat(insert(contract, "key-" + keys)).isTrue();
        return contract;
    }

    private Contract add() {
        return add(fixture().aContract(ada));
    }

    private boolean insert(Contract contract, String key) {
        return told(unit -> unit.contracts().insert(contract, IdempotencyKey.of(key), "digest of " + key.length()));
    }

    private Optional<Contract> find(Contract contract) {
        return found(unit -> unit.contracts().find(contract.shop(), contract.id()));
    }

    private boolean change(Contract next) {
        return told(unit -> unit.contracts().change(next));
    }

    private List<Contract> running(Account account, Instant now) {
        return listed(unit -> unit.contracts().running(account.shop(), account.id(), now));
    }

    private List<Contract> page(Account account, ContractKind kind, PageRequest request) {
        return read(unit -> unit.contracts().page(account.shop(), account.id(), kind, request))
                .items();
    }

    private List<Contract> charging(ShopId shop) {
        return read(unit -> unit.contracts().charging(shop, PageRequest.first(PageRequest.LARGEST)))
                .items();
    }

    private List<Contract> over(Instant until, int most) {
        return listed(unit -> unit.contracts().over(SHOP, until, most));
    }

    private static Contract decided(Contract contract, Decision decision) {
        return contract.after(decision, NOW).orThrow();
    }

    private ContractCard card() {
        return ContractCard.of(fixture().aCard(ada));
    }

    /** The same contract in another shop, for the account's twin. */
    private Contract twin(Contract contract) {
        Account twin = fixture().twin(ada, OTHER);
        return Contract.begun(
                contract.id(), OTHER, twin.id(), contract.terms(), contract.paidUntil(), contract.card(), NOW);
    }

    /** With something in every field. */
    private Contract full(String line) {
        StoredCard card = fixture().aCard(ada);
        String part =
                line.codePointCount(0, line.length()) > 20 ? line.substring(0, line.offsetByCodePoints(0, 20)) : line;
        return new Contract(
                new ContractId(fixture().uuid()),
                SHOP,
                ada.id(),
                new ContractTerms(
                        ContractKind.MEMBERSHIP,
                        line,
                        new Money(Long.MAX_VALUE, Currency.getInstance("JPY")),
                        new BillingInterval(3_650, BillingInterval.Unit.DAY),
                        new PostalAddress(line, line, line, line, part, line, line, CountryCode.of("BE"), part),
                        true),
                new ContractLifecycle(NOW, NOW.plusSeconds(60), NOW.plusSeconds(90), true, true, NOW.plusNanos(7_000)),
                new Contract.Payment(ContractCard.of(card), card.id()),
                new Contract.Answered(Long.MAX_VALUE - 1, Long.MAX_VALUE),
                5);
    }

    private static ContractLifecycle begun(Contract contract, Instant at) {
        ContractLifecycle lifecycle = contract.lifecycle();
        return new ContractLifecycle(
                at,
                lifecycle.paidUntil(),
                lifecycle.failedUntil(),
                lifecycle.paused(),
                lifecycle.cancelled(),
                lifecycle.endedAt());
    }

    @Nested
    class Insert {
        @Test
        void addsAContractThatIsFoundAndListed() {
            Contract bare = add();
            Contract full = add(full("Ada"));

            assertThat(find(bare)).contains(bare);
            assertThat(find(full)).contains(full);
            assertThat(page(ada, ContractKind.SUBSCRIPTION, PageRequest.first(10)))
                    .containsExactly(bare);
            assertThat(page(ada, ContractKind.MEMBERSHIP, PageRequest.first(10)))
                    .containsExactly(full);
        }

        @Test
        void isNotDoneTwiceUnderOneKeyAndTheUnitGoesOn() {
            Contract first = fixture().aContract(ada);
            Contract second = fixture().aContract(fixture().account());
            insert(first, "k");

            boolean again = commit(unit -> {
                boolean added = unit.contracts().insert(second, IdempotencyKey.of("k"), "other");
                unit.contracts().change(first.paidBy(null));
                return added;
            });

            assertThat(again).isFalse();
            assertThat(find(second)).isEmpty();
            assertThat(found(unit -> unit.contracts().begun(SHOP, IdempotencyKey.of("k"))))
                    .contains(new ContractStore.Begun(first.paidBy(null), "digest of 1"));
        }

        @Test
        void hasOneWinnerOfManyUnderOneKey() {
            assertThat(StorageRace.winners(runner -> insert(fixture().aContract(ada), "k")))
                    .isEqualTo(1);
            assertThat(running(ada, NOW)).hasSize(1);
        }

        @Test
        void takesKeysThatLookAlikeForDifferentOnes() {
            List<Contract> all = new ArrayList<>();
            for (String text : EdgeValues.lookAlikes()) {
                Contract contract = fixture().aContract(ada);
                assertThat(insert(contract, text)).as(text).isTrue();
                all.add(contract);
            }
            Contract there = twin(all.get(0));
            assertThat(insert(there, EdgeValues.lookAlikes().get(0))).isTrue();

            for (int i = 0; i < all.size(); i++) {
                assertThat(begun(SHOP, EdgeValues.lookAlikes().get(i))).contains(all.get(i));
            }
            assertThat(begun(OTHER, EdgeValues.lookAlikes().get(0))).contains(there);
            assertThat(begun(OTHER, EdgeValues.lookAlikes().get(1))).isEmpty();
        }

        private Optional<Contract> begun(ShopId shop, String key) {
            return found(unit -> unit.contracts().begun(shop, IdempotencyKey.of(key)))
                    .map(ContractStore.Begun::contract);
        }

        @Test
        void keepsAKeyADigestAndTextsUpToTheirLimits() {
            String key = EdgeValues.fourBytes(IdempotencyKey.LONGEST);
            ContractTerms made = fixture().aContract(ada).terms();
            String line = EdgeValues.fourBytes(PostalAddress.LONGEST_LINE);
            PostalAddress delivery = new PostalAddress(
                    line,
                    line,
                    line,
                    line,
                    EdgeValues.fourBytes(PostalAddress.LONGEST_POSTAL_CODE),
                    EdgeValues.fourBytes(PostalAddress.LONGEST_PLACE),
                    EdgeValues.fourBytes(PostalAddress.LONGEST_PLACE),
                    new CountryCode("ZZ"),
                    EdgeValues.fourBytes(PostalAddress.LONGEST_PHONE));
            ContractTerms terms = new ContractTerms(
                    made.kind(),
                    EdgeValues.fourBytes(ContractTerms.LONGEST_TITLE),
                    made.price(),
                    made.interval(),
                    delivery,
                    false);
            ContractId id = new ContractId(fixture().uuid());
            Contract contract = Contract.begun(id, SHOP, ada.id(), terms, NOW, null, NOW);
            String digest = "x".repeat(64);

            assertThat(told(unit -> unit.contracts().insert(contract, IdempotencyKey.of(key), digest)))
                    .isTrue();

            assertThat(found(unit -> unit.contracts().begun(SHOP, IdempotencyKey.of(key))))
                    .contains(new ContractStore.Begun(contract, digest));
            assertThat(insert(fixture().aContract(ada), key)).isFalse();
        }

        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsTextsAsTheyAre(String line) {
            Contract contract = add(full(line));

            assertThat(find(contract)).contains(contract);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            Contract made = fixture().aContract(ada);
            Contract contract = add(Contract.begun(made.id(), SHOP, ada.id(), made.terms(), at, made.card(), at));

            assertThat(find(contract)).contains(contract);
        }
    }

    @Nested
    class Look {
        @Test
        void findsNoneThatIsAnotherShops() {
            Contract here = add();
            Contract there = add(twin(here));

            assertThat(find(here)).contains(here);
            assertThat(find(there)).contains(there);
            assertThat(found(unit ->
                            unit.contracts().find(SHOP, new ContractId(fixture().uuid()))))
                    .isEmpty();
            assertThat(running(ada, NOW)).containsExactly(here);
            assertThat(charging(SHOP)).containsExactly(here);
            assertThat(charging(OTHER)).containsExactly(there);
            assertThat(running(fixture().account(), NOW)).isEmpty();
        }

        @Test
        void listsTheGreatestIdFirstPageByPage() {
            List<Contract> made = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                made.add(add());
            }
            Collections.reverse(made);

            assertThat(paged(unit ->
                            request -> unit.contracts().page(SHOP, ada.id(), ContractKind.SUBSCRIPTION, request)))
                    .isEqualTo(made);
            assertThat(paged(unit -> request -> unit.contracts().charging(SHOP, request)))
                    .isEqualTo(made);
            assertThat(running(ada, NOW)).isEqualTo(made);
        }

        private List<Contract> paged(Function<UnitOfWork, Function<PageRequest, Page<Contract>>> look) {
            List<Contract> paged = new ArrayList<>();
            Optional<PageRequest> next = Optional.of(PageRequest.first(3));
            while (next.isPresent()) {
                PageRequest request = next.get();
                Page<Contract> page = read(unit -> look.apply(unit).apply(request));
                paged.addAll(page.items());
                next = page.next();
            }
            return paged;
        }

        @Test
        void takesACancelledOneForRunningUntilExactlyTheEndOfWhatWasPaidFor() {
            Contract contract = add();
            Contract cancelled = decided(contract, Decision.CANCEL);
            change(cancelled);
            Instant end = contract.paidUntil();

            assertThat(running(ada, end.minusNanos(1_000))).containsExactly(cancelled);
            assertThat(running(ada, end)).isEmpty();
            assertThat(over(end.minusNanos(1_000), 10)).isEmpty();
            assertThat(over(end, 10)).containsExactly(cancelled);
        }

        @Test
        void takesOneThatWasEndedForOver() {
            Contract contract = add();
            change(decided(contract, Decision.END));

            assertThat(running(ada, NOW)).isEmpty();
            assertThat(over(NOW.plusSeconds(1_000_000), 10)).isEmpty();
            assertThat(charging(SHOP)).isEmpty();
        }

        @Test
        void ofThoseThatWillBeChargedGivesNoneThatRestsOrEndsOrHasNoCard() {
            Contract charged = add();
            change(decided(add(), Decision.PAUSE));
            change(decided(add(), Decision.CANCEL));
            change(add().paidBy(null));

            assertThat(charging(SHOP)).containsExactly(charged);
        }

        @Test
        void ofThoseThatAreOverGivesNoneThatIsAnotherShopsOrWasResumed() {
            Contract contract = add();
            Contract there = add(twin(contract));
            Contract cancelled = decided(contract, Decision.CANCEL);
            change(cancelled);
            change(decided(cancelled, Decision.RESUME));
            change(decided(there, Decision.CANCEL));

            assertThat(over(contract.paidUntil(), 10)).isEmpty();
            assertThat(running(ada, contract.paidUntil())).hasSize(1);
        }

        @Test
        void findsWhatItsOwnUnitHasWritten() {
            Contract contract = add();
            Contract second = fixture().aContract(ada);

            commit(unit -> {
                unit.contracts().change(contract.paidBy(null));
                unit.contracts().insert(second, IdempotencyKey.of("second"), "digest");
                assertThat(unit.contracts().find(SHOP, contract.id())).contains(contract.paidBy(null));
                assertThat(unit.contracts().running(SHOP, ada.id(), NOW))
                        .containsExactly(second, contract.paidBy(null));
                return unit.contracts().change(contract.paidBy(null).paidBy(null));
            });

            assertThat(find(contract)).map(Contract::version).contains(3L);
        }

        @Test
        void ofThoseThatAreOverGivesSoManyFirstThoseThatWereOverFirst() {
            Contract late = fixture().aContract(ada, NOW.plusSeconds(30));
            Contract early = fixture().aContract(ada, NOW.plusSeconds(20));
            List.of(late, early).forEach(contract -> change(decided(add(contract), Decision.CANCEL)));

            assertThat(over(NOW.plusSeconds(30), 1)).extracting(Contract::id).containsExactly(early.id());
            assertThat(over(NOW.plusSeconds(30), 2)).extracting(Contract::id).containsExactly(early.id(), late.id());
        }
    }

    @Nested
    class ChangeAContract {
        @Test
        void writesWhatCanChangeAndNothingElse() {
            Contract kept = add();
            Contract full = full("Ada");
            Contract next = new Contract(
                    kept.id(),
                    SHOP,
                    fixture().account().id(),
                    full.terms(),
                    begun(full, NOW.plusSeconds(7)),
                    full.payment(),
                    new Contract.Answered(3, 4),
                    2);

            assertThat(change(next)).isTrue();

            assertThat(find(kept))
                    .contains(new Contract(
                            kept.id(),
                            SHOP,
                            ada.id(),
                            kept.terms(),
                            begun(full, kept.begunAt()),
                            full.payment(),
                            new Contract.Answered(3, 4),
                            2));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 3, 4, Long.MAX_VALUE})
        void isNotDoneOnAnyVersionButTheOneBefore(long version) {
            Contract kept = add();
            Contract stale = new Contract(
                    kept.id(),
                    SHOP,
                    ada.id(),
                    kept.terms(),
                    new ContractLifecycle(NOW, NOW, null, true, false, null),
                    new Contract.Payment(null, null),
                    new Contract.Answered(0, 0),
                    version);

            assertThat(change(stale)).isFalse();
            assertThat(find(kept)).contains(kept);
        }

        @Test
        void touchesNoOther() {
            Contract kept = add();
            Contract other = add();
            Contract there = add(twin(kept));

            change(kept.paidBy(null));
            assertThat(change(fixture().aContract(ada).paidBy(null))).isFalse();

            assertThat(find(other)).contains(other);
            assertThat(find(there)).contains(there);
        }

        @Test
        void hasOneWinnerOfManyThatReadTheSame() {
            Contract kept = add();

            assertThat(StorageRace.winners(runner -> change(kept.paidBy(card()))))
                    .isEqualTo(1);
            assertThat(find(kept).orElseThrow().version()).isEqualTo(2);
        }
    }

    @Nested
    class ACharge {
        private ContractCharge charge(Contract contract, String key, ChargeReport.Outcome outcome) {
            return new ContractCharge(
                    contract.shop(),
                    contract.account(),
                    contract.id(),
                    IdempotencyKey.of(key),
                    outcome,
                    Money.of("0.01", "EUR"),
                    NOW.plusSeconds(60),
                    NOW);
        }

        private boolean insert(ContractCharge charge) {
            return told(unit -> unit.contracts().insertCharge(charge));
        }

        private Optional<ContractCharge> find(ShopId shop, String key) {
            return found(unit -> unit.contracts().charge(shop, IdempotencyKey.of(key)));
        }

        @Test
        void isKeptUnderItsKeyOnceAndTheUnitGoesOn() {
            Contract contract = add();
            ContractCharge first = charge(contract, "c", ChargeReport.Outcome.FAILED);

            assertThat(insert(first)).isTrue();
            boolean again = commit(unit -> {
                boolean added = unit.contracts().insertCharge(charge(contract, "c", ChargeReport.Outcome.CHARGED));
                unit.contracts().change(contract.paidBy(null));
                return added;
            });

            assertThat(again).isFalse();
            assertThat(find(SHOP, "c")).contains(first);
            assertThat(SubscriptionContractTests.this.find(contract)).contains(contract.paidBy(null));
        }

        @Test
        void isAnotherUnderAKeyThatLooksAlikeOrInAnotherShop() {
            Contract contract = add();
            Contract there = add(twin(contract));
            List<ContractCharge> all = EdgeValues.lookAlikes().stream()
                    .map(key -> charge(contract, key, ChargeReport.Outcome.CHARGED))
                    .toList();
            ContractCharge elsewhere = charge(there, all.get(0).key().value(), ChargeReport.Outcome.FAILED);

            assertThat(all).allSatisfy(each -> assertThat(insert(each)).isTrue());
            assertThat(insert(elsewhere)).isTrue();

            assertThat(all)
                    .allSatisfy(
                            each -> assertThat(find(SHOP, each.key().value())).contains(each));
            assertThat(find(OTHER, all.get(0).key().value())).contains(elsewhere);
            assertThat(find(OTHER, all.get(1).key().value())).isEmpty();
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void isKeptAsItIs(Instant at) {
            String key = EdgeValues.fourBytes(IdempotencyKey.LONGEST);
            ContractCharge charge = new ContractCharge(
                    SHOP,
                    ada.id(),
                    add().id(),
                    IdempotencyKey.of(key),
                    ChargeReport.Outcome.FAILED,
                    new Money(Long.MAX_VALUE, Currency.getInstance("JPY")),
                    at,
                    at.plusSeconds(1));

            assertThat(insert(charge)).isTrue();

            assertThat(find(SHOP, key)).contains(charge);
            assertThat(insert(charge)).isFalse();
        }

        @Test
        void hasOneWinnerOfManyThatTellOfIt() {
            Contract contract = add();

            assertThat(StorageRace.winners(runner -> insert(charge(contract, "c", ChargeReport.Outcome.CHARGED))))
                    .isEqualTo(1);
        }
    }

    @Nested
    class ARequest {
        private ContractRequest ask(Contract contract, Change change, ContractCard card) {
            ContractRequest request = fixture().aRequest(contract, change, card);
            write(unit -> unit.contracts().insertRequest(request));
            return request;
        }

        private Optional<ContractRequest> find(ContractRequest request) {
            return found(unit -> unit.contracts().request(request.shop(), request.id()));
        }

        private List<ContractRequest> open(Account account) {
            return listed(unit -> unit.contracts().open(account.shop(), account.id()));
        }

        private boolean answer(ContractRequest next) {
            return told(unit -> unit.contracts().answer(next));
        }

        @Test
        void isFoundAndOpenUntilItIsAnswered() {
            Contract contract = add();
            ContractRequest first = ask(contract, Change.CARD, card());
            ContractRequest second = ask(contract, Change.CANCEL, null);

            assertThat(find(first)).contains(first);
            assertThat(open(ada)).containsExactly(first, second);

            assertThat(answer(first.answered(State.REFUSED, NOW.plusSeconds(1))))
                    .isTrue();

            assertThat(find(first)).contains(first.answered(State.REFUSED, NOW.plusSeconds(1)));
            assertThat(open(ada)).containsExactly(second);
            assertThat(open(fixture().account())).isEmpty();
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void isKeptAsItIs(Instant at) {
            ContractRequest request = new ContractRequest(
                    new ContractRequestId(fixture().uuid()),
                    SHOP,
                    ada.id(),
                    add().id(),
                    Change.CARD,
                    card(),
                    Long.MAX_VALUE,
                    State.OPEN,
                    at,
                    null);
            write(unit -> unit.contracts().insertRequest(request));

            assertThat(find(request)).contains(request);
            assertThat(answer(request.answered(State.ACKNOWLEDGED, at.plusSeconds(1))))
                    .isTrue();
            assertThat(find(request)).contains(request.answered(State.ACKNOWLEDGED, at.plusSeconds(1)));
        }

        @Test
        void isOpenAndAnsweredInItsShopAlone() {
            Contract contract = add();
            Contract twin = add(twin(contract));
            ContractRequest here = ask(contract, Change.CANCEL, null);
            ContractRequest there = new ContractRequest(
                    here.id(), OTHER, twin.account(), twin.id(), Change.RESUME, null, 2, State.OPEN, NOW, null);
            write(unit -> unit.contracts().insertRequest(there));

            assertThat(answer(here.answered(State.REFUSED, NOW))).isTrue();

            assertThat(open(ada)).isEmpty();
            assertThat(find(there)).contains(there);
            assertThat(listed(unit -> unit.contracts().open(OTHER, twin.account())))
                    .containsExactly(there);
        }

        @Test
        void isFoundByItsOwnUnitAsThatLeftIt() {
            ContractRequest first = ask(add(), Change.CANCEL, null);
            ContractRequest second = fixture().aRequest(add(), Change.RESUME, null);

            List<ContractRequest> open = commit(unit -> {
                unit.contracts().answer(first.answered(State.REFUSED, NOW));
                unit.contracts().insertRequest(second);
                return unit.contracts().open(SHOP, ada.id());
            });

            assertThat(open).containsExactly(second);
        }

        @Test
        void isAnsweredOnce() {
            ContractRequest request = ask(add(), Change.CANCEL, null);
            answer(request.answered(State.ACKNOWLEDGED, NOW));

            assertThat(answer(request.answered(State.REFUSED, NOW.plusSeconds(1))))
                    .isFalse();
            assertThat(find(request)).contains(request.answered(State.ACKNOWLEDGED, NOW));
        }

        @Test
        void hasOneAnswerOfMany() {
            ContractRequest request = ask(add(), Change.CANCEL, null);

            assertThat(StorageRace.winners(runner ->
                            answer(request.answered(runner % 2 == 0 ? State.REFUSED : State.ACKNOWLEDGED, NOW))))
                    .isEqualTo(1);
        }

        @Test
        void keepsAllButTheAnswerAndIsItsShopsOwn() {
            Contract contract = add();
            ContractRequest request = ask(contract, Change.CARD, card());
            ContractRequest other = new ContractRequest(
                    request.id(),
                    SHOP,
                    fixture().account().id(),
                    new ContractId(fixture().uuid()),
                    Change.RESUME,
                    null,
                    77,
                    State.REFUSED,
                    NOW.plusSeconds(9),
                    NOW);

            assertThat(found(unit -> unit.contracts().request(OTHER, request.id())))
                    .isEmpty();
            assertThat(answer(other)).isTrue();
            assertThat(find(request)).contains(request.answered(State.REFUSED, NOW));
        }
    }

    @Nested
    class RemoveAll {
        @Test
        void removesThoseOfOneAccountAloneWithAllThatWasToldOfThem() {
            Account bob = fixture().account();
            Contract first = add();
            Contract bobs = add(fixture().aContract(bob));
            Contract there = add(twin(first));
            for (Contract each : List.of(first, bobs, there)) {
                write(unit -> {
                    unit.contracts().insertRequest(fixture().aRequest(each, Change.CANCEL, null));
                    unit.contracts()
                            .insertCharge(new ContractCharge(
                                    each.shop(),
                                    each.account(),
                                    each.id(),
                                    IdempotencyKey.of("c-" + each.account()),
                                    ChargeReport.Outcome.CHARGED,
                                    Money.of("1", "EUR"),
                                    NOW,
                                    NOW));
                });
            }

            assertThat(removed(ada, 100)).isEqualTo(3);
            assertThat(removed(ada, 100)).isZero();

            assertThat(find(first)).isEmpty();
            assertThat(listed(unit -> unit.contracts().open(SHOP, ada.id()))).isEmpty();
            assertThat(found(unit -> unit.contracts().charge(SHOP, IdempotencyKey.of("c-" + ada.id()))))
                    .isEmpty();
            assertThat(find(bobs)).contains(bobs);
            assertThat(find(there)).contains(there);
            assertThat(listed(unit -> unit.contracts().open(SHOP, bob.id()))).hasSize(1);
            assertThat(found(unit -> unit.contracts().charge(SHOP, IdempotencyKey.of("c-" + bob.id()))))
                    .isPresent();
            assertThat(found(unit -> unit.contracts().charge(OTHER, IdempotencyKey.of("c-" + ada.id()))))
                    .isPresent();
            assertThatCode(() -> insert(fixture().aContract(ada), "key-1")).doesNotThrowAnyException();
            assertThat(running(ada, NOW)).hasSize(1);
        }

        @Test
        void goesInBatchesTheContractsLast() {
            for (int i = 0; i < 3; i++) {
                Contract each = add();
                write(unit -> unit.contracts().insertRequest(fixture().aRequest(each, Change.CANCEL, null)));
            }

            assertThat(removed(ada, 2)).isEqualTo(2);
            assertThat(listed(unit -> unit.contracts().open(SHOP, ada.id()))).hasSize(1);
            assertThat(running(ada, NOW)).hasSize(3);
            assertThat(removed(ada, 2)).isEqualTo(2);
            assertThat(listed(unit -> unit.contracts().open(SHOP, ada.id()))).isEmpty();
            assertThat(running(ada, NOW)).hasSize(2);

            assertThat(List.of(removed(ada, 2), removed(ada, 2))).containsExactly(2, 0);
        }

        private int removed(Account account, int most) {
            return commit(unit -> unit.contracts().removeAll(account.shop(), account.id(), most));
        }
    }
}
