package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.SourceAddress;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link SessionStore}: sessions are kept until they are ended, and each is ended once. */
abstract class SessionContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";

    private Session begin(Session session) {
        return begin(session, fixture().token());
    }

    private Session begin(Session session, TokenHash token) {
        write(unit -> unit.sessions().insert(session, token));
        return session;
    }

    private Optional<Session> within(Function<UnitOfWork, Optional<Session>> work) {
        return commit(work);
    }

    private Session begin(Account account) {
        return begin(fixture().aSession(account));
    }

    private List<Session> list(Account account) {
        return read(unit -> unit.sessions().list(account.shop(), account.id()));
    }

    @Nested
    class Find {
        private final SourceAddress source = SourceAddress.parse("203.0.113.7");

        @Test
        void givesTheSessionOfTheTokenAlone() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            Session session = begin(new Session(fixture().sessionId(), SHOP, account.id(), NOW, NOW, source), token);
            begin(account);

            assertThat(found(unit -> unit.sessions().find(token))).contains(session);
            assertThat(found(unit -> unit.sessions().lock(token))).contains(session);
            assertThat(within(unit -> unit.sessions().find(token))).contains(session);
            assertThat(within(unit -> unit.sessions().lock(token))).contains(session);
        }

        @Test
        void takesNoTokenForOneThatLooksLikeIt() {
            List<TokenHash> tokens = EdgeValues.hashLookAlikes();
            List<Session> sessions = tokens.stream()
                    .map(token -> begin(fixture().aSession(fixture().account()), token))
                    .toList();

            assertThat(tokens).allSatisfy(token -> {
                Session own = sessions.get(tokens.indexOf(token));
                assertThat(found(unit -> unit.sessions().find(token))).contains(own);
                assertThat(within(unit -> unit.sessions().lock(token))).contains(own);
            });
        }

        @Test
        void isEmptyForAnUnknownTokenAndOnceTheSessionHasEnded() {
            Account account = fixture().account();
            begin(account);
            TokenHash token = fixture().token();
            Session session = begin(fixture().aSession(account), token);
            write(unit -> unit.sessions().end(SHOP, account.id(), session.id()));

            for (TokenHash gone : List.of(token, fixture().token())) {
                assertThat(found(unit -> unit.sessions().find(gone))).isEmpty();
                assertThat(within(unit -> unit.sessions().lock(gone))).isEmpty();
            }
        }

        @Test
        void isOfTheOldestToo() {
            Instant longAgo = NOW.minusSeconds(86_400L * 4000);
            TokenHash token = fixture().token();
            Session session = begin(
                    new Session(fixture().sessionId(), SHOP, fixture().account().id(), longAgo, longAgo, null), token);

            assertThat(found(unit -> unit.sessions().find(token))).contains(session);
        }

        @Test
        @Tag("found-D3")
        void lockedIsOfASessionThatEndsAfterTheUnitOrHasEnded() {
            TokenHash token = fixture().token();
            Session session = begin(fixture().aSession(fixture().account()), token);
            ConcurrentTask<Integer> elsewhere =
                    marksAfter(() -> commit(unit -> unit.sessions().end(SHOP, session.account(), session.id())));

            boolean there = commit(unit -> {
                boolean found = unit.sessions().lock(token).isPresent();
                elsewhere.answersWithin(fixture().patience());
                if (found) {
                    mark(unit);
                }
                return found;
            });

            assertOneAfterTheOther(there, elsewhere);
            assertThat(found(unit -> unit.sessions().find(token))).isEmpty();
        }
    }

    @Nested
    class Seen {
        @Test
        void notesTheInstantAndNothingElseAndSaysSo() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            TokenHash other = fixture().token();
            Session session = begin(fixture().aSession(account), token);
            Session neighbour = begin(fixture().aSession(account), other);
            Instant later = NOW.plusSeconds(60);

            assertThat(told(unit -> unit.sessions().seen(token, later))).isTrue();

            assertThat(found(unit -> unit.sessions().find(token)))
                    .contains(new Session(
                            session.id(), SHOP, account.id(), session.createdAt(), later, session.source()));
            assertThat(found(unit -> unit.sessions().find(other))).contains(neighbour);
        }

        @Test
        void neverGoesBack() {
            TokenHash token = fixture().token();
            begin(fixture().aSession(fixture().account()), token);
            write(unit -> unit.sessions().seen(token, NOW.plusSeconds(60)));

            assertThat(told(unit -> unit.sessions().seen(token, NOW.plusSeconds(60))))
                    .isFalse();
            assertThat(told(unit -> unit.sessions().seen(token, NOW.plusSeconds(59))))
                    .isFalse();
            assertThat(told(unit -> unit.sessions().seen(fixture().token(), NOW.plusSeconds(61))))
                    .isFalse();

            assertThat(found(unit -> unit.sessions().find(token)).orElseThrow().lastSeenAt())
                    .isEqualTo(NOW.plusSeconds(60));
        }
    }

    @Nested
    class ListAll {
        @Test
        void isEmptyForAnAccountThatNeverSignedIn() {
            assertThat(list(fixture().account())).isEmpty();
        }

        @Test
        void isNewestFirstAndHoldsTheOldestToo() {
            Account account = fixture().account();
            List<Session> begun = new ArrayList<>();
            for (int days : new int[] {0, 1, 4000}) {
                Instant at = NOW.plusSeconds(86_400L * days);
                begun.add(0, begin(new Session(fixture().sessionId(), SHOP, account.id(), at, at, null)));
            }

            assertThat(list(account)).isEqualTo(begun);
        }

        @Test
        @Tag("found-D4")
        void goesByIdsWhateverTheInstantsSay() {
            Account account = fixture().account();
            Session first =
                    begin(new Session(fixture().sessionId(), SHOP, account.id(), NOW.plusSeconds(1), NOW, null));
            Session second = begin(new Session(fixture().sessionId(), SHOP, account.id(), NOW, NOW, null));

            assertThat(list(account)).containsExactly(second, first);
        }

        @Test
        void isOfOneAccountInOneShop() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Session session = begin(account);
            begin(fixture().account());

            Session other = begin(new Session(session.id(), OTHER, twin.id(), NOW, NOW, null));

            assertThat(list(account)).containsExactly(session);
            assertThat(list(twin)).containsExactly(other);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void keepsInstantsToTheMicrosecond(Instant at) {
            Account account = fixture().account();

            begin(new Session(fixture().sessionId(), SHOP, account.id(), at, at.plusNanos(1_000), null));

            assertThat(list(account)).singleElement().satisfies(session -> {
                assertThat(session.createdAt()).isEqualTo(at);
                assertThat(session.lastSeenAt()).isEqualTo(at.plusNanos(1_000));
            });
        }

        @ParameterizedTest
        @MethodSource(TELLING + "sources")
        void keepsSources(SourceAddress source) {
            Account account = fixture().account();

            begin(new Session(fixture().sessionId(), SHOP, account.id(), NOW, NOW, source));

            assertThat(list(account)).extracting(Session::source).containsExactly(source);
        }

        @Test
        void keepsThatASourceIsUnknown() {
            Account account = fixture().account();

            begin(account);

            assertThat(list(account)).extracting(Session::source).containsOnlyNulls();
        }
    }

    @Nested
    class EndOne {
        @Test
        void endsThatOneAlone() {
            Account account = fixture().account();
            Session kept = begin(account);
            Session ended = begin(account);

            assertThat(end(account, ended.id())).isTrue();
            assertThat(list(account)).containsExactly(kept);
        }

        @Test
        void isDoneOnce() {
            Account account = fixture().account();
            Session session = begin(account);
            end(account, session.id());

            assertThat(end(account, session.id())).isFalse();
        }

        @Test
        void isNotDoneForAnotherAccountNorInAnotherShop() {
            Account account = fixture().account();
            Session session = begin(account);

            assertThat(end(fixture().account(), session.id())).isFalse();
            assertThat(end(fixture().twin(account, OTHER), session.id())).isFalse();
            assertThat(end(account, fixture().sessionId())).isFalse();
            assertThat(list(account)).containsExactly(session);
        }

        @Test
        void hasOneWinnerOfMany() {
            Account account = fixture().account();
            Session session = begin(account);

            assertThat(StorageRace.winners(runner -> end(account, session.id())))
                    .isEqualTo(1);
        }

        private boolean end(Account account, SessionId id) {
            return commit(unit -> unit.sessions().end(account.shop(), account.id(), id));
        }
    }

    @Nested
    class EndOldest {
        @Test
        void keepsTheNewestAndSaysHowManyEnded() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            begin(account);
            begin(account);
            Session third = begin(account);
            Session fourth = begin(account);
            begin(neighbour);

            assertThat(ended(account, 2)).isEqualTo(2);
            assertThat(ended(account, 2)).isZero();

            assertThat(list(account)).containsExactly(fourth, third);
            assertThat(list(neighbour)).hasSize(1);
            assertThat(count(account)).isEqualTo(2);
            assertThat(count(fixture().account())).isZero();
        }

        private int ended(Account account, int kept) {
            return commit(unit -> unit.sessions().endOldest(account.shop(), account.id(), kept));
        }

        private int count(Account account) {
            return read(unit -> unit.sessions().count(account.shop(), account.id()));
        }
    }

    @Nested
    class EndMany {
        @Test
        void endsAllAndSaysHowMany() {
            Account account = fixture().account();
            begin(account);
            begin(account);

            assertThat(endAll(account)).isEqualTo(2);
            assertThat(list(account)).isEmpty();
            assertThat(endAll(account)).isZero();
        }

        @Test
        void endsAllButOneAndSaysHowMany() {
            Account account = fixture().account();
            begin(account);
            Session kept = begin(account);
            begin(account);

            assertThat(endOthers(account, kept.id())).isEqualTo(2);
            assertThat(list(account)).containsExactly(kept);
            assertThat(endOthers(account, kept.id())).isZero();
        }

        @Test
        void endsAllButSeveralAndSaysHowMany() {
            Account account = fixture().account();
            Session ended = begin(account);
            Session first = begin(account);
            Session second = begin(account);

            assertThat(endOthers(
                            account, Set.of(second.id(), first.id(), fixture().sessionId())))
                    .isEqualTo(1);
            assertThat(list(account)).containsExactlyInAnyOrder(first, second).doesNotContain(ended);
        }

        @Test
        void endsAllButNone() {
            Account account = fixture().account();
            begin(account);
            begin(account);

            assertThat(endOthers(account, Set.of())).isEqualTo(2);
            assertThat(list(account)).isEmpty();
        }

        @Test
        void keepsNoneForASessionOfSomebodyElse() {
            Account account = fixture().account();
            Session foreign = begin(fixture().account());
            begin(account);

            assertThat(endOthers(account, foreign.id())).isEqualTo(1);
            assertThat(list(account)).isEmpty();
        }

        @Test
        void leavesOtherAccountsAndShopsAlone() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Session session = begin(account);
            begin(neighbour);
            begin(twin);

            endOthers(account, session.id());
            endAll(account);

            assertThat(list(neighbour)).hasSize(1);
            assertThat(list(twin)).hasSize(1);
        }

        @Test
        void countsEachSessionForOneOfMany() {
            Account account = fixture().account();
            List<Session> sessions =
                    Stream.generate(() -> begin(account)).limit(10).toList();

            List<Integer> ended = StorageRace.of(runner -> runner % 2 == 0
                    ? endAll(account)
                    : endOthers(account, sessions.get(runner % 10).id()));

            assertThat(ended.stream().mapToInt(count -> count).sum()).isEqualTo(10);
            assertThat(list(account)).isEmpty();
        }

        private int endAll(Account account) {
            return commit(unit -> unit.sessions().endAll(account.shop(), account.id()));
        }

        private int endOthers(Account account, SessionId kept) {
            return endOthers(account, Set.of(kept));
        }

        private int endOthers(Account account, Set<SessionId> kept) {
            return commit(unit -> unit.sessions().endOthers(account.shop(), account.id(), kept));
        }
    }
}
