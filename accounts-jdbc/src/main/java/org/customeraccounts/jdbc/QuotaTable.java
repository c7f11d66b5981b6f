package org.customeraccounts.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.customeraccounts.spi.storage.Quota;

/** Counts of uses: a window began, has a length and a limit as last asked for, and its uses. Times are microseconds. */
record QuotaTable(Sql sql) {
    private record Count(Quota.Key key, Instant began, boolean granted) {}

    /** The rows are written in the order of their keys, so that no two calls wait for each other. */
    private static final Comparator<Quota> ORDER = Comparator.comparing(
                    (Quota quota) -> quota.key().shop())
            .thenComparing(quota -> quota.key().kind())
            .thenComparing(quota -> quota.key().subject());

    List<Quota.Reservation> reserve(List<Quota> quotas, Instant now) {
        List<Quota> ordered = quotas.stream().sorted(ORDER).toList();
        Map<Quota.Key, Count> counts = sql
                .list(
                        CountingStatement.of(sql.dialect(), quotas.size()),
                        bound -> ordered.forEach(quota -> bind(bound, quota, now)),
                        QuotaTable::count)
                .stream()
                .collect(Collectors.toMap(Count::key, Function.identity()));
        return quotas.stream()
                .map(quota -> reservation(quota, Objects.requireNonNull(counts.get(quota.key()))))
                .toList();
    }

    private static void bind(Bindings bound, Quota quota, Instant now) {
        bound.shop(quota.key().shop())
                .text(quota.key().kind())
                .text(quota.key().subject())
                .number(micros(now))
                .number(quota.window().toNanos() / 1_000)
                .number(quota.uses())
                .number(quota.limit());
    }

    private static Count count(Row row) {
        return new Count(
                new Quota.Key(row.shop(), row.text("kind"), row.text("subject")),
                Instant.EPOCH.plus(row.number("began"), ChronoUnit.MICROS),
                row.flag("granted"));
    }

    private static Quota.Reservation reservation(Quota quota, Count count) {
        return new Quota.Reservation(count.granted(), count.began().plus(quota.window()));
    }

    boolean giveBack(Quota quota, Instant windowEnd) {
        return sql.decide(
                """
                update {quotas}
                set used = case when used > ? then used - ? else 0 end
                where shop = ?
                    and kind = ?
                    and subject = ?
                    and began = ?
                """,
                bound -> bound.number(quota.uses())
                        .number(quota.uses())
                        .shop(quota.key().shop())
                        .text(quota.key().kind())
                        .text(quota.key().subject())
                        .number(micros(windowEnd.minus(quota.window()))));
    }

    boolean reset(Quota.Key key) {
        return sql.decide("""
                delete from {quotas}
                where shop = ?
                    and kind = ?
                    and subject = ?
                """, bound -> bound.shop(key.shop()).text(key.kind()).text(key.subject()));
    }

    int forget(List<Quota.Key> keys) {
        String all = String.join(", ", Collections.nCopies(keys.size(), "(?, ?, ?)"));
        return sql.write(
                """
                delete from {quotas}
                where (shop, kind, subject) in (%s)
                """.formatted(all),
                bound -> keys.forEach(
                        key -> bound.shop(key.shop()).text(key.kind()).text(key.subject())));
    }

    int removeOver(Instant now, int most) {
        return sql.write(
                sql.dialect().removing("quotas", "ends <= ?", "ends"),
                bound -> bound.number(micros(now)).number(most));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
