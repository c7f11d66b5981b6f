package org.customeraccounts.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.credential.PasswordHasher.Verdict;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(120)
class SmallHeapTest {
    private static final List<String> SMALL = List.of("-Xmx256m");

    @Test
    void sixtyFourSignInsAtOnceAreAllServed() throws Exception {
        assertThat(OwnJvm.run(SignIns.class, SMALL, "PT2M")).containsExactly("served 64, busy 0, lost 0");
    }

    @Test
    void sixtyFourSignInsAtOnceAreServedOrRefusedAsBusy() throws Exception {
        List<String> output = OwnJvm.run(SignIns.class, SMALL, "PT0.05S");

        assertThat(output).singleElement().asString().matches("served [1-9]\\d*, busy [1-9]\\d*, lost 0");
    }

    /** 64 sign-ins, a few of them with the greatest hashes that are taken, on a machine that has 64 cores. */
    static final class SignIns {
        private static final PasswordHash GREATEST_ARGON2 = PasswordHash.of(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        private static final PasswordHash GREATEST_SCRYPT = PasswordHash.of(
                "$scrypt$ln=16,r=8,p=2$c2FsdHNhbHRzYWx0c2FsdA$b8KWNZeFJ/S79ART3Jk98ngbB9GBtVCcVT2v46hE1q8");

        private final AtomicInteger served = new AtomicInteger();
        private final AtomicInteger busy = new AtomicInteger();
        private final AtomicInteger lost = new AtomicInteger();
        private final PasswordHasher passwords;

        private SignIns(PasswordHasher passwords) {
            this.passwords = passwords;
        }

        public static void main(String[] arguments) throws InterruptedException {
            int permits = PasswordHasher.permits(64, Runtime.getRuntime().maxMemory());
            Duration longestWait = Duration.parse(arguments[0]);
            SignIns signIns =
                    new SignIns(new PasswordHasher(new SecureRandom(), permits, longestWait, LegacyHashes.all()));
            signIns.allAtOnce();
            System.out.printf("served %s, busy %s, lost %s%n", signIns.served, signIns.busy, signIns.lost);
        }

        private void allAtOnce() throws InterruptedException {
            PasswordHash usual = passwords.hash(Password.of("password")).orThrow();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                PasswordHash stored = i % 16 == 0 ? GREATEST_ARGON2 : i % 16 == 1 ? GREATEST_SCRYPT : usual;
                String typed = i % 16 == 1 ? "correct horse" : "password";
                Thread thread = new Thread(() -> signIn(start, typed, stored));
                thread.start();
                threads.add(thread);
            }
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        private void signIn(CountDownLatch start, String typed, PasswordHash stored) {
            try {
                start.await();
                count(passwords.verify(Password.of(typed), stored));
            } catch (InterruptedException | RuntimeException | OutOfMemoryError e) {
                lost.incrementAndGet();
            }
        }

        private void count(Outcome<Verdict> outcome) {
            if (outcome instanceof Outcome.Accepted<Verdict> yes && yes.value() != Verdict.WRONG) {
                served.incrementAndGet();
            }
            if (outcome instanceof Outcome.Refused<Verdict> no
                    && no.refusal().code() == ErrorCode.BUSY
                    && no.refusal().retryAfter() != null) {
                busy.incrementAndGet();
            }
        }
    }
}
