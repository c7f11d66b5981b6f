package org.customeraccounts.internal.credential;

import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.credential.PasswordHasher.Verdict;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/** Compares a typed password before the unit of work, and checks inside it that what was compared still holds. */
public final class PasswordProof {
    private final PasswordHasher hasher;

    public PasswordProof(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /** A password that was right for a credential, and the hash to keep it under from now on if that is another. */
    public record Proof(Credential credential, @Nullable PasswordHash rehashed) {
        /**
         * The account, if its password is still the one that was proven and it is not closed; {@code BAD_CREDENTIALS}
         * otherwise. Keeps the account until the unit of work ends, and the new hash with it.
         */
        public Outcome<Account> stillHolds(UnitOfWork unit) {
            return unit.accounts()
                    .lock(credential.shop(), credential.account())
                    .filter(account -> account.status() != AccountStatus.CLOSED)
                    .map(account -> stillHolds(unit, account))
                    .orElseGet(() -> Outcome.refused(ErrorCode.BAD_CREDENTIALS));
        }

        /** The same, of an account that the unit of work keeps already. */
        public Outcome<Account> stillHolds(UnitOfWork unit, Account kept) {
            return isUnchanged(unit) ? Outcome.of(kept) : Outcome.refused(ErrorCode.BAD_CREDENTIALS);
        }

        private boolean isUnchanged(UnitOfWork unit) {
            if (rehashed != null) {
                // The write is the check: it changes only the hash that was compared.
                return unit.credentials().replace(credential.hash(), credential.rehashed(rehashed));
            }
            return unit.credentials()
                    .find(credential.shop(), credential.account())
                    .filter(present -> present.hash().equals(credential.hash()))
                    .isPresent();
        }
    }

    /** Throws {@code BAD_CREDENTIALS} unless it is right; an unknown account, without a credential, costs the same. */
    public Proof prove(Password typed, @Nullable Credential credential) {
        Verdict verdict =
                (credential == null ? hasher.verifyNothing(typed) : hasher.verify(typed, credential.hash())).orThrow();
        if (credential == null || verdict == Verdict.WRONG) {
            throw Refusal.of(ErrorCode.BAD_CREDENTIALS).exception();
        }
        return new Proof(
                credential, verdict == Verdict.RIGHT_REHASH ? hasher.hash(typed).orThrow() : null);
    }
}
