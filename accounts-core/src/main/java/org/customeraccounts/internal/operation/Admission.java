package org.customeraccounts.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.spi.storage.Quota;

/** An attempt that was taken, and where it was counted. */
public final class Admission {
    private final Counters counters;
    private final Instant now;
    private final List<Quota> quotas;
    private final List<Quota.Reservation> reservations;

    public Admission(Counters counters, Instant now, List<Quota> quotas, List<Quota.Reservation> reservations) {
        this.counters = counters;
        this.now = now;
        this.quotas = List.copyOf(quotas);
        this.reservations = List.copyOf(reservations);
    }

    /** Work that may be {@code BUSY}: then it was no attempt, and is given back wherever it was counted. */
    public <T> T unlessBusy(Supplier<T> work) {
        try {
            return work.get();
        } catch (ThrottledException e) {
            if (e.code() == ErrorCode.BUSY) {
                giveBack();
            }
            throw e;
        }
    }

    /** The attempt was right: what it was counted by begins again, but for its source. */
    public void succeeded() {
        // The last one counts the subject. The source's count stays: one right guess must not start it anew.
        counters.reset(quotas.get(quotas.size() - 1).key());
    }

    /** It was no attempt: it is given back wherever it was counted. */
    public void giveBack() {
        granted()
                .forEach(at ->
                        counters.giveBack(quotas.get(at), reservations.get(at).windowEnd()));
    }

    /** It turned out to be none, and what follows waits until that is noted. */
    public void release() {
        granted()
                .forEach(at ->
                        counters.release(quotas.get(at), reservations.get(at).windowEnd()));
    }

    private IntStream granted() {
        return IntStream.range(0, quotas.size())
                .filter(at -> reservations.get(at).granted());
    }

    boolean isRefusedOnlyBy(Quota quota) {
        return granted().count() == quotas.size() - 1
                && granted().noneMatch(at -> quotas.get(at).equals(quota));
    }

    /** Where it was granted, and what was asked for in the place of the rest. */
    Admission grantedAnd(Admission instead) {
        List<Quota> allQuotas = new ArrayList<>();
        List<Quota.Reservation> allReservations = new ArrayList<>();
        granted().forEach(at -> {
            allQuotas.add(quotas.get(at));
            allReservations.add(reservations.get(at));
        });
        allQuotas.addAll(instead.quotas);
        allReservations.addAll(instead.reservations);
        return new Admission(counters, now, allQuotas, allReservations);
    }

    /** Unless it was granted everywhere, gives the rest back and throws {@code TOO_MANY_ATTEMPTS}. */
    public void orGiveBack() {
        if (granted().count() < quotas.size()) {
            giveBack();
            orThrow();
        }
    }

    /** This one, or {@code TOO_MANY_ATTEMPTS} with the longest wait where it was not granted everywhere. */
    Admission orThrow() {
        IntStream.range(0, quotas.size())
                .filter(at -> !reservations.get(at).granted())
                .boxed()
                // Whoever waits for the shorter one only would be refused by the other.
                .max(Comparator.comparing(at -> reservations.get(at).windowEnd()))
                .ifPresent(at -> {
                    throw refusal(quotas.get(at), reservations.get(at).windowEnd());
                });
        return this;
    }

    private AccountsException refusal(Quota usedUp, Instant windowEnd) {
        Refusal refusal = Refusal.throttled(ErrorCode.TOO_MANY_ATTEMPTS, Duration.between(now, windowEnd));
        return QuotaReference.refusing(refusal, usedUp.key(), windowEnd);
    }
}
