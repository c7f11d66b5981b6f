package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeEvent;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailLink;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.OutboxEntry;
import org.customeraccounts.payment.GatewayCard;
import org.customeraccounts.payment.GatewayCardEvent;
import org.customeraccounts.payment.GatewayCardState;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.QuotaKey;
import org.customeraccounts.spi.storage.Reservation;
import org.customeraccounts.subscription.ContractCharge;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stores remove when they are told to: what is due and nothing else, no more than asked for, each row once. */
abstract class HousekeepingPromises extends Promises {
    private static final String INSTANTS = "org.customeraccounts.testkit.Telling#instants";
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Instant BEFORE = NOW.minus(MICRO);
    private static final Instant LONG_BEFORE = NOW.minusSeconds(1_000_000);
    private static final int MANY = 40;

    /** Five are due: no more go than are asked for, until none is left. */
    private static void areRemovedByTwos(IntUnaryOperator remove) {
        assertThat(remove.applyAsInt(2)).isEqualTo(2);
        assertThat(remove.applyAsInt(2)).isEqualTo(2);
        assertThat(remove.applyAsInt(2)).isEqualTo(1);
        assertThat(remove.applyAsInt(2)).isZero();
    }

    /** {@link #MANY} are due: whoever removes them at once, each is counted by one, and none is left. */
    private static void areCountedOnce(IntUnaryOperator remove) {
        List<Integer> counts = StorageRace.of(8, runner -> {
            int mine = 0;
            int removed;
            do {
                removed = remove.applyAsInt(3);
                assertThat(removed).isBetween(0, 3);
                mine += removed;
            } while (removed == 3);
            return mine;
        });

        int last = remove.applyAsInt(MANY);
        assertThat(counts.stream().mapToInt(count -> count).sum() + last).isEqualTo(MANY);
        assertThat(remove.applyAsInt(MANY)).isZero();
    }

    @Nested
    class EndedSessions {
        private TokenHash begin(Account account, Instant at, Instant seen) {
            TokenHash token = bench().token();
            Session session = new Session(bench().sessionId(), account.shop(), account.id(), at, seen, null);
            write(unit -> unit.sessions().insert(session, token));
            return token;
        }

        private int remove(Instant begunBy, Instant seenBy, int most) {
            return commit(unit -> unit.sessions().removeEnded(begunBy, seenBy, most));
        }

        private boolean isThere(TokenHash token) {
            return found(unit -> unit.authenticate(token)).isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyBeganLongEnoughAgo(Instant at) {
            Account account = bench().account();
            TokenHash token = begin(account, at, at.plusSeconds(3_600));

            assertThat(remove(at.minus(MICRO), at, 10)).isZero();
            assertThat(isThere(token)).isTrue();
            assertThat(remove(at, at, 10)).isEqualTo(1);
            assertThat(isThere(token)).isFalse();
            assertThat(listed(unit -> unit.sessions().list(SHOP, account.id()))).isEmpty();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereNotUsedForLongEnough(Instant at) {
            TokenHash token = begin(bench().account(), at.minusSeconds(3_600), at);
            Instant begunBy = at.minusSeconds(3_601);

            assertThat(remove(begunBy, at.minus(MICRO), 10)).isZero();
            assertThat(isThere(token)).isTrue();
            assertThat(remove(begunBy, at, 10)).isEqualTo(1);
            assertThat(isThere(token)).isFalse();
        }

        @Test
        void areCountedOnceWhereBothLimitsAreReached() {
            begin(bench().account(), NOW, NOW);

            assertThat(remove(NOW, NOW, 10)).isEqualTo(1);
        }

        @Test
        void areBoundedOverBothLimitsTogether() {
            Account account = bench().account();
            for (int i = 0; i < 2; i++) {
                begin(account, NOW, NOW);
                begin(account, LONG_BEFORE, NOW.plusSeconds(1));
            }

            assertThat(remove(LONG_BEFORE, NOW, 3)).isEqualTo(3);
            assertThat(remove(LONG_BEFORE, NOW, 3)).isEqualTo(1);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = bench().account();
            Account twin = bench().twin(account, OTHER);
            begin(account, LONG_BEFORE, LONG_BEFORE);
            begin(twin, LONG_BEFORE, LONG_BEFORE);
            TokenHash kept = begin(account, NOW, NOW);
            TokenHash keptToo = begin(twin, NOW, NOW);

            assertThat(remove(BEFORE, BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(kept)).isTrue();
            assertThat(isThere(keptToo)).isTrue();
            assertThat(listed(unit -> unit.sessions().list(SHOP, account.id()))).hasSize(1);
            assertThat(listed(unit -> unit.sessions().list(OTHER, twin.id()))).hasSize(1);
        }

        @Test
        void stayWhenTheyWereUsedMeanwhile() {
            TokenHash token = begin(bench().account(), NOW, NOW);
            standalone().seen(token, NOW.plusSeconds(60));

            assertThat(remove(BEFORE, NOW, 10)).isZero();
            assertThat(isThere(token)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = bench().account();
            for (int i = 0; i < 5; i++) {
                begin(account, NOW, NOW);
            }

            areRemovedByTwos(most -> remove(LONG_BEFORE, NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = bench().account();
            for (int i = 0; i < MANY; i++) {
                begin(account, NOW.plusSeconds(i % 2), NOW.plusSeconds(i % 3));
            }

            areCountedOnce(most -> remove(NOW.plusSeconds(1), NOW, most));
        }
    }

    @Nested
    class MailLinks {
        private MailLink mailed(Account account, LinkPurpose purpose, Instant mintedAt) {
            MailLink link = bench().aLink(account, purpose, bench().token(), account.email(), mintedAt);
            write(unit -> unit.mailLinks().insert(link));
            return link;
        }

        private MailLink spent(Account account, Instant at) {
            MailLink link = mailed(account, LinkPurpose.RESET_PASSWORD, LONG_BEFORE);
            write(unit -> unit.mailLinks().spend(account.shop(), link.hash(), at));
            return link;
        }

        private int removeSpent(Instant by, int most) {
            return commit(unit -> unit.mailLinks().removeSpent(by, most));
        }

        private int removeUnspent(LinkPurpose purpose, Instant by, int most) {
            return commit(unit -> unit.mailLinks().removeUnspent(purpose, by, most));
        }

        private boolean isThere(MailLink link) {
            return found(unit -> unit.mailLinks().find(link.shop(), link.hash()))
                    .isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereSpentLongEnoughAgo(Instant at) {
            MailLink link = spent(bench().account(), at);

            assertThat(removeSpent(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(link)).isTrue();
            assertThat(removeSpent(at, 10)).isEqualTo(1);
            assertThat(isThere(link)).isFalse();
            assertThat(found(unit -> unit.mailLinks().findBySending(SHOP, link.sentAs())))
                    .isEmpty();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereMintedLongEnoughAgoAndNeverSpent(Instant at) {
            MailLink link = mailed(bench().account(), LinkPurpose.VERIFY_EMAIL, at);

            assertThat(removeUnspent(LinkPurpose.VERIFY_EMAIL, at.minus(MICRO), 10))
                    .isZero();
            assertThat(isThere(link)).isTrue();
            assertThat(removeUnspent(LinkPurpose.VERIFY_EMAIL, at, 10)).isEqualTo(1);
            assertThat(isThere(link)).isFalse();
        }

        @ParameterizedTest
        @EnumSource(LinkPurpose.class)
        void goUnspentForOnePurposeAlone(LinkPurpose purpose) {
            Account account = bench().account();
            for (LinkPurpose each : LinkPurpose.values()) {
                mailed(account, each, LONG_BEFORE);
            }
            MailLink spent = spent(account, NOW);

            assertThat(removeUnspent(purpose, NOW, 10)).isEqualTo(1);
            assertThat(removeUnspent(purpose, NOW, 10)).isZero();
            assertThat(isThere(spent)).isTrue();
        }

        @Test
        void stayWhenTheyWereNeverSpentHoweverOld() {
            MailLink link = mailed(bench().account(), LinkPurpose.CANCEL_EMAIL_CHANGE, LONG_BEFORE);

            assertThat(removeSpent(NOW, 10)).isZero();
            assertThat(isThere(link)).isTrue();
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = bench().account();
            Account twin = bench().twin(account, OTHER);
            spent(account, BEFORE);
            spent(twin, BEFORE);
            mailed(account, LinkPurpose.RESET_PASSWORD, BEFORE);
            mailed(twin, LinkPurpose.RESET_PASSWORD, BEFORE);
            List<MailLink> kept = List.of(
                    spent(account, NOW),
                    spent(twin, NOW),
                    mailed(account, LinkPurpose.RESET_PASSWORD, NOW),
                    mailed(twin, LinkPurpose.RESET_PASSWORD, NOW));

            assertThat(removeSpent(BEFORE, 10)).isEqualTo(2);
            assertThat(removeUnspent(LinkPurpose.RESET_PASSWORD, BEFORE, 10)).isEqualTo(2);
            assertThat(kept).allMatch(this::isThere);
        }

        @Test
        void leaveAnotherLinkOfTheSameSendingToBeFound() {
            Account account = bench().account();
            MailLink first = mailed(account, LinkPurpose.RESET_PASSWORD, BEFORE);
            MailLink again = new MailLink(
                    bench().token(),
                    SHOP,
                    account.id(),
                    first.purpose(),
                    account.email(),
                    null,
                    first.sentAs(),
                    NOW,
                    null);
            write(unit -> unit.mailLinks().insert(again));
            write(unit -> unit.mailLinks().spend(SHOP, again.hash(), NOW));

            removeSpent(NOW, 10);

            assertThat(found(unit -> unit.mailLinks().findBySending(SHOP, first.sentAs())))
                    .contains(first);
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = bench().account();
            for (int i = 0; i < 5; i++) {
                spent(account, NOW);
                mailed(account, LinkPurpose.VERIFY_EMAIL, NOW);
            }

            areRemovedByTwos(most -> removeSpent(NOW, most));
            areRemovedByTwos(most -> removeUnspent(LinkPurpose.VERIFY_EMAIL, NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = bench().account();
            for (int i = 0; i < MANY; i++) {
                spent(account, NOW);
                mailed(account, LinkPurpose.VERIFY_EMAIL, NOW);
            }

            areCountedOnce(most -> removeSpent(NOW, most));
            areCountedOnce(most -> removeUnspent(LinkPurpose.VERIFY_EMAIL, NOW, most));
        }
    }

    @Nested
    class DecidedChanges {
        private EmailChange decided(Account account, EmailChangeEvent how, Instant at) {
            EmailChange change = bench().aChange(account, at);
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
            Account account = bench().account();
            EmailChange change = decided(account, EmailChangeEvent.CONFIRM, at);

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
                value = EmailChangeEvent.class,
                names = {"SEND", "REVERT"},
                mode = EnumSource.Mode.EXCLUDE)
        void goHoweverTheyEnded(EmailChangeEvent how) {
            EmailChange change = decided(bench().account(), how, NOW);

            assertThat(remove(NOW, 10)).isEqualTo(1);
            assertThat(isThere(change)).isFalse();
        }

        @Test
        void goOnceTheyWereUndoneLongEnoughAgo() {
            EmailChange confirmed = decided(bench().account(), EmailChangeEvent.CONFIRM, NOW);
            EmailChange undone = confirmed
                    .after(EmailChangeEvent.REVERT, NOW.plusSeconds(60))
                    .orThrow();
            write(unit -> unit.emailChanges().move(EmailChangeState.CONFIRMED, undone));

            assertThat(remove(NOW.plusSeconds(60).minus(MICRO), 10)).isZero();
            assertThat(remove(NOW.plusSeconds(60), 10)).isEqualTo(1);
        }

        @Test
        void areNeverOnesThatArePending() {
            Account account = bench().account();
            EmailChange pending = bench().aChange(account, LONG_BEFORE);
            EmailChange sent = pending.after(EmailChangeEvent.SEND, LONG_BEFORE).orThrow();
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
            Account account = bench().account();
            Account twin = bench().twin(account, OTHER);
            decided(account, EmailChangeEvent.CANCEL, BEFORE);
            decided(twin, EmailChangeEvent.CANCEL, BEFORE);
            EmailChange kept = decided(account, EmailChangeEvent.CANCEL, NOW);
            EmailChange keptToo = decided(twin, EmailChangeEvent.CANCEL, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(found(unit -> unit.emailChanges().newest(SHOP, account.id())))
                    .contains(kept);
            assertThat(found(unit -> unit.emailChanges().newest(OTHER, twin.id())))
                    .contains(keptToo);
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = bench().account();
            for (int i = 0; i < 5; i++) {
                decided(account, EmailChangeEvent.SUPERSEDE, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = bench().account();
            for (int i = 0; i < MANY; i++) {
                decided(account, EmailChangeEvent.SUPERSEDE, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }

    @Nested
    class DoneEntries {
        private OutboxEntry waiting(Instant dueAt) {
            OutboxEntry entry = bench().anEntry(bench().account(), dueAt);
            write(unit -> unit.outbox().add(List.of(entry)));
            return entry;
        }

        private OutboxEntry done(Instant at) {
            OutboxEntry entry = waiting(LONG_BEFORE);
            UUID lease = bench().uuid();
            write(unit -> {
                unit.outbox().lease(LONG_BEFORE, lease, NOW);
                unit.outbox().complete(entry.id(), lease, at);
            });
            return entry;
        }

        private int remove(Instant by, int most) {
            return commit(unit -> unit.outbox().removeDone(by, most));
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereDoneLongEnoughAgo(Instant at) {
            done(at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(remove(at, 10)).isZero();
        }

        @Test
        void areNeverOnesThatWaitOrAreLeasedOrPostponed() {
            OutboxEntry leased = waiting(LONG_BEFORE);
            OutboxEntry postponed = waiting(LONG_BEFORE.plusSeconds(1));
            OutboxEntry waiting = waiting(LONG_BEFORE.plusSeconds(2));
            UUID lease = bench().uuid();
            write(unit -> {
                unit.outbox().lease(LONG_BEFORE.plusSeconds(1), lease, NOW);
                unit.outbox().lease(LONG_BEFORE.plusSeconds(1), lease, NOW);
                unit.outbox().postpone(postponed.id(), lease, LONG_BEFORE.plusSeconds(3));
            });

            assertThat(remove(NOW.plusSeconds(1_000_000), 10)).isZero();
            assertThat(told(unit -> unit.outbox().complete(leased.id(), lease, NOW)))
                    .isTrue();
            Optional<OutboxEntry> next = commit(unit -> unit.outbox().lease(NOW, bench().uuid(), NOW));
            assertThat(next).map(OutboxEntry::id).contains(waiting.id());
        }

        @Test
        void areNeverOnesThatWereGivenUp() {
            OutboxEntry dead = waiting(LONG_BEFORE);
            UUID lease = bench().uuid();
            write(unit -> {
                unit.outbox().lease(LONG_BEFORE, lease, NOW);
                unit.outbox().bury(dead.id(), lease, LONG_BEFORE, "java.net.ConnectException");
            });

            assertThat(remove(NOW, 10)).isZero();
            assertThat(read(unit -> unit.outbox().dead(PageRequest.first(10))).items())
                    .extracting(DeadLetter::id)
                    .containsExactly(dead.id());
        }

        @Test
        void areRemovedInBoundedNumbers() {
            for (int i = 0; i < 5; i++) {
                done(NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            for (int i = 0; i < MANY; i++) {
                done(NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }

    @Nested
    class HoldsOnAddresses {
        private EmailAddress held(ShopId shop, Instant until) {
            EmailAddress address = bench().address();
            Account account = bench().account(shop);
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
            Account account = bench().account();

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
            Account other = bench().account();
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
                    Stream.generate(() -> bench().account()).limit(16).toList();

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

    @Nested
    class GatewayCards {
        private GatewayCard since(Account account, GatewayCardState state, Instant since) {
            GatewayCard made = bench().aGatewayCard(account);
            GatewayCard card = new GatewayCard(made.shop(), made.reference(), made.account(), made.id(), state, since);
            write(unit -> unit.gatewayCards().insert(card));
            return card;
        }

        private int remove(Instant until, int most) {
            return commit(unit -> unit.gatewayCards().removeOver(until, most));
        }

        private boolean isThere(GatewayCard card) {
            return found(unit -> unit.gatewayCards().find(card.shop(), card.reference()))
                    .isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyAreDetachedForLongEnough(Instant at) {
            Account account = bench().account();
            GatewayCard card = since(account, GatewayCardState.DETACHED, at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(card)).isTrue();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(isThere(card)).isFalse();
            assertThat(listed(unit -> unit.gatewayCards().list(SHOP, account.id())))
                    .isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void goWhenTheyAreDetachedOrRefusedAlone(GatewayCardState state) {
            boolean over = state == GatewayCardState.DETACHED || state == GatewayCardState.REFUSED;
            GatewayCard card = since(bench().account(), state, LONG_BEFORE);

            assertThat(remove(LONG_BEFORE.minus(MICRO), 10)).isZero();
            assertThat(remove(NOW, 10)).isEqualTo(over ? 1 : 0);
            assertThat(isThere(card)).isEqualTo(!over);
        }

        @Test
        void goByWhenTheyCameIntoTheStateTheyAreIn() {
            GatewayCard card = since(bench().account(), GatewayCardState.DETACHING, LONG_BEFORE);
            write(unit -> unit.gatewayCards()
                    .move(
                            GatewayCardState.DETACHING,
                            card.after(GatewayCardEvent.DETACH, NOW).orThrow()));

            assertThat(remove(BEFORE, 10)).isZero();
            assertThat(remove(NOW, 10)).isEqualTo(1);
        }

        @Test
        void areBoundedOverBothStatesTogether() {
            Account account = bench().account();
            for (int i = 0; i < 2; i++) {
                since(account, GatewayCardState.DETACHED, NOW);
                since(account, GatewayCardState.REFUSED, NOW);
            }

            assertThat(remove(NOW, 3)).isEqualTo(3);
            assertThat(remove(NOW, 3)).isEqualTo(1);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = bench().account();
            Account twin = bench().twin(account, OTHER);
            since(account, GatewayCardState.DETACHED, BEFORE);
            since(twin, GatewayCardState.REFUSED, BEFORE);
            GatewayCard kept = since(account, GatewayCardState.DETACHED, NOW);
            GatewayCard keptToo = since(twin, GatewayCardState.REFUSED, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(kept)).isTrue();
            assertThat(isThere(keptToo)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = bench().account();
            for (int i = 0; i < 5; i++) {
                since(account, GatewayCardState.DETACHED, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = bench().account();
            for (int i = 0; i < MANY; i++) {
                since(account, i % 2 == 0 ? GatewayCardState.DETACHED : GatewayCardState.REFUSED, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }

    @Nested
    class ChargesOfContracts {
        private int told;

        private ContractCharge told(Account account, Instant at) {
            told++;
            ContractCharge charge = bench().aCharge(bench().aContract(account), "charge-" + told, at);
            write(unit -> unit.contracts().insertCharge(charge));
            return charge;
        }

        private int remove(Instant recordedBy, int most) {
            return commit(unit -> unit.contracts().removeCharges(recordedBy, most));
        }

        private boolean isThere(ContractCharge charge) {
            return found(unit -> unit.contracts().charge(charge.shop(), charge.key()))
                    .isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereRecordedLongEnoughAgoAndFreeTheirKeys(Instant at) {
            ContractCharge charge = told(bench().account(), at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(charge)).isTrue();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(isThere(charge)).isFalse();
            boolean again = commit(unit -> unit.contracts().insertCharge(charge));
            assertThat(again).isTrue();
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = bench().account();
            Account twin = bench().twin(account, OTHER);
            told(account, BEFORE);
            told(twin, BEFORE);
            ContractCharge kept = told(account, NOW);
            ContractCharge keptToo = told(twin, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(kept)).isTrue();
            assertThat(isThere(keptToo)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = bench().account();
            for (int i = 0; i < 5; i++) {
                told(account, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = bench().account();
            for (int i = 0; i < MANY; i++) {
                told(account, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }

    @Nested
    class RequestsAboutContracts {
        private ContractRequest asked(Account account) {
            ContractRequest request = bench().aRequest(bench().aContract(account), ContractRequest.Change.CANCEL, null);
            write(unit -> unit.contracts().insertRequest(request));
            return request;
        }

        private ContractRequest answered(Account account, Instant at) {
            ContractRequest request = asked(account);
            write(unit -> unit.contracts().answer(request.answered(ContractRequest.State.REFUSED, at)));
            return request;
        }

        private int remove(Instant answeredBy, int most) {
            return commit(unit -> unit.contracts().removeAnswered(answeredBy, most));
        }

        private boolean isThere(ContractRequest request) {
            return found(unit -> unit.contracts().request(request.shop(), request.id()))
                    .isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereAnsweredLongEnoughAgo(Instant at) {
            ContractRequest request = answered(bench().account(), at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(request)).isTrue();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(isThere(request)).isFalse();
        }

        @Test
        void stayAsLongAsTheyAreOpen() {
            Account account = bench().account();
            ContractRequest open = asked(account);

            assertThat(remove(NOW.plusSeconds(1_000_000), 10)).isZero();
            assertThat(listed(unit -> unit.contracts().open(SHOP, account.id())))
                    .containsExactly(open);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = bench().account();
            Account twin = bench().twin(account, OTHER);
            answered(account, BEFORE);
            answered(twin, BEFORE);
            ContractRequest kept = answered(account, NOW);
            ContractRequest keptToo = answered(twin, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(kept)).isTrue();
            assertThat(isThere(keptToo)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = bench().account();
            for (int i = 0; i < 5; i++) {
                answered(account, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = bench().account();
            for (int i = 0; i < MANY; i++) {
                answered(account, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }

    @Nested
    class Counts {
        private static final Duration WINDOW = Duration.ofMinutes(15);

        private Reservation reserve(ShopId shop, String subject, Duration window, Instant now) {
            QuotaKey key = new QuotaKey(shop, "SIGN_IN", subject);
            return standalone()
                    .reserve(List.of(new Quota(key, 1, 1, window)), now)
                    .get(0);
        }

        private void used(String subject) {
            reserve(SHOP, subject, WINDOW, NOW.minus(WINDOW));
        }

        private int remove(Instant now, int most) {
            return standalone().removeOver(now, most);
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheirWindowIsOver(Instant now) {
            reserve(SHOP, "a", WINDOW, now);
            Instant end = now.plus(WINDOW);

            assertThat(remove(end.minus(MICRO), 10)).isZero();
            assertThat(reserve(SHOP, "a", WINDOW, end.minus(MICRO)).granted()).isFalse();
            assertThat(remove(end, 10)).isEqualTo(1);
            assertThat(reserve(SHOP, "a", WINDOW.multipliedBy(2), end))
                    .isEqualTo(new Reservation(true, end.plus(WINDOW.multipliedBy(2))));
        }

        @Test
        void goByTheLengthThatWasAskedForLast() {
            reserve(SHOP, "a", WINDOW, NOW);
            reserve(SHOP, "a", WINDOW.multipliedBy(2), NOW.plusSeconds(1));

            assertThat(remove(NOW.plus(WINDOW), 10)).isZero();
            assertThat(reserve(SHOP, "a", WINDOW, NOW.plusSeconds(2)).granted()).isFalse();
            assertThat(remove(NOW.plus(WINDOW), 10)).isEqualTo(1);
        }

        @Test
        void goByTheWindowThatBeganLast() {
            reserve(SHOP, "a", WINDOW, NOW.minus(WINDOW));
            reserve(SHOP, "a", WINDOW, NOW);

            assertThat(remove(NOW.plus(WINDOW).minus(MICRO), 10)).isZero();
            assertThat(remove(NOW.plus(WINDOW), 10)).isEqualTo(1);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            reserve(SHOP, "a", WINDOW, BEFORE);
            reserve(OTHER, "a", WINDOW, BEFORE);
            reserve(SHOP, "b", WINDOW, NOW);
            reserve(OTHER, "b", WINDOW, NOW);

            assertThat(remove(BEFORE.plus(WINDOW), 10)).isEqualTo(2);
            assertThat(reserve(SHOP, "b", WINDOW, NOW).granted()).isFalse();
            assertThat(reserve(OTHER, "b", WINDOW, NOW).granted()).isFalse();
            assertThat(reserve(SHOP, "a", WINDOW, NOW).granted()).isTrue();
        }

        @Test
        void areNotThereAnyMoreOnceReset() {
            used("a");
            standalone().reset(new QuotaKey(SHOP, "SIGN_IN", "a"));

            assertThat(remove(NOW, 10)).isZero();
        }

        @Test
        void areGrantedNoMoreThanTheLimitWhileOldOnesGo() {
            Quota quota = new Quota(new QuotaKey(SHOP, "SIGN_IN", "a"), 1, 10, WINDOW);
            standalone().reserve(List.of(quota), NOW.minus(WINDOW));

            List<Integer> granted = StorageRace.of(runner -> {
                if (runner % 4 == 0) {
                    remove(NOW, 10);
                    return 0;
                }
                return standalone().reserve(List.of(quota), NOW).get(0).granted() ? 1 : 0;
            });

            assertThat(granted.stream().mapToInt(one -> one).sum()).isEqualTo(10);
        }

        @Test
        void areRemovedInBoundedNumbers() {
            for (int i = 0; i < 5; i++) {
                used("a" + i);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            for (int i = 0; i < MANY; i++) {
                used("a" + i);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }
}
