package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.customeraccounts.email.EmailChangeState.CANCELLED;
import static org.customeraccounts.email.EmailChangeState.CONFIRMED;
import static org.customeraccounts.email.EmailChangeState.PENDING;
import static org.customeraccounts.email.EmailChangeState.REVERTED;
import static org.customeraccounts.email.EmailChangeState.SUPERSEDED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link EmailChangeStore}: one attempt of an account is pending at a time, and each moves once from where it was. */
abstract class EmailChangeContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";

    private boolean insert(EmailChange change) {
        return commit(unit -> unit.emailChanges().insert(change));
    }

    private EmailChange pend(EmailChange change) {
        assertThat(insert(change)).as("%s was added", change).isTrue();
        return change;
    }

    private EmailChange pend(Account account) {
        return pend(fixture().aChange(account));
    }

    private boolean move(EmailChangeState from, EmailChange next) {
        return commit(unit -> unit.emailChanges().move(from, next));
    }

    /** Put in, and no longer pending. */
    private EmailChange over(EmailChange change, EmailChangeState state, Instant at) {
        EmailChange moved = in(pend(change), state, change.mintedAt(), at);
        assertThat(move(PENDING, moved)).as("%s was moved", change).isTrue();
        return moved;
    }

    private static EmailChange in(EmailChange change, EmailChangeState state, Instant mintedAt, Instant decidedAt) {
        return new EmailChange(
                change.id(),
                change.shop(),
                change.account(),
                change.oldAddress(),
                change.newAddress(),
                change.session(),
                state,
                new EmailChange.Times(change.requestedAt(), mintedAt, decidedAt));
    }

    private EmailChange withId(EmailChangeId id, Account account, Instant requestedAt) {
        return EmailChange.requested(
                id,
                account.shop(),
                account.id(),
                account.email(),
                fixture().address(),
                fixture().sessionId(),
                requestedAt);
    }

    private Optional<EmailChange> found(EmailChange change) {
        return read(unit -> unit.emailChanges().find(change.shop(), change.id()));
    }

    private Optional<EmailChange> pending(Account account) {
        return read(unit -> unit.emailChanges().pending(account.shop(), account.id()));
    }

    private Optional<EmailChange> newest(Account account) {
        return read(unit -> unit.emailChanges().newest(account.shop(), account.id()));
    }

    private List<EmailChange> requestedSince(Account account, Instant since) {
        return read(unit -> unit.emailChanges().requestedSince(account.shop(), account.id(), since));
    }

    private List<EmailChange> undoable(Account account, Instant since) {
        return read(unit -> unit.emailChanges().undoable(account.shop(), account.id(), since));
    }

    @Nested
    class Insert {
        @Test
        void isRefusedWhileOneIsPendingInAUnitWhichGoesOn() {
            Account account = fixture().account();
            EmailChange first = pend(account);
            EmailChange second = fixture().aChange(account);

            boolean added = commit(unit -> {
                boolean told = unit.emailChanges().insert(second);
                unit.accounts().markVerified(SHOP, account.id(), account.email(), NOW);
                return told;
            });

            assertThat(added).isFalse();
            assertThat(found(second)).isEmpty();
            assertThat(pending(account)).contains(first);
            assertThat(newest(account)).contains(first);
            assertThat(find(account).verifiedAt()).isEqualTo(NOW);
        }

        @ParameterizedTest
        @EnumSource(
                value = EmailChangeState.class,
                names = {"PENDING", "EXPIRED"},
                mode = EnumSource.Mode.EXCLUDE)
        void isDoneOnceTheOneBeforeIsNoLongerPending(EmailChangeState state) {
            Account account = fixture().account();
            EmailChange before = over(fixture().aChange(account), state, NOW);

            EmailChange next = pend(account);

            assertThat(found(before)).contains(before);
            assertThat(pending(account)).contains(next);
        }

        @Test
        void isRefusedWhenTheOnePendingHasOnlyHadANewLink() {
            Account account = fixture().account();
            EmailChange change = pend(account);
            move(PENDING, in(change, PENDING, NOW, null));

            assertThat(insert(fixture().aChange(account))).isFalse();
        }

        @Test
        void isDoneInTheUnitThatMovesTheOneBefore() {
            Account account = fixture().account();
            EmailChange before = pend(account);
            EmailChange next = fixture().aChange(account);

            boolean added = commit(unit -> {
                unit.emailChanges().move(PENDING, in(before, SUPERSEDED, null, NOW));
                return unit.emailChanges().insert(next);
            });

            assertThat(added).isTrue();
            assertThat(pending(account)).contains(next);
        }

        @Test
        void isDoneAfterOneThatWasUndone() {
            Account account = fixture().account();
            EmailChange undone = fixture().aChange(account);
            assertThatThrownBy(() -> write(unit -> {
                        unit.emailChanges().insert(undone);
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);

            EmailChange next = pend(account);

            assertThat(found(undone)).isEmpty();
            assertThat(pending(account)).contains(next);
        }

        @Test
        void isEachAccountsAndEachShopsOwn() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Account neighbour = fixture().account();

            EmailChange change = pend(account);
            EmailChange other = pend(withId(change.id(), twin, NOW.plusSeconds(1)));
            EmailChange neighbours = pend(neighbour);

            assertThat(pending(account)).contains(change);
            assertThat(pending(twin)).contains(other);
            assertThat(pending(neighbour)).contains(neighbours);
        }

        @Test
        void hasOneWinnerOfManyForOneAccount() {
            Account account = fixture().account();
            List<EmailChange> changes = Stream.generate(() -> fixture().aChange(account))
                    .limit(StorageRace.RUNNERS)
                    .toList();

            List<Boolean> told = StorageRace.of(runner -> insert(changes.get(runner)));

            assertThat(told).containsOnlyOnce(true);
            EmailChange winner = changes.get(told.indexOf(true));
            assertThat(pending(account)).contains(winner);
            assertThat(requestedSince(account, NOW)).containsExactly(winner);
        }

        @Test
        void ofManyThatTakeThePlaceOfTheOneBeforeLeavesOnePending() {
            Account account = fixture().account();
            pend(account);

            long winners = StorageRace.winners(runner -> takeThePlace(fixture().aChange(account)));

            List<EmailChange> changes = requestedSince(account, NOW);
            assertThat(winners).isPositive();
            assertThat(changes).hasSize((int) winners + 1);
            assertThat(changes)
                    .filteredOn(change -> change.stored() == PENDING)
                    .singleElement()
                    .satisfies(last -> assertThat(pending(account)).contains(last));
        }

        private boolean takeThePlace(EmailChange next) {
            return commit(unit -> {
                EmailChange before =
                        unit.emailChanges().pending(next.shop(), next.account()).orElseThrow();
                return unit.emailChanges().move(PENDING, in(before, SUPERSEDED, null, NOW))
                        && unit.emailChanges().insert(next);
            });
        }
    }

    @Nested
    class Find {
        @Test
        void givesWhatWasPutInWithItsNulls() {
            EmailChange change = pend(fixture().account());

            assertThat(found(change)).contains(change);
            assertThat(found(change).orElseThrow().mintedAt()).isNull();
            assertThat(found(change).orElseThrow().decidedAt()).isNull();
        }

        @Test
        void givesAddressesAsTheyWereTyped() {
            Account account = fixture().account();
            EmailAddress old = EmailAddress.parse("Ada.Lovelace@B\u00fccher.example");
            EmailAddress next = EmailAddress.parse("Ada.King@B\u00fccher.example");
            EmailChange change = pend(EmailChange.requested(
                    fixture().changeId(),
                    SHOP,
                    account.id(),
                    old,
                    next,
                    fixture().sessionId(),
                    NOW));

            EmailChange kept = found(change).orElseThrow();

            assertThat(kept.oldAddress().value()).isEqualTo(old.value());
            assertThat(kept.oldAddress().key()).isEqualTo(old.key());
            assertThat(kept.newAddress().value()).isEqualTo(next.value());
            assertThat(kept.newAddress().key()).isEqualTo(next.key());
        }

        @Test
        void givesItAsItIsInTheUnitThatFoundItBefore() {
            Account account = fixture().account();
            EmailChange change = pend(account);
            EmailChange moved = in(change, CANCELLED, null, NOW);

            write(unit -> {
                assertThat(unit.emailChanges().find(SHOP, change.id())).contains(change);
                assertThat(unit.emailChanges().pending(SHOP, account.id())).contains(change);
                unit.emailChanges().move(PENDING, moved);
                assertThat(unit.emailChanges().find(SHOP, change.id())).contains(moved);
                assertThat(unit.emailChanges().pending(SHOP, account.id())).isEmpty();
            });
        }

        @Test
        void givesTheLongestAddresses() {
            Account account = fixture().account();
            EmailAddress longest = EdgeValues.longestAddress();
            EmailChange change = pend(EmailChange.requested(
                    fixture().changeId(),
                    SHOP,
                    account.id(),
                    longest,
                    longest,
                    fixture().sessionId(),
                    NOW));

            EmailChange kept = found(change).orElseThrow();

            assertThat(kept.oldAddress().value()).isEqualTo(longest.value());
            assertThat(kept.newAddress().value()).isEqualTo(longest.value());
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            EmailChange change = pend(fixture().aChange(fixture().account(), at));
            EmailChange moved = in(change, CONFIRMED, at.plusNanos(1_000), at.plusNanos(2_000));
            move(PENDING, moved);

            assertThat(found(change)).contains(moved);
        }

        @Test
        void isEmptyForAnUnknownOneAndInAnotherShop() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            EmailChange change = pend(account);

            assertThat(found(withId(change.id(), twin, NOW))).isEmpty();
            assertThat(found(fixture().aChange(account))).isEmpty();
            assertThat(pending(twin)).isEmpty();
            assertThat(newest(twin)).isEmpty();
            assertThat(requestedSince(twin, NOW)).isEmpty();
            assertThat(undoable(twin, NOW.minusSeconds(1))).isEmpty();
        }
    }

    @Nested
    class PendingAndNewest {
        @Test
        void areEmptyForAnAccountThatNeverAsked() {
            pend(fixture().account());
            Account account = fixture().account();

            assertThat(pending(account)).isEmpty();
            assertThat(newest(account)).isEmpty();
        }

        @Test
        void giveAPendingOneHoweverOldItsLinks() {
            Account account = fixture().account();
            EmailChange change = pend(account);
            EmailChange sent = in(change, PENDING, NOW.minusSeconds(400L * 86_400), null);
            move(PENDING, sent);

            assertThat(pending(account)).contains(sent);
            assertThat(newest(account)).contains(sent);
        }

        @Test
        void tellWhatIsPendingFromWhatIsNewest() {
            Account account = fixture().account();
            EmailChange change = over(fixture().aChange(account), CONFIRMED, NOW);

            assertThat(pending(account)).isEmpty();
            assertThat(newest(account)).contains(change);
        }

        @Test
        void goByTheIdAndNotByWhatWasPutInLast() {
            Account account = fixture().account();
            EmailChangeId smaller = fixture().changeId();
            EmailChange greater = over(fixture().aChange(account, NOW.minusSeconds(1)), CANCELLED, NOW);
            EmailChange last = pend(withId(smaller, account, NOW));

            assertThat(newest(account)).contains(greater);
            assertThat(pending(account)).contains(last);
        }
    }

    @Nested
    class RequestedSince {
        @Test
        void beginsWithTheInstantAndNotAMicrosecondBefore() {
            Account account = fixture().account();
            over(fixture().aChange(account, NOW.minusNanos(1_000)), CANCELLED, NOW);
            EmailChange first = over(fixture().aChange(account, NOW), CONFIRMED, NOW);
            EmailChange second = pend(fixture().aChange(account, NOW.plusNanos(1_000)));

            assertThat(requestedSince(account, NOW)).containsExactly(first, second);
            assertThat(requestedSince(account, NOW.plusNanos(1_000))).containsExactly(second);
            assertThat(requestedSince(account, NOW.plusNanos(2_000))).isEmpty();
        }

        @Test
        void isInTheOrderOfTheIds() {
            Account account = fixture().account();
            List<EmailChangeId> ids =
                    Stream.generate(fixture()::changeId).limit(12).toList();
            List<EmailChange> expected = new ArrayList<>();
            for (int i = ids.size() - 1; i >= 0; i--) {
                expected.add(
                        0, over(withId(ids.get(i), account, NOW.plusSeconds(i % 3)), CANCELLED, NOW.plusSeconds(9)));
            }

            assertThat(requestedSince(account, NOW)).containsExactlyElementsOf(expected);
        }

        @Test
        void isOfOneAccount() {
            Account account = fixture().account();
            EmailChange change = pend(account);
            pend(fixture().account());

            assertThat(requestedSince(account, NOW)).containsExactly(change);
        }
    }

    @Nested
    class Undoable {
        @Test
        void beginsAMicrosecondAfterTheInstant() {
            Account account = fixture().account();
            over(fixture().aChange(account), CONFIRMED, NOW);
            EmailChange after = over(fixture().aChange(account), CONFIRMED, NOW.plusNanos(1_000));

            assertThat(undoable(account, NOW)).containsExactly(after);
            assertThat(undoable(account, NOW.plusNanos(1_000))).isEmpty();
            assertThat(undoable(account, NOW.minusNanos(1_000))).hasSize(2);
        }

        @ParameterizedTest
        @EnumSource(
                value = EmailChangeState.class,
                names = {"PENDING", "EXPIRED", "CONFIRMED", "SETTLED", "REVERTED"},
                mode = EnumSource.Mode.EXCLUDE)
        void isOfWhatCameIntoForceAndThePendingAlone(EmailChangeState state) {
            Account account = fixture().account();
            EmailChange confirmed = over(fixture().aChange(account), CONFIRMED, NOW.plusSeconds(1));
            over(fixture().aChange(account), state, NOW.plusSeconds(1));
            EmailChange pending = pend(account);
            pend(fixture().account());

            assertThat(undoable(account, NOW)).containsExactly(confirmed, pending);
            assertThat(undoable(account, NOW.plusSeconds(1))).containsExactly(pending);
        }

        @ParameterizedTest
        @EnumSource(
                value = EmailChangeState.class,
                names = {"SETTLED", "REVERTED"})
        void isAlsoOfWhatCanBeUndoneNoMore(EmailChangeState state) {
            Account account = fixture().account();
            over(fixture().aChange(account), state, NOW);
            EmailChange over = over(fixture().aChange(account), state, NOW.plusNanos(1_000));

            assertThat(undoable(account, NOW)).containsExactly(over);
        }

        @Test
        void isInTheOrderOfTheIds() {
            Account account = fixture().account();
            EmailChangeId smaller = fixture().changeId();
            EmailChange greater = over(fixture().aChange(account), CONFIRMED, NOW.plusSeconds(1));
            EmailChange last = over(withId(smaller, account, NOW), CONFIRMED, NOW.plusSeconds(2));
            over(fixture().aChange(fixture().account()), CONFIRMED, NOW.plusSeconds(1));

            assertThat(undoable(account, NOW)).containsExactly(last, greater);
        }
    }

    @Nested
    class Move {
        @ParameterizedTest
        @EnumSource(
                value = EmailChangeState.class,
                names = {"PENDING", "EXPIRED"},
                mode = EnumSource.Mode.EXCLUDE)
        void writesTheStateAndBothInstants(EmailChangeState state) {
            Account account = fixture().account();
            EmailChange change = pend(account);
            EmailChange moved = in(change, state, NOW.plusSeconds(1), NOW.plusSeconds(2));

            assertThat(move(PENDING, moved)).isTrue();
            assertThat(found(change)).contains(moved);
            assertThat(pending(account)).isEmpty();
        }

        @Test
        void writesANewLinkOfOneThatStaysPending() {
            Account account = fixture().account();
            EmailChange change = pend(account);
            EmailChange sent = in(change, PENDING, NOW.plusSeconds(1), null);
            EmailChange sentAgain = in(change, PENDING, NOW.plusSeconds(2), null);

            assertThat(move(PENDING, sent)).isTrue();
            assertThat(pending(account)).contains(sent);
            assertThat(move(PENDING, sentAgain)).isTrue();
            assertThat(pending(account)).contains(sentAgain);
        }

        @ParameterizedTest
        @EnumSource(
                value = EmailChangeState.class,
                names = {"PENDING", "CONFIRMED"})
        void writesNothingElse(EmailChangeState state) {
            Account account = fixture().account();
            EmailChange change = pend(account);
            Instant decidedAt = state == PENDING ? null : NOW.plusSeconds(2);
            EmailChange next = new EmailChange(
                    change.id(),
                    SHOP,
                    account.id(),
                    fixture().address(),
                    fixture().address(),
                    fixture().sessionId(),
                    state,
                    new EmailChange.Times(NOW.plusSeconds(1), NOW.plusSeconds(2), decidedAt));

            assertThat(move(PENDING, next)).isTrue();
            assertThat(found(change)).contains(in(change, state, NOW.plusSeconds(2), decidedAt));
        }

        @Test
        void isNotDoneFromAnyOtherState() {
            EmailChange change = over(fixture().aChange(fixture().account()), CANCELLED, NOW);
            EmailChange confirmed = in(change, CONFIRMED, NOW, NOW.plusSeconds(1));

            assertThat(move(PENDING, confirmed)).isFalse();
            assertThat(move(CONFIRMED, confirmed)).isFalse();
            assertThat(found(change)).contains(change);
        }

        @Test
        void ofAnOldOneLeavesTheOneThatIsPending() {
            Account account = fixture().account();
            EmailChange old = over(fixture().aChange(account), CONFIRMED, NOW);
            EmailChange next = pend(account);
            EmailChange reverted = in(old, REVERTED, null, NOW.plusSeconds(1));

            assertThat(move(CONFIRMED, reverted)).isTrue();
            assertThat(found(old)).contains(reverted);
            assertThat(pending(account)).contains(next);
            assertThat(insert(fixture().aChange(account))).isFalse();
        }

        @Test
        void isNotDoneForAnUnknownOneNorInAnotherShop() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            EmailChange change = pend(account);
            EmailChange unknown = in(withId(change.id(), twin, NOW), CANCELLED, null, NOW);

            assertThat(move(PENDING, unknown)).isFalse();
            assertThat(found(unknown)).isEmpty();
            assertThat(move(PENDING, in(fixture().aChange(account), CANCELLED, null, NOW)))
                    .isFalse();
            assertThat(found(change)).contains(change);
        }

        @Test
        void leavesTheOtherShopsOneAlone() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            EmailChange change = pend(account);
            EmailChange other = pend(withId(change.id(), twin, NOW));

            move(PENDING, in(change, CANCELLED, null, NOW));

            assertThat(found(other)).contains(other);
            assertThat(pending(twin)).contains(other);
        }

        @Test
        void hasOneWinnerOfManyThatReadTheSame() {
            Account account = fixture().account();
            EmailChange change = pend(account);
            List<EmailChange> ends = Stream.iterate(1, n -> n + 1)
                    .map(n -> in(change, n % 2 == 0 ? CONFIRMED : CANCELLED, null, NOW.plusSeconds(n)))
                    .limit(StorageRace.RUNNERS)
                    .toList();

            List<Boolean> told = StorageRace.of(runner -> move(PENDING, ends.get(runner)));

            assertThat(told).containsOnlyOnce(true);
            assertThat(found(change)).contains(ends.get(told.indexOf(true)));
        }
    }
}
