package org.customeraccounts.internal.credential;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.internal.mail.MailAllowance;
import org.customeraccounts.internal.mail.ResetMailQuota;
import org.customeraccounts.internal.operation.Counters;
import org.customeraccounts.internal.operation.Digest;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.payment.CardThrottle;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;

/** What is counted of one customer: attempts and mails, by the account and by its present address. */
public final class ThrottleSubjects {
    /** A link to an order is counted by the order. */
    private static final Set<Throttle.Attempt> COUNTED =
            EnumSet.complementOf(EnumSet.of(Throttle.Attempt.ORDER_LINK, Throttle.Attempt.CHECKOUT));

    private final Counters counters;

    public ThrottleSubjects(Storage storage) {
        this.counters = new Counters(storage);
    }

    /** Forgets all counts, outside any unit of work, and says how many there can be: the same each time. */
    public int forget(Account account) {
        List<Quota.Key> keys = keys(account);
        counters.forget(keys);
        return keys.size();
    }

    /**
     * An attempt was right that ends the reset links of the account: it is counted anew, and so are its reset mails.
     * Before the unit of work, so that what is committed is never reported as failed.
     */
    public void succeeded(Throttle.Attempt attempt, Account account) {
        counters.forget(Stream.concat(Stream.of(key(attempt, account)), ResetMailQuota.keys(account))
                .toList());
    }

    private static List<Quota.Key> keys(Account account) {
        Stream<Quota.Key> attempts = COUNTED.stream().map(attempt -> key(attempt, account));
        return Stream.of(
                        attempts,
                        MailAllowance.keys(account),
                        ResetMailQuota.keys(account),
                        Stream.of(
                                Throttle.newAddresses(account.shop(), account.id()),
                                Throttle.newPasswords(account.shop(), account.id())),
                        CardThrottle.keys(account.shop(), account.id()))
                .flatMap(keys -> keys)
                .toList();
    }

    private static Quota.Key key(Throttle.Attempt attempt, Account account) {
        return new Quota.Key(account.shop(), attempt.name(), subject(attempt, account));
    }

    private static String subject(Throttle.Attempt attempt, Account account) {
        return Digest.of(
                switch (attempt) {
                    case PROOF, RESEND -> account.id().toString();
                    case SIGN_UP, SIGN_IN, PASSWORD_RESET -> account.email().key();
                    case ORDER_LINK, CHECKOUT -> throw new IllegalArgumentException(attempt.name());
                });
    }
}
