package org.customeraccounts.internal.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.Counters;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Digest;
import org.customeraccounts.internal.operation.SourceQuotas;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.payment.CardThrottling;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Counts the cards that a gateway is asked about, outside any unit of work. Each is reserved as a failure and as an
 * addition before, so that no number at once passes a limit, and stays what it turns out to be.
 */
public final class CardThrottle {
    private static final String FAILURE = "CARD_FAILURE";
    private static final String ADDITION = "CARD_ADDITION";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Set<ErrorCode> FAILURES =
            EnumSet.of(ErrorCode.PAYMENT_METHOD_UNKNOWN, ErrorCode.PAYMENT_METHOD_NOT_SAVABLE);

    private final Counters counters;
    private final Clock clock;
    private final CardThrottling limits;

    public CardThrottle(Storage storage, Clock clock, CardThrottling limits) {
        this.counters = new Counters(storage);
        this.clock = clock;
        this.limits = limits;
    }

    /** Whose card it is, where that is known, and where it comes from. */
    public record Giver(VisitorRequest request, @Nullable AccountId account) {
        public static Giver of(CustomerRequest request) {
            return new Giver(request.asVisitor(), request.account());
        }
    }

    /** Asks the gateway, unless too many were asked about; throws {@code TOO_MANY_ATTEMPTS} then. */
    public <T> T counted(Giver giver, Supplier<T> asking, Predicate<T> good) {
        Reserved reserved = reserve(giver);
        try {
            T card = asking.get();
            // A good card was no failure, and one that has expired is no addition.
            (good.test(card) ? reserved.failure() : reserved.addition()).release();
            return card;
        } catch (StorageFailureException e) {
            throw e;
        } catch (AccountsException e) {
            reserved.addition().giveBack();
            if (!FAILURES.contains(e.code())) {
                reserved.failure().giveBack();
            }
            throw e;
        }
    }

    /**
     * A card that was good when it was described was refused when it was to be attached: a failure of its account and
     * of the shop after all. Whoever adds the next one is refused once there were too many. Outside any unit of work.
     */
    public void refusedLater(ShopId shop, AccountId account) {
        counters.reserveIfPossible(
                List.of(
                        new Quota(ofAccount(shop, FAILURE, account), 1, limits.failures(), DAY),
                        new Quota(shopFailures(shop), 1, limits.shopFailures(), DAY)),
                clock.instant());
    }

    /** One card, counted as both. */
    private record Reserved(Admission failure, Admission addition) {}

    private Reserved reserve(Giver giver) {
        List<Quota> failures = quotas(giver, FAILURE, limits.failures());
        failures.add(new Quota(shopFailures(giver.request().shop()), 1, limits.shopFailures(), DAY));
        List<Quota> additions = quotas(giver, ADDITION, limits.additions());
        List<Quota> all = Stream.concat(failures.stream(), additions.stream()).toList();
        Instant now = clock.instant();
        List<Quota.Reservation> answers = counters.reserve(all, now);
        new Admission(counters, now, all, answers).orGiveBack();
        int size = failures.size();
        return new Reserved(
                new Admission(counters, now, failures, answers.subList(0, size)),
                new Admission(counters, now, additions, answers.subList(size, all.size())));
    }

    private static List<Quota> quotas(Giver giver, String kind, int limit) {
        List<Quota> quotas = new ArrayList<>(new SourceQuotas(kind, limit, DAY).of(giver.request()));
        if (giver.account() != null) {
            quotas.add(new Quota(ofAccount(giver.request().shop(), kind, giver.account()), 1, limit, DAY));
        }
        return quotas;
    }

    private static Quota.Key shopFailures(ShopId shop) {
        return new Quota.Key(shop, FAILURE + "_SHOP", Digest.of(FAILURE));
    }

    private static Quota.Key ofAccount(ShopId shop, String kind, AccountId account) {
        return new Quota.Key(shop, kind, Digest.of(account.toString()));
    }

    /** What is counted of an account. */
    public static Stream<Quota.Key> keys(ShopId shop, AccountId account) {
        return Stream.of(FAILURE, ADDITION).map(kind -> ofAccount(shop, kind, account));
    }
}
