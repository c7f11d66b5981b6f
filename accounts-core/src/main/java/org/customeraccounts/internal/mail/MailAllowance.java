package org.customeraccounts.internal.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.Counters;
import org.customeraccounts.internal.operation.Digest;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.QuotaReference;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/**
 * How many mails can be sent to a mailbox. A mail that answers nobody is counted when it goes out; one whose refusal is
 * told, before the unit of work that posts it, and given back when that fails.
 */
public final class MailAllowance {
    private static final String AGAIN = "MAIL_AGAIN";
    private static final String ANYBODY = "MAIL";
    private static final String ORDER = "MAIL_ORDER";
    private static final int FOR_ANYBODY = 5;
    private static final int KEPT_FOR_EACH_OTHER = 2;
    private static final int ORDERS_A_DAY = 5;
    private static final int NOTICES_A_DAY = 10;
    private static final int NEW_DEVICES_A_DAY = 3;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Counters counters;
    private final Clock clock;

    public MailAllowance(Storage storage, Clock clock) {
        this.counters = new Counters(storage);
        this.clock = clock;
    }

    /** Takes one of the day's mails to anybody, or else one of those kept for this share, if one is left. */
    public Optional<MailReservation> take(ShopId shop, EmailAddress address, MailShare share) {
        return quotas(shop, address, share).stream()
                .flatMap(quota -> take(quota).stream())
                .findFirst();
    }

    /** Takes one for the first verification mail, which can be sent again a minute later. */
    public Optional<MailReservation> takeFirst(ShopId shop, EmailAddress address) {
        // Only starts the minute in which it is not sent again: the first one is sent whatever this answers.
        reserve(pause(shop, address));
        return take(shop, address, MailShare.FIRST);
    }

    /** Takes one of the day's mails with a link to an order. */
    public Optional<MailReservation> takeOrderLink(ShopId shop, EmailAddress address) {
        return take(quota(shop, ORDER, address, ORDERS_A_DAY));
    }

    /** Takes one of the day's mails of a kind that a session alone can cause. */
    public Optional<MailReservation> takeNotice(ShopId shop, EmailAddress address, MailKind kind) {
        int most = kind == MailKind.DEVICE_ADDED ? NEW_DEVICES_A_DAY : NOTICES_A_DAY;
        return take(quota(shop, kind.name(), address, most));
    }

    private Optional<MailReservation> take(Quota quota) {
        Quota.Reservation reservation = reserve(quota);
        return reservation.granted() ? Optional.of(uncounted().and(quota, reservation.windowEnd())) : Optional.empty();
    }

    /** Takes one; throws {@code TOO_MANY_MAILS} when the day's are gone. */
    public MailReservation takeOrRefuse(ShopId shop, EmailAddress address, MailShare share) {
        return takeOrRefuse(quotas(shop, address, share), uncounted());
    }

    /**
     * Takes one for a mail that is sent again; throws {@code TOO_MANY_MAILS} within a minute, or when the day's are
     * gone.
     */
    public MailReservation takeAgain(ShopId shop, EmailAddress address, MailShare share) {
        MailReservation pause = takeOrRefuse(List.of(pause(shop, address)), uncounted());
        return takeOrRefuse(quotas(shop, address, share), pause);
    }

    /** For a mail that has no limit. */
    public MailReservation uncounted() {
        return MailReservation.none(counters);
    }

    private MailReservation takeOrRefuse(List<Quota> either, MailReservation before) {
        Instant now = clock.instant();
        Map<Quota, Instant> ends = new LinkedHashMap<>();
        for (Quota quota : either) {
            Quota.Reservation reservation = reserve(quota);
            if (reservation.granted()) {
                return before.and(quota, reservation.windowEnd());
            }
            ends.put(quota, reservation.windowEnd());
        }
        before.giveBack();
        Map.Entry<Quota, Instant> soonest = Collections.min(ends.entrySet(), Map.Entry.comparingByValue());
        Refusal refusal = Refusal.throttled(ErrorCode.TOO_MANY_MAILS, Duration.between(now, soonest.getValue()));
        throw QuotaReference.refusing(refusal, soonest.getKey().key(), soonest.getValue());
    }

    /** The mailbox refused the account that it was to verify: the next one has its first mail again. */
    public void refused(ShopId shop, EmailAddress address) {
        counters.forgetIfPossible(List.of(key(shop, kept(MailShare.FIRST), address)));
    }

    private Quota.Reservation reserve(Quota quota) {
        return counters.reserve(List.of(quota), clock.instant()).get(0);
    }

    /** What is counted of an account's address. */
    public static Stream<Quota.Key> keys(Account account) {
        return Stream.of(
                        AGAIN,
                        ANYBODY,
                        ORDER,
                        kept(MailShare.FIRST),
                        kept(MailShare.OWNER),
                        kept(MailShare.STAFF),
                        MailKind.CARD_ADDED.name(),
                        MailKind.DEFAULT_DELIVERY_CHANGED.name(),
                        MailKind.DEVICE_ADDED.name())
                .map(kind -> key(account.shop(), kind, account.email()));
    }

    private static List<Quota> quotas(ShopId shop, EmailAddress address, MailShare share) {
        Quota anybodys = quota(shop, ANYBODY, address, FOR_ANYBODY);
        return share == MailShare.ANYBODY
                ? List.of(anybodys)
                // What is kept comes second: it is for when strangers have used up the first.
                : List.of(anybodys, quota(shop, kept(share), address, KEPT_FOR_EACH_OTHER));
    }

    private static String kept(MailShare share) {
        return "MAIL_" + share;
    }

    private static Quota pause(ShopId shop, EmailAddress address) {
        return new Quota(key(shop, AGAIN, address), 1, 1, PAUSE);
    }

    private static Quota quota(ShopId shop, String kind, EmailAddress address, int limit) {
        return new Quota(key(shop, kind, address), 1, limit, DAY);
    }

    private static Quota.Key key(ShopId shop, String kind, EmailAddress address) {
        return new Quota.Key(shop, kind, Digest.of(address.key()));
    }
}
