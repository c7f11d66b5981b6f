package org.customeraccounts.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NothingLeaksTest {
    private static final String CANARY = "canary";

    @Test
    void neitherLogNorExceptionNorTextHoldsAPasswordOrAHash() throws Exception {
        List<String> output =
                OwnJvm.run(Failures.class, List.of("-Dslf4j.provider=" + PrintedLogs.class.getName()), CANARY);

        assertThat(output)
                .anyMatch(line -> line.startsWith("WARN") && line.contains("cannot be verified"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("IllegalStateException"))
                .anyMatch(line -> line.contains("whole characters"))
                .noneMatch(line -> line.contains(CANARY));
    }

    /** Everything that can go wrong, with what is thrown and what is shown printed beside the log. */
    static final class Failures {
        private Failures() {}

        public static void main(String[] arguments) {
            String canary = arguments[0];
            PasswordHasher passwords = new PasswordHasher(
                    new SecureRandom(), 1, Duration.ofSeconds(10), List.of(new Failing(), LegacyHashes.bcrypt()));
            Password typed = Password.of(canary);

            System.out.println(passwords.hash(typed));
            System.out.println(passwords.verify(typed, PasswordHash.of(canary)));
            System.out.println(passwords.verify(typed, PasswordHash.of("$argon2id$v=19$" + canary)));
            System.out.println(passwords.verify(typed, PasswordHash.of("$2b$99$" + canary)));
            System.out.println(passwords.verify(typed, PasswordHash.of("failing:" + canary)));
            printThrown(() -> passwords.hash(Password.of(canary + "\ud800")));
            printThrown(() -> LegacyHashes.bcrypt().verify(typed, PasswordHash.of("$2b$99$" + canary)));
            printThrown(() -> PasswordHash.of(canary + "\n"));
        }

        private static void printThrown(Runnable failing) {
            try {
                failing.run();
                System.out.println("not thrown: " + "canary");
            } catch (IllegalArgumentException e) {
                e.printStackTrace(System.out);
            }
        }
    }

    private static final class Failing implements PasswordVerifier {
        @Override
        public Set<String> prefixes() {
            return Set.of("failing:");
        }

        @Override
        public boolean canVerify(PasswordHash stored) {
            return true;
        }

        @Override
        public boolean verify(Password typed, PasswordHash stored) {
            throw new IllegalStateException(typed.reveal() + stored.reveal());
        }
    }
}
