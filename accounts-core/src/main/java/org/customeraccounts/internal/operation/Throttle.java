package org.customeraccounts.internal.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.spi.storage.Quota;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

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
    private static final int NEW_PASSWORDS_A_DAY = 5;
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
    public Admission admit(VisitorRequest request, Attempt attempt, String subject) {
        return admit(request, attempt, subject, Optional::empty);
    }

    /**
     * The same. Whoever comes with a secret that other people do not have has a count of their own once the subject's
     * is used up; what it is, is asked only then.
     */
    public Admission admit(
            VisitorRequest request, Attempt attempt, String subject, Supplier<Optional<TokenHash>> secret) {
        Quota bySubject = quota(new Quota.Key(request.shop(), attempt.name(), Digest.of(subject)));
        List<Quota> quotas = new ArrayList<>(sourceQuotas(request, attempt));
        // Last, where Admission.succeeded looks for it.
        quotas.add(bySubject);
        Admission admission = reserve(quotas);
        // A source that is used up stays refused: strangers share the subject's count, not the source's.
        if (admission.isRefusedOnlyBy(bySubject)) {
            Optional<Quota> own = secret.get().map(hash -> quota(ownKey(request.shop(), attempt, hash)));
            if (own.isPresent()) {
                return admission.grantedAnd(reserve(List.of(own.get()))).orThrow();
            }
        }
        return admission.orThrow();
    }

    /** Takes one attempt from a source, whatever its subject. */
    public Admission admitSource(VisitorRequest request, Attempt attempt) {
        return reserve(sourceQuotas(request, attempt)).orThrow();
    }

    /** Takes one of the new addresses that an account may ask for in a day. */
    public void admitNewAddress(VisitorRequest request, AccountId account) {
        reserve(List.of(new Quota(newAddresses(request.shop(), account), 1, NEW_ADDRESSES_A_DAY, DAY)))
                .orThrow();
    }

    /**
     * Takes one of the times that a password may be changed in a day by whoever knows the present one: each ends the
     * reset links, which must not go on until whoever reads the mailbox gives up.
     */
    public Admission admitNewPassword(VisitorRequest request, AccountId account) {
        return reserve(List.of(new Quota(newPasswords(request.shop(), account), 1, NEW_PASSWORDS_A_DAY, DAY)))
                .orThrow();
    }

    private static Quota.Key ownKey(ShopId shop, Attempt attempt, TokenHash secret) {
        return new Quota.Key(shop, attempt + "_OWN", HexFormat.of().formatHex(secret.reveal()));
    }

    private Quota quota(Quota.Key key) {
        return new Quota(key, 1, limits.perAddress(), limits.window());
    }

    public static Quota.Key newAddresses(ShopId shop, AccountId account) {
        return new Quota.Key(shop, "NEW_ADDRESS", Digest.of(account.toString()));
    }

    public static Quota.Key newPasswords(ShopId shop, AccountId account) {
        return new Quota.Key(shop, "NEW_PASSWORD", Digest.of(account.toString()));
    }

    /**
     * The attempt was right: the subject's count starts again. Before the unit of work that follows, so that what is
     * committed is never reported as failed.
     */
    public void succeeded(VisitorRequest request, Attempt attempt, String subject) {
        counters.reset(new Quota.Key(request.shop(), attempt.name(), Digest.of(subject)));
    }

    private List<Quota> sourceQuotas(VisitorRequest request, Attempt attempt) {
        return new SourceQuotas(attempt.name(), limits.perSource(), limits.window()).of(request);
    }

    private Admission reserve(List<Quota> quotas) {
        Instant now = clock.instant();
        List<Quota.Reservation> reservations = quotas.isEmpty() ? List.of() : counters.reserve(quotas, now);
        return new Admission(counters, now, quotas, reservations);
    }
}
