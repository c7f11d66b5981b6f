package org.customeraccounts.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LawRulesTest {
    @Nested
    class TheLibrary {
        @Test
        void takesTimeAndChanceFromOutside() {
            assertThat(House.main().complaints(LawRules.timeAndChanceComeFromOutside(House.main())))
                    .isEmpty();
        }

        @Test
        void startsNoThreadButTheDispatchers() {
            assertThat(House.main().complaints(LawRules.threadsAreTheDispatchers(House.main())))
                    .isEmpty();
        }

        @Test
        void printsNothing() {
            assertThat(House.main().complaints(LawRules.nothingIsPrinted())).isEmpty();
        }
    }

    @Nested
    class ACrookedHouse {
        @Test
        void isReportedForEachWayOfTakingTimeAndChanceFromTheAir() {
            assertThat(House.crooked().complaints(LawRules.timeAndChanceComeFromOutside(House.crooked())))
                    .containsExactlyInAnyOrder(
                            "session.Airborne calls java.time.Instant.now()",
                            "session.Airborne calls java.time.LocalDate.now(java.time.ZoneId)",
                            "session.Airborne calls java.util.Date.<init>()",
                            "session.Airborne calls java.time.Clock.systemUTC()",
                            "session.Airborne calls java.time.Clock.tickSeconds(java.time.ZoneId)",
                            "session.Airborne calls java.lang.System.currentTimeMillis()",
                            "session.Airborne calls java.lang.Math.random()",
                            "session.Airborne calls java.util.concurrent.ThreadLocalRandom.current()",
                            "session.Airborne calls java.util.UUID.randomUUID()",
                            "session.Airborne calls java.security.SecureRandom.<init>()",
                            "session.Airborne calls java.security.SecureRandom.getInstanceStrong()",
                            "session.Airborne calls java.util.Random.<init>(long)",
                            "session.Late calls java.time.Instant.now()");
        }

        @Test
        void isReportedForEachWayOfStartingAThread() {
            assertThat(House.crooked().complaints(LawRules.threadsAreTheDispatchers(House.crooked())))
                    .containsExactlyInAnyOrder(
                            "session.Busy calls java.lang.Thread.<init>(java.lang.Runnable)",
                            "session.Busy calls java.util.Timer.<init>()",
                            "session.Busy calls java.util.concurrent.Executors.newCachedThreadPool()",
                            "session.Busy calls java.util.concurrent.CompletableFuture.supplyAsync("
                                    + "java.util.function.Supplier)",
                            "session.Busy calls java.util.List.parallelStream()",
                            "session.Busy calls java.lang.Runtime.addShutdownHook(java.lang.Thread)",
                            "session.Busy$Worker calls java.lang.Thread.<init>()");
        }

        @Test
        void isReportedForPrinting() {
            assertThat(House.crooked().complaints(LawRules.nothingIsPrinted()))
                    .hasSize(3)
                    .allSatisfy(complaint -> assertThat(complaint).contains("session.Talkative"))
                    .anySatisfy(complaint -> assertThat(complaint).contains("System.out"))
                    .anySatisfy(complaint -> assertThat(complaint).contains("System.err"))
                    .anySatisfy(complaint -> assertThat(complaint).contains("printStackTrace"));
        }
    }
}
