package org.customeraccounts.internal.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.internal.operation.Counters;
import org.customeraccounts.internal.operation.Digest;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/**
 * How many reset mails go to the mailbox of an account, counted as each goes out. What strangers have sent is spread
 * over the day: none of theirs is held back for longer than the link of one that went out before is good, so that
 * whoever reads the mailbox always finds a way in. Where those links end at once, the count begins again.
 */
public final class ResetMailQuota {
    private static final String PAUSE = "RESET_PAUSE";
    private static final String ANYBODY = "RESET_MAIL";
    private static final String OWNER = "RESET_MAIL_OWNER";
    private static final int TO_A_PROVEN_MAILBOX = 2;
    private static final int TO_ANY_OTHER = 1;
    private static final int KEPT_FOR_THE_OWNER = 2;
    private static final Duration BETWEEN_TWO = Duration.ofMinutes(2);

    /** No longer than a reset link is good. */
    private static final Duration WINDOW = Duration.ofHours(6);

    private static final Duration DAY = Duration.ofDays(1);

    private final Counters counters;
    private final Clock clock;

    public ResetMailQuota(Storage storage, Clock clock) {
        this.counters = new Counters(storage);
        this.clock = clock;
    }

    /** The mailbox of an account, and whether it was shown to be its customer's. */
    public record Mailbox(ShopId shop, AccountId account, EmailAddress address, boolean proven) {}

    /** Takes one, if one is left and none went out within two minutes. */
    public Optional<MailReservation> take(Mailbox mailbox, MailShare share) {
        int most = mailbox.proven() ? TO_A_PROVEN_MAILBOX : TO_ANY_OTHER;
        Optional<MailReservation> anybodys = take(mailbox, quota(mailbox, ANYBODY, most, WINDOW));
        return anybodys.isEmpty() && share == MailShare.OWNER
                ? take(mailbox, quota(mailbox, OWNER, KEPT_FOR_THE_OWNER, DAY))
                : anybodys;
    }

    private Optional<MailReservation> take(Mailbox mailbox, Quota quota) {
        List<Quota> both = List.of(quota(mailbox, PAUSE, 1, BETWEEN_TWO), quota);
        // Asked in one write; where one says no, the other was taken for nothing and goes back.
        List<Quota.Reservation> reservations = counters.reserve(both, clock.instant());
        MailReservation counted = MailReservation.none(counters);
        for (int at = 0; at < both.size(); at++) {
            if (reservations.get(at).granted()) {
                counted = counted.and(both.get(at), reservations.get(at).windowEnd());
            }
        }
        if (reservations.stream().allMatch(Quota.Reservation::granted)) {
            return Optional.of(counted);
        }
        counted.giveBack();
        return Optional.empty();
    }

    /** The reset links of the account have ended: its next mail goes out, whatever was sent before. */
    public void linksEnded(ShopId shop, AccountId account, EmailAddress address) {
        counters.forgetIfPossible(keys(shop, account, address).toList());
    }

    public static Stream<Quota.Key> keys(Account account) {
        return keys(account.shop(), account.id(), account.email());
    }

    private static Stream<Quota.Key> keys(ShopId shop, AccountId account, EmailAddress address) {
        return Stream.of(PAUSE, ANYBODY, OWNER).map(kind -> key(shop, account, address, kind));
    }

    private static Quota quota(Mailbox mailbox, String kind, int limit, Duration window) {
        return new Quota(key(mailbox.shop(), mailbox.account(), mailbox.address(), kind), 1, limit, window);
    }

    /** By the account too: whoever has the address next begins with none counted. */
    private static Quota.Key key(ShopId shop, AccountId account, EmailAddress address, String kind) {
        return new Quota.Key(shop, kind, Digest.of(account + " " + address.key()));
    }
}
