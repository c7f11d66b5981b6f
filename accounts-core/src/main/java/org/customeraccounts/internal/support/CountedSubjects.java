package org.customeraccounts.internal.support;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.QuotaKey;

/** What is counted of one customer: attempts and mails, by the account and by its present address. */
public final class CountedSubjects {
    private CountedSubjects() {}

    public static List<QuotaKey> of(Account account) {
        Stream<QuotaKey> attempts = Arrays.stream(Throttle.Attempt.values())
                .map(attempt -> new QuotaKey(account.shop(), attempt.name(), subject(attempt, account)));
        return Stream.of(
                        attempts,
                        MailAllowance.keys(account.shop(), account.email()),
                        Stream.of(Throttle.newAddresses(account.shop(), account.id())))
                .flatMap(keys -> keys)
                .toList();
    }

    private static String subject(Throttle.Attempt attempt, Account account) {
        return Digest.of(
                switch (attempt) {
                    case PROOF -> account.id().toString();
                    case SIGN_UP, SIGN_IN, PASSWORD_RESET, RESEND -> account.email().key();
                });
    }
}
