package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.account.AccountStatus.ACTIVE;
import static org.customeraccounts.account.AccountStatus.SUSPENDED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link UnitOfWork#authenticate}: a token opens its session until that ends, and holds it open for a unit of work. */
abstract class AuthenticationContractTests extends StorageContractTests {
    private Session begin(Account account, TokenHash token) {
        Session session = fixture().aSession(account);
        write(unit -> unit.sessions().insert(session, token));
        return session;
    }

    private Optional<SessionStore.Authenticated> authenticated(TokenHash token) {
        return read(unit -> unit.authenticate(token));
    }

    private boolean end(Session session) {
        return commit(unit -> unit.sessions().end(session.shop(), session.account(), session.id()));
    }

    @Nested
    class Finding {
        @Test
        void givesTheSessionAndItsAccount() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            Session session = begin(account, token);

            assertThat(authenticated(token)).contains(new SessionStore.Authenticated(session, account));
            Optional<SessionStore.Authenticated> withinAUnit = commit(unit -> unit.authenticate(token));
            assertThat(withinAUnit).contains(new SessionStore.Authenticated(session, account));
        }

        @Test
        void givesTheAccountAsItIsNow() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            Session session = begin(account, token);

            write(unit -> unit.accounts().changeStatus(SHOP, account.id(), ACTIVE, SUSPENDED));

            Account suspended = account.suspended().orThrow();
            assertThat(authenticated(token)).contains(new SessionStore.Authenticated(session, suspended));
        }

        @Test
        void givesEachShopsOwnWhereIdsAreEqual() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            TokenHash token = fixture().token();
            TokenHash other = fixture().token();
            Session session = begin(account, token);
            Session same = new Session(session.id(), OTHER, twin.id(), NOW, NOW, null);

            write(unit -> unit.sessions().insert(same, other));

            assertThat(authenticated(token)).contains(new SessionStore.Authenticated(session, account));
            assertThat(authenticated(other)).contains(new SessionStore.Authenticated(same, twin));
        }

        @Test
        void givesASessionHoweverOldItIs() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            Instant old = Instant.parse("2001-02-03T04:05:06.789012Z");
            Session session = new Session(fixture().sessionId(), SHOP, account.id(), old, old, null);

            write(unit -> unit.sessions().insert(session, token));

            assertThat(authenticated(token)).contains(new SessionStore.Authenticated(session, account));
        }

        @Test
        void isEmptyForAnUnknownToken() {
            begin(fixture().account(), fixture().token());

            assertThat(authenticated(fixture().token())).isEmpty();
        }

        @Test
        void isEmptyOnceTheSessionHasEnded() {
            Account account = fixture().account();
            List<TokenHash> tokens =
                    List.of(fixture().token(), fixture().token(), fixture().token());
            List<Session> sessions =
                    tokens.stream().map(token -> begin(account, token)).toList();

            end(sessions.get(0));
            write(unit -> unit.sessions()
                    .endOthers(SHOP, account.id(), Set.of(sessions.get(2).id())));
            assertThat(authenticated(tokens.get(0))).isEmpty();
            assertThat(authenticated(tokens.get(1))).isEmpty();
            assertThat(authenticated(tokens.get(2))).isPresent();

            write(unit -> unit.sessions().endAll(SHOP, account.id()));
            assertThat(authenticated(tokens.get(2))).isEmpty();
        }

        @Test
        void takesNoTokenForOneThatLooksLikeIt() {
            List<TokenHash> tokens = EdgeValues.hashLookAlikes();
            List<Session> sessions = tokens.stream()
                    .map(token -> begin(fixture().account(), token))
                    .toList();

            assertThat(tokens)
                    .allSatisfy(token -> assertThat(
                                    authenticated(token).orElseThrow().session())
                            .isEqualTo(sessions.get(tokens.indexOf(token))));
        }

        @Test
        void givesEachSessionItsOwnAccount() {
            for (int i = 0; i < 4; i++) {
                fixture().account();
            }
            Account account = fixture().account();
            Account neighbour = fixture().account();
            TokenHash token = fixture().token();
            TokenHash neighbours = fixture().token();

            Session session = begin(account, token);
            Session other = begin(neighbour, neighbours);

            assertThat(authenticated(token)).contains(new SessionStore.Authenticated(session, account));
            assertThat(authenticated(neighbours)).contains(new SessionStore.Authenticated(other, neighbour));
        }
    }

    @Nested
    class WithinAUnitOfWork {
        @Test
        @Tag("found-D3")
        void isDoneBeforeTheSessionEndsOrFindsNothing() {
            TokenHash token = fixture().token();
            Session session = begin(fixture().account(), token);
            ConcurrentTask<Integer> elsewhere = marksAfter(() -> end(session));

            boolean there = commit(unit -> {
                boolean found = unit.authenticate(token).isPresent();
                elsewhere.answersWithin(fixture().patience());
                if (found) {
                    mark(unit);
                }
                return found;
            });

            assertOneAfterTheOther(there, elsewhere);
            assertThat(authenticated(token)).isEmpty();
        }

        @Test
        @Tag("found-D3")
        void isDoneBeforeTheAccountIsSuspendedOrFindsItSuspended() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            begin(account, token);
            ConcurrentTask<Integer> staff = marksAfter(
                    () -> commit(unit -> unit.accounts().changeStatus(SHOP, account.id(), ACTIVE, SUSPENDED)));

            boolean active = commit(unit -> {
                boolean found = unit.authenticate(token).orElseThrow().account().isActive();
                staff.answersWithin(fixture().patience());
                if (found) {
                    mark(unit);
                }
                return found;
            });

            assertOneAfterTheOther(active, staff);
            assertThat(find(account).status()).isEqualTo(SUSPENDED);
        }

        @Test
        @Tag("found-D3")
        void isDoneBeforeThatOfAnotherSessionOfTheAccountOrSeesIt() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            TokenHash other = fixture().token();
            begin(account, token);
            begin(account, other);
            ConcurrentTask<Integer> elsewhere =
                    ConcurrentTask.that(() -> commit(unit -> marksBeforeOwn(unit, other, () -> {})));

            int here = commit(unit -> marksBeforeOwn(
                    unit, token, () -> elsewhere.answersWithin(fixture().patience())));

            assertThat(List.of(here, elsewhere.outcome())).containsExactlyInAnyOrder(0, 1);
        }

        private int marksBeforeOwn(UnitOfWork unit, TokenHash token, Runnable meanwhile) {
            assertThat(unit.authenticate(token)).isPresent();
            int before = marks(unit);
            meanwhile.run();
            mark(unit);
            return before;
        }

        @Test
        void findsNothingOnceASessionEndedBeforeIt() {
            TokenHash token = fixture().token();
            Session session = begin(fixture().account(), token);

            List<Boolean> found = StorageRace.of(runner -> commit(unit -> {
                boolean there = unit.authenticate(token).isPresent();
                boolean ended = unit.sessions().end(SHOP, session.account(), session.id());
                assertThat(ended).as("ended by whom it was there for").isEqualTo(there);
                return there;
            }));

            assertThat(found).containsOnlyOnce(true);
        }
    }
}
