package org.customeraccounts.internal.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.QuotaKey;
import org.customeraccounts.spi.storage.Reservation;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** Reserves each attempt before it is made, outside any unit of work. */
public final class Throttle {
    /** What is attempted; each is counted on its own. */
    public enum Attempt {
        SIGN_UP,
        CHECKOUT,
        SIGN_IN,
        PASSWORD_RESET,
        RESEND,
        PROOF,
        ORDER_LINK
    }

    private static final int NEW_ADDRESSES_A_DAY = 3;
    private static final Duration DAY = Duration.ofDays(1);

    private final Counters counters;
    private final Clock clock;
    private final Throttling limits;

    public Throttle(Storage storage, Clock clock, Throttling limits) {
        this.counters = new Counters(storage);
        this.clock = clock;
        this.limits = limits;
    }

    /** Takes one attempt on a subject from a source; throws {@code TOO_MANY_ATTEMPTS} when there is none left. */
    public void admit(Visit visit, Attempt attempt, String subject) {
        reserve(quotas(visit, attempt, new QuotaKey(visit.shop(), attempt.name(), Digest.of(subject))));
    }

    /** Takes one attempt from a source, whatever its subject. */
    public void admitSource(Visit visit, Attempt attempt) {
        reserve(sourceQuotas(visit, attempt));
    }

    /** Takes one of the new addresses that an account may ask for in a day. */
    public void admitNewAddress(Visit visit, AccountId account) {
        reserve(List.of(new Quota(newAddresses(visit.shop(), account), 1, NEW_ADDRESSES_A_DAY, DAY)));
    }

    static QuotaKey newAddresses(ShopId shop, AccountId account) {
        return new QuotaKey(shop, "NEW_ADDRESS", Digest.of(account.toString()));
    }

    /**
     * The attempt was right: the subject's count starts again. Before the unit of work that follows, so that what is committed
     * is never reported as failed.
     */
    public void succeeded(Visit visit, Attempt attempt, String subject) {
        counters.reset(new QuotaKey(visit.shop(), attempt.name(), Digest.of(subject)));
    }

    private List<Quota> quotas(Visit visit, Attempt attempt, QuotaKey subject) {
        List<Quota> quotas = new ArrayList<>(sourceQuotas(visit, attempt));
        quotas.add(new Quota(subject, 1, limits.perAddress(), limits.window()));
        return quotas;
    }

    private List<Quota> sourceQuotas(Visit visit, Attempt attempt) {
        return visit.context()
                .source()
                .map(source -> new QuotaKey(visit.shop(), attempt + "_SOURCE", Digest.of(source.network())))
                .map(key -> List.of(new Quota(key, 1, limits.perSource(), limits.window())))
                .orElse(List.of());
    }

    private void reserve(List<Quota> quotas) {
        if (quotas.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        counters.reserve(quotas, now).stream()
                .filter(reservation -> !reservation.granted())
                .map(Reservation::windowEnd)
                .max(Instant::compareTo)
                .ifPresent(end -> {
                    Duration wait = Duration.between(now, end);
                    throw Refusal.throttled(ErrorCode.TOO_MANY_ATTEMPTS, wait).exception();
                });
    }
}
