package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.value.AuditId;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.SourceAddress;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link StandaloneWrites}: what stands alone is committed when it returns. */
abstract class StandaloneContractTests extends StorageContractTests {
    static Stream<Named<Consumer<StandaloneWrites>>> writes() {
        Quota.Key key = new Quota.Key(SHOP, "SIGN_IN", "a1b2c3");
        TokenHash token = EdgeValues.hashLookAlikes().get(0);
        return Stream.of(
                Named.of("reserve", alone -> alone.reserve(List.of(new Quota(key, 1, 1, Duration.ofHours(1))), NOW)),
                Named.of("reset", alone -> alone.reset(key)),
                Named.of("forget", alone -> alone.forget(List.of(key))),
                Named.of("removeOver", alone -> alone.removeOver(NOW, 1)),
                Named.of("append", alone -> alone.append(anEntry())),
                Named.of("append of a repeat", alone -> alone.append(anEntry(), "again")),
                Named.of("seen", alone -> alone.seen(token, NOW)));
    }

    private static AuditEntry anEntry() {
        AuditId id = AuditId.parse("019aa9bb-0000-7000-8000-000000000001");
        return new AuditEntry(id, SHOP, NOW, Actor.visitor(), AuditAction.SIGN_IN, null, null, null, Map.of());
    }

    @ParameterizedTest
    @MethodSource("org.customeraccounts.testkit.StandaloneContractTests#writes")
    void areRefusedWithinAUnitOfWorkWhichGoesOn(Consumer<StandaloneWrites> write) {
        Account account = fixture().anAccount(SHOP);

        write(unit -> {
            assertThatIllegalStateException().isThrownBy(() -> write.accept(standalone()));
            unit.accounts().insert(account);
        });
        read(unit -> {
            assertThatIllegalStateException().isThrownBy(() -> write.accept(standalone()));
            return write;
        });

        assertThat(find(account)).isEqualTo(account);
        write.accept(standalone());
    }

    @Test
    void areTheSameObjectEachTime() {
        assertThat(standalone()).isSameAs(standalone());
    }

    @Nested
    class Append {
        private List<AuditEntry> kept() {
            return read(unit -> unit.audit().page(SHOP, PageRequest.first(PageRequest.LARGEST)))
                    .items();
        }

        @Test
        void isSeenAtOnceAndNewestFirstAmongTheOthers() {
            AuditEntry first = fixture().anAuditEntry(SHOP);
            AuditEntry second = fixture().anAuditEntry(SHOP);
            AuditEntry third = fixture().anAuditEntry(SHOP);

            standalone().append(second);
            assertThat(kept()).containsExactly(second);

            write(unit -> unit.audit().append(third));
            standalone().append(first);
            assertThat(kept()).containsExactly(third, second, first);
        }

        @Test
        void keepsEveryEntryOfMany() {
            List<AuditEntry> entries = StorageRace.of(runner -> {
                AuditEntry entry = fixture().anAuditEntry(SHOP);
                standalone().append(entry);
                return entry;
            });

            assertThat(kept()).containsExactlyInAnyOrderElementsOf(entries);
        }
    }

    @Nested
    @Tag("found-A11")
    class AppendRepeated {
        @Test
        void countsEachOfManyAtOnce() {
            int runners = StorageRace.of(runner -> {
                        standalone().append(fixture().anAuditEntry(SHOP), "again");
                        return runner;
                    })
                    .size();

            assertThat(read(unit -> unit.audit().page(SHOP, PageRequest.first(2)))
                            .items())
                    .extracting(AuditEntry::occurrences)
                    .containsExactly((long) runners);
        }
    }

    @Nested
    class Seen {
        private final SourceAddress source = SourceAddress.parse("203.0.113.7");

        private Session begin(Account account, TokenHash token) {
            Session session = new Session(fixture().sessionId(), SHOP, account.id(), NOW, NOW, source);
            write(unit -> unit.sessions().insert(session, token));
            return session;
        }

        private Session used(TokenHash token) {
            return read(unit -> unit.authenticate(token)).orElseThrow().session();
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void notesTheInstantToTheMicrosecondAndNothingElse(Instant at) {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            Instant begun = at.minusNanos(1_000);
            Session session = new Session(fixture().sessionId(), SHOP, account.id(), begun, begun, source);
            write(unit -> unit.sessions().insert(session, token));

            standalone().seen(token, at);

            assertThat(used(token)).isEqualTo(new Session(session.id(), SHOP, account.id(), begun, at, source));
        }

        @Test
        void neverGoesBack() {
            TokenHash token = fixture().token();
            begin(fixture().account(), token);
            standalone().seen(token, NOW.plusSeconds(60));

            standalone().seen(token, NOW.plusSeconds(60).minusNanos(1_000));
            standalone().seen(token, NOW.minusSeconds(60));

            assertThat(used(token).lastSeenAt()).isEqualTo(NOW.plusSeconds(60));
        }

        @Test
        void leavesOtherSessionsAlone() {
            Account account = fixture().account();
            TokenHash kept = fixture().token();
            Session session = begin(account, kept);
            TokenHash token = fixture().token();
            begin(account, token);

            standalone().seen(token, NOW.plusSeconds(60));

            assertThat(used(kept)).isEqualTo(session);
        }

        @Test
        void doesNothingForASessionThatHasEndedOrNeverWas() {
            Account account = fixture().account();
            TokenHash token = fixture().token();
            begin(account, token);
            write(unit -> unit.sessions().endAll(SHOP, account.id()));

            standalone().seen(token, NOW.plusSeconds(60));
            standalone().seen(fixture().token(), NOW.plusSeconds(60));

            assertThat(listed(unit -> unit.sessions().list(SHOP, account.id()))).isEmpty();
            assertThat(found(unit -> unit.authenticate(token))).isEmpty();
        }

        @Test
        void keepsTheLatestOfMany() {
            TokenHash token = fixture().token();
            begin(fixture().account(), token);

            StorageRace.of(runner -> {
                standalone().seen(token, NOW.plusSeconds(1 + (runner * 7L) % StorageRace.RUNNERS));
                return runner;
            });

            assertThat(used(token).lastSeenAt()).isEqualTo(NOW.plusSeconds(StorageRace.RUNNERS));
        }
    }
}
