package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.customeraccounts.account.AccountStatus.ACTIVE;
import static org.customeraccounts.account.AccountStatus.SUSPENDED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Storage}: how units of work begin and end, and what others see of them. */
abstract class TransactionContractTests extends StorageContractTests {
    static Stream<Throwable> throwables() {
        return Stream.of(
                new PlantedFault(),
                new IllegalStateException("planted"),
                new NullPointerException("planted"),
                Refusal.of(ErrorCode.STALE).exception(),
                new AssertionError("planted"),
                new StackOverflowError("planted"));
    }

    private static String thrown(Throwable throwable) {
        if (throwable instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) throwable;
    }

    @Nested
    class AUnitOfWork {
        @Test
        void returnsWhatItsWorkReturns() {
            String result = new String("result");

            String committed = commit(unit -> result);
            String read = read(unit -> result);

            assertThat(committed).isSameAs(result);
            assertThat(read).isSameAs(result);
        }

        @Test
        void runsItsWorkOnceWhereNothingConflicts() {
            AtomicInteger runs = new AtomicInteger();
            Account account = fixture().anAccount(SHOP);

            write(unit -> {
                unit.accounts().insert(account);
                runs.incrementAndGet();
            });
            read(unit -> runs.incrementAndGet());
            Throwable thrown = catchThrowable(() -> write(unit -> {
                runs.incrementAndGet();
                throw new PlantedFault();
            }));

            assertThat(thrown).isInstanceOf(PlantedFault.class);
            assertThat(runs).hasValue(3);
        }

        @Test
        void isCommittedWhenItReturnsARefusal() {
            Account account = fixture().anAccount(SHOP);

            Outcome<String> refused = commit(unit -> {
                unit.accounts().insert(account);
                return Outcome.refused(ErrorCode.STALE);
            });

            assertThat(refused).isInstanceOf(Outcome.Refused.class);
            assertThat(find(account)).isEqualTo(account);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.TransactionContractTests#throwables")
        void passesWhatItsWorkThrowsOnUnchanged(Throwable throwable) {
            Account account = fixture().anAccount(SHOP);

            Throwable caught = catchThrowable(() -> write(unit -> {
                unit.accounts().insert(account);
                thrown(throwable);
            }));
            Throwable caughtReading = catchThrowable(() -> read(unit -> thrown(throwable)));

            assertThat(caught).isSameAs(throwable);
            assertThat(caughtReading).isSameAs(throwable);
            assertThat(found(unit -> unit.accounts().find(SHOP, account.id()))).isEmpty();
        }

        @Test
        void canBeFollowedByAnotherAfterAFault() {
            Account account = fixture().anAccount(SHOP);

            assertThatThrownBy(() -> write(unit -> thrown(new PlantedFault()))).isInstanceOf(PlantedFault.class);
            write(unit -> unit.accounts().insert(account));

            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void goesOnAfterEachExpectedConflict() {
            SeededShop shop = new SeededShop(fixture());
            Account ada = shop.accounts.ada;
            write(unit -> unit.accounts().assignExternalRef(SHOP, ada.id(), SeededAccounts.REF));
            Credential next = new Credential(SHOP, ada.id(), SeededAccounts.NEXT_HASH, NOW);
            Contact again = fixture().aContact(SHOP, shop.accounts.bob.email());
            UUID noLease = fixture().uuid();

            List<Boolean> told = commit(unit -> {
                List<Boolean> outcomes = List.of(
                        unit.emailClaims().claim(SHOP, ada.email(), shop.accounts.bob.id(), NOW),
                        unit.accounts().assignExternalRef(SHOP, shop.accounts.bob.id(), SeededAccounts.REF),
                        unit.settings().save(SHOP, ShopSettings.accountsOff(), 0),
                        unit.mailDesigns().save(SHOP, MailKind.WELCOME, SeededSettings.DESIGN, 0),
                        unit.credentials().replace(SeededAccounts.NEXT_HASH, next),
                        unit.outbox().complete(shop.outbox.leased.id(), noLease, NOW),
                        unit.contacts().record(again).id().equals(again.id()));
                unit.audit().append(shop.audit.newEntry);
                return outcomes;
            });

            assertThat(told).containsOnly(false);
            assertThat(listed(unit ->
                            unit.audit().page(SHOP, PageRequest.first(5)).items()))
                    .containsExactly(shop.audit.newEntry, shop.audit.entry);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 50, 10_000})
        void takesOnOneThingAtLeastAndNoMoreThanThereAre(int most) {
            List<Integer> portions = commit(unit -> List.of(unit.portion(most), unit.portion(most)));

            assertThat(portions).allSatisfy(portion -> assertThat(portion).isBetween(1, most));
            assertThat(portions.get(1)).as("asked again").isEqualTo(portions.get(0));
        }

        @Test
        void ofALoserOfARaceIsCommittedAllTheSame() {
            List<Account> accounts = Stream.generate(() -> fixture().account())
                    .limit(StorageRace.RUNNERS)
                    .toList();

            long winners = StorageRace.winners(runner -> commit(unit -> {
                boolean won = unit.accounts()
                        .assignExternalRef(SHOP, accounts.get(runner).id(), SeededAccounts.REF);
                won &= unit.emailClaims()
                        .claim(
                                SHOP,
                                EdgeValues.longestAddress(),
                                accounts.get(runner).id(),
                                NOW);
                unit.audit().append(fixture().anAuditEntry(SHOP));
                return won;
            }));

            assertThat(winners).isLessThanOrEqualTo(1);
            assertThat(listed(unit ->
                            unit.audit().page(SHOP, PageRequest.first(100)).items()))
                    .hasSize(StorageRace.RUNNERS);
        }

        @Test
        void thatLocksInTheOrderOppositeToAnothersIsDoneAllTheSame() {
            Account one = fixture().account();
            Account two = fixture().account();
            CountDownLatch bothHaveLocked = new CountDownLatch(2);

            List<Boolean> told = StorageRace.of(
                    2,
                    runner -> commit(unit -> {
                        Account first = runner == 0 ? one : two;
                        Account second = runner == 0 ? two : one;
                        unit.accounts().lock(SHOP, first.id());
                        bothHaveLocked.countDown();
                        ConcurrentTask.allCame(bothHaveLocked, fixture().patience());
                        unit.accounts().lock(SHOP, second.id());
                        unit.audit().append(fixture().anAuditEntry(SHOP));
                        return unit.accounts().changeStatus(SHOP, first.id(), ACTIVE, SUSPENDED);
                    }));

            assertThat(told).containsExactly(true, true);
            assertThat(find(one).status()).isEqualTo(SUSPENDED);
            assertThat(find(two).status()).isEqualTo(SUSPENDED);
            assertThat(listed(unit ->
                            unit.audit().page(SHOP, PageRequest.first(5)).items()))
                    .hasSize(2);
        }

        @Test
        void ofManyAtOnceIsEachCommitted() {
            List<Account> accounts = StorageRace.of(runner -> fixture().account(runner % 2 == 0 ? SHOP : OTHER));

            assertThat(accounts).allSatisfy(account -> {
                assertThat(find(account)).isEqualTo(account);
                assertThat(found(unit -> unit.accounts().findByEmail(account.shop(), account.email())))
                        .contains(account);
            });
        }
    }

    /** Adding what is there: nobody may ask for it, and no storage can do it. */
    @Nested
    @Tag("found-D1")
    class AWriteThatFails {
        private void failsAsNotDone(Consumer<UnitOfWork> write) {
            Account other = fixture().anAccount(SHOP);

            assertThatThrownBy(() -> write(unit -> {
                        unit.accounts().insert(other);
                        write.accept(unit);
                    }))
                    .isInstanceOfSatisfying(
                            StorageFailureException.class,
                            failure -> assertThat(failure.result()).isEqualTo(Result.NOT_DONE));

            assertThat(found(unit -> unit.accounts().find(SHOP, other.id()))).isEmpty();
        }

        @Test
        void endsTheUnitOfWhichNothingIsKept() {
            Account taken = fixture().account();
            Account under = fixture().anAccount(SHOP);
            Account again = new Account(
                    taken.id(),
                    under.shop(),
                    new Account.Mailbox(under.email(), null, false),
                    under.name(),
                    under.locale(),
                    null,
                    under.status(),
                    under.createdAt());

            failsAsNotDone(unit -> unit.accounts().insert(again));

            assertThat(find(taken)).isEqualTo(taken);
        }

        @Test
        void endsTheUnitThatHasCaughtIt() {
            Account taken = fixture().account();

            failsAsNotDone(
                    unit -> assertThat(catchThrowable(() -> unit.accounts().insert(taken)))
                            .isNotNull());

            assertThat(find(taken)).isEqualTo(taken);
        }

        @Test
        void endsTheUnitThatHasCaughtItAndGoneOn() {
            Account taken = fixture().account();

            failsAsNotDone(unit -> {
                assertThat(catchThrowable(() -> unit.accounts().insert(taken))).isNotNull();
                Throwable unused =
                        catchThrowable(() -> unit.audit().append(fixture().anAuditEntry(SHOP)));
            });

            assertThat(listed(unit ->
                            unit.audit().page(SHOP, PageRequest.first(5)).items()))
                    .isEmpty();
        }

        @Test
        void canBeFollowedByAnotherUnit() {
            Account taken = fixture().account();
            failsAsNotDone(unit -> unit.accounts().insert(taken));

            Account next = fixture().account();

            assertThat(find(next)).isEqualTo(next);
        }
    }

    @Nested
    class Nesting {
        @Test
        void isRefusedWithinAUnitWhichGoesOn() {
            Account account = fixture().anAccount(SHOP);

            write(unit -> {
                assertThatIllegalStateException().isThrownBy(() -> commit(inner -> inner));
                assertThatIllegalStateException().isThrownBy(() -> read(inner -> inner));
                unit.accounts().insert(account);
            });

            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void isRefusedWithinAReadingWhichGoesOn() {
            Account account = fixture().account();

            Optional<Account> found = read(unit -> {
                assertThatIllegalStateException().isThrownBy(() -> commit(inner -> inner));
                assertThatIllegalStateException().isThrownBy(() -> read(inner -> inner));
                return unit.accounts().find(SHOP, account.id());
            });

            assertThat(found).contains(account);
        }

        @Test
        void isNoneOnceTheUnitHasEnded() {
            assertThatThrownBy(() -> write(unit -> thrown(new PlantedFault()))).isInstanceOf(PlantedFault.class);
            assertThatThrownBy(() -> read(unit -> thrown(new PlantedFault()))).isInstanceOf(PlantedFault.class);

            String results = commit(unit -> "one ") + read(unit -> "two ") + commit(unit -> "three");

            assertThat(results).isEqualTo("one two three");
        }
    }

    @Nested
    class Others {
        @Test
        void seeNothingBeforeTheCommit() {
            SeededShop shop = new SeededShop(fixture());
            Map<String, Object> before = read(shop::everything);
            ConcurrentTask<Map<String, Object>> reader = ConcurrentTask.that(() -> read(shop::everything));

            Map<String, Object> early = commit(unit -> {
                Write.most(unit, shop);
                return reader.answersWithin(fixture().patience()) ? reader.outcome() : before;
            });

            Map<String, Object> after = read(shop::everything);
            assertThat(early).isEqualTo(before);
            // A reading of many statements that is overtaken by the commit may see both sides of it.
            assertThat(reader.outcome())
                    .hasSameSizeAs(before)
                    .allSatisfy((what, seen) -> assertThat(seen).as(what).isIn(before.get(what), after.get(what)));
        }

        @Test
        void neverSeeWhatIsUndone() {
            SeededShop shop = new SeededShop(fixture());
            Map<String, Object> before = read(shop::everything);
            ConcurrentTask<Map<String, Object>> reader = ConcurrentTask.that(() -> read(shop::everything));

            assertThatThrownBy(() -> write(unit -> {
                        Write.most(unit, shop);
                        reader.answersWithin(fixture().patience());
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);

            assertThat(reader.outcome()).isEqualTo(before);
        }

        @Test
        void neverLeaseWhatIsUndone() {
            OutboxEntry entry = fixture().anEntry(fixture().account(), NOW);
            ConcurrentTask<Optional<OutboxEntry>> dispatcher = ConcurrentTask.that(
                    () -> commit(unit -> unit.outbox().lease(NOW, fixture().uuid(), NOW.plusSeconds(60))));

            assertThatThrownBy(() -> write(unit -> {
                        unit.outbox().add(List.of(entry));
                        dispatcher.answersWithin(fixture().patience());
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);

            assertThat(dispatcher.outcome()).isEmpty();
        }

        @Test
        void seeWhatIsCommittedAtOnce() {
            for (int i = 0; i < 10; i++) {
                Account account = fixture().account();
                ConcurrentTask<Account> reader = ConcurrentTask.that(() -> find(account));

                reader.start();

                assertThat(reader.outcome()).isEqualTo(account);
            }
        }
    }
}
