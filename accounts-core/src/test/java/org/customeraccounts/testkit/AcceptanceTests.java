package org.customeraccounts.testkit;

import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.acceptance.MailCapTests;
import org.customeraccounts.testkit.acceptance.PasswordTests;
import org.customeraccounts.testkit.acceptance.SessionTests;
import org.customeraccounts.testkit.acceptance.SigningInTests;
import org.customeraccounts.testkit.acceptance.SigningUpTests;
import org.customeraccounts.testkit.acceptance.ThrottlingTests;
import org.customeraccounts.testkit.acceptance.VerifyingTests;
import org.junit.jupiter.api.Nested;

/**
 * What the doors promise, rule by rule, on a storage: an adapter extends this, gives a fresh storage, and all of them run.
 * They know nothing but the doors, so none of them can be left out or changed. They hash in earnest, and take a minute or
 * so on one core beside what the storage needs.
 *
 * <p>Needs JUnit Jupiter and AssertJ on the class path.
 */
public abstract class AcceptanceTests {
    /** For subclasses. */
    protected AcceptanceTests() {}

    /**
     * A storage that holds nothing. Asked once for each test; a storage given before is no longer used.
     *
     * @return the storage
     */
    protected abstract Storage newStorage();

    @Nested
    class SigningUp extends SigningUpTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class SigningIn extends SigningInTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class BeingSignedIn extends SessionTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class VerifyingAnAddress extends VerifyingTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class APassword extends PasswordTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class Throttling extends ThrottlingTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class MailCaps extends MailCapTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }
}
