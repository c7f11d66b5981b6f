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
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Nested;
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
        void keepsTheSessionFromEnding() {
            TokenHash token = fixture().token();
            Session session = begin(fixture().account(), token);
            ConcurrentTask<Boolean> elsewhere = ConcurrentTask.that(() -> end(session));

            boolean early = commit(unit -> {
                assertThat(unit.authenticate(token)).isPresent();
                boolean ended = elsewhere.answersWithin(fixture().patience());
                unit.audit().append(fixture().anAuditEntry(SHOP));
                return ended;
            });

            assertThat(early).as("ended while it was in use").isFalse();
            assertThat(elsewhere.outcome()).isTrue();
            assertThat(authenticated(token)).isEmpty();
            assertThat(listed(unit ->
                            unit.audit().page(SHOP, PageRequest.first(2)).items()))
                    .hasSize(1);
        }

        @Test
        void keepsTheAccountFromBeingSuspended() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            begin(account, token);
            ConcurrentTask<Boolean> staff = ConcurrentTask.that(
                    () -> commit(unit -> unit.accounts().changeStatus(SHOP, account.id(), ACTIVE, SUSPENDED)));

            boolean early = commit(unit -> {
                assertThat(unit.authenticate(token)).isPresent();
                return staff.answersWithin(fixture().patience());
            });

            assertThat(early).as("suspended while it was in use").isFalse();
            assertThat(staff.outcome()).isTrue();
            assertThat(find(account).status()).isEqualTo(SUSPENDED);
        }

        @Test
        void keepsAnotherSessionOfTheAccountWaiting() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            TokenHash other = fixture().token();
            begin(account, token);
            begin(account, other);
            ConcurrentTask<Boolean> elsewhere = ConcurrentTask.that(
                    () -> commit(unit -> unit.authenticate(other).isPresent()));

            boolean early = commit(unit -> {
                assertThat(unit.authenticate(token)).isPresent();
                return elsewhere.answersWithin(fixture().patience());
            });

            assertThat(early).as("the same account was in use twice").isFalse();
            assertThat(elsewhere.outcome()).isTrue();
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
