package org.customeraccounts;

import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.credential.AnswerPace;
import org.customeraccounts.internal.credential.FailurePacer;
import org.customeraccounts.internal.credential.ForeignHashCost;
import org.customeraccounts.internal.credential.PasswordChange;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.credential.PasswordPreparation;
import org.customeraccounts.internal.credential.PasswordProof;
import org.customeraccounts.internal.credential.PasswordRules;
import org.customeraccounts.internal.credential.SignInOperation;
import org.customeraccounts.internal.operation.OperationRunner;

/** Passwords: hashed, checked, changed, signed in with; and accounts opened with one. */
final class CredentialServices {
    final SessionServices sessions;
    final PasswordHasher hasher;
    final ForeignHashCost foreignCost;
    final PasswordRules rules;
    final PasswordPreparation preparation;
    final PasswordProof proof;
    final PasswordChange change;
    final SignInOperation signIn;
    final AccountOpener opener;

    CredentialServices(AccountsBuilder given, KernelServices kernel, MailServices mail, SessionServices sessions) {
        this.sessions = sessions;
        OperationRunner runner = kernel.runner;
        AnswerPace pace = pace(given);
        this.hasher = hasher(given, pace);
        this.foreignCost = new ForeignHashCost(runner.storage(), runner.clock());
        this.rules = new PasswordRules(given.passwordPolicy, given.compromisedPasswords);
        this.preparation = new PasswordPreparation(rules, hasher);
        this.proof = new PasswordProof(hasher);
        this.change = new PasswordChange(runner, kernel.settings, hasher, rules, sessions.revocations);
        this.signIn = new SignInOperation(
                runner, kernel.inputs, kernel.settings, proof, sessions.opener, new FailurePacer(pace, foreignCost));
        this.opener = new AccountOpener(runner, mail.domains, rules, hasher, sessions.opener);
    }

    private static AnswerPace pace(AccountsBuilder given) {
        if (given.pace != null) {
            return given.pace;
        }
        return given.hashingForTests ? AnswerPace.none() : AnswerPace.real();
    }

    private static PasswordHasher hasher(AccountsBuilder given, AnswerPace pace) {
        return given.hashingForTests
                ? PasswordHasher.forTests(
                        given.random, given.hashesAtOnce, given.longestWaitForHash, given.passwordVerifiers)
                : new PasswordHasher(
                        given.random, given.hashesAtOnce, given.longestWaitForHash, given.passwordVerifiers, pace);
    }
}
