package org.customeraccounts.internal.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.QuotaKey;
import org.customeraccounts.spi.storage.Reservation;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/** How many mails a stranger can have sent to somebody's mailbox: taken before the unit of work that sends them. */
public final class MailAllowance {
    private static final String AGAIN = "MAIL_AGAIN";
    private static final String DAILY = "MAIL";
    private static final int A_DAY = 5;
    private static final int NOTICES_A_DAY = 10;
    private static final int RESETS = 10;
    private static final int RESETS_OF_THE_OWNER = 2;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Counters counters;
    private final Clock clock;

    public MailAllowance(Storage storage, Clock clock) {
        this.counters = new Counters(storage);
        this.clock = clock;
    }

    /**
     * Takes one of the reset mails of a proven mailbox: whether it was left. The last of the day are the owner's. An
     * address without account is counted alike, and apart, so that nothing is used up for whoever comes to have one
     * with it.
     */
    public boolean takeReset(ShopId shop, EmailAddress address, boolean known, boolean owner) {
        String kind = known ? "RESET_MAIL" : "RESET_NOBODY";
        int most = owner ? RESETS : RESETS - RESETS_OF_THE_OWNER;
        QuotaKey key = new QuotaKey(shop, kind, Digest.of(address.key()));
        return reserve(List.of(new Quota(key, 1, most, DAY)), clock.instant())
                .get(0)
                .granted();
    }

    /** Takes as many as are left, up to what is wanted, and says how many. */
    public int take(ShopId shop, EmailAddress address, int wanted) {
        for (int uses = wanted; uses > 0; uses--) {
            if (reserve(List.of(daily(shop, address, uses)), clock.instant())
                    .get(0)
                    .granted()) {
                return uses;
            }
        }
        return 0;
    }

    /** Takes one; throws {@code TOO_MANY_MAILS} when the day's are gone. */
    public void takeOrRefuse(ShopId shop, EmailAddress address) {
        Instant now = clock.instant();
        demand(reserve(List.of(daily(shop, address, 1)), now).get(0), now);
    }

    /** The same for a new account, whose verification mail can be sent again a minute later. */
    public int takeFirst(ShopId shop, EmailAddress address, int wanted) {
        reserve(List.of(pause(shop, address)), clock.instant());
        return take(shop, address, wanted);
    }

    /**
     * Takes one for a mail that is sent again; throws {@code TOO_MANY_MAILS} within a minute, or when the day's are
     * gone.
     */
    public void takeAgain(ShopId shop, EmailAddress address) {
        Instant now = clock.instant();
        demand(reserve(List.of(pause(shop, address)), now).get(0), now);
        demand(reserve(List.of(daily(shop, address, 1)), now).get(0), now);
    }

    /** Takes one of the day's mails of a kind that a session alone can cause, and says whether one was left. */
    public boolean takeNotice(ShopId shop, EmailAddress address, MailKind kind) {
        Quota quota = new Quota(new QuotaKey(shop, kind.name(), Digest.of(address.key())), 1, NOTICES_A_DAY, DAY);
        return reserve(List.of(quota), clock.instant()).get(0).granted();
    }

    private List<Reservation> reserve(List<Quota> quotas, Instant now) {
        return counters.reserve(quotas, now);
    }

    private static void demand(Reservation reservation, Instant now) {
        if (!reservation.granted()) {
            Duration wait = Duration.between(now, reservation.windowEnd());
            throw Refusal.throttled(ErrorCode.TOO_MANY_MAILS, wait).exception();
        }
    }

    /** What is counted of an address. */
    static Stream<QuotaKey> keys(ShopId shop, EmailAddress address) {
        return Stream.of(AGAIN, DAILY, "RESET_MAIL", "RESET_NOBODY")
                .map(kind -> new QuotaKey(shop, kind, Digest.of(address.key())));
    }

    private static Quota pause(ShopId shop, EmailAddress address) {
        return new Quota(new QuotaKey(shop, AGAIN, Digest.of(address.key())), 1, 1, PAUSE);
    }

    private static Quota daily(ShopId shop, EmailAddress address, int uses) {
        return new Quota(new QuotaKey(shop, DAILY, Digest.of(address.key())), uses, A_DAY, DAY);
    }
}
