package org.customeraccounts.jdbc;

import java.util.Collections;

/**
 * Counts uses of so many quotas at once, and gives each as it is afterwards: one statement, which each database puts
 * its own way.
 */
final class CountingStatement {
    private CountingStatement() {}

    static String of(Dialect dialect, int quotas) {
        return switch (dialect) {
            case POSTGRESQL -> postgresql(quotas);
            case H2 -> h2(quotas);
            case MARIADB -> mariadb(quotas);
        };
    }

    private static String postgresql(int quotas) {
        return """
                insert into {quotas} as quota (shop, kind, subject, began, length, used, most, granted)
                values %s
                on conflict (shop, kind, subject) do update
                set granted = quota.began + excluded.length <= excluded.began
                        or quota.used + excluded.used <= excluded.most,
                    used = case
                        when quota.began + excluded.length <= excluded.began then excluded.used
                        when quota.used + excluded.used <= excluded.most then quota.used + excluded.used
                        else quota.used
                    end,
                    began = case
                        when quota.began + excluded.length <= excluded.began then excluded.began
                        else quota.began
                    end,
                    length = excluded.length,
                    most = excluded.most
                returning shop, kind, subject, began, granted
                """.formatted(rows("(?, ?, ?, ?, ?, ?, ?, true)", quotas));
    }

    private static String h2(int quotas) {
        String row = """
                (cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as bigint), cast(? as bigint),
                 cast(? as bigint), cast(? as bigint))""";
        return """
                select shop, kind, subject, began, granted
                from final table (
                    merge into {quotas} quota
                    using (values %s) asked (shop, kind, subject, began, length, used, most)
                    on quota.shop = asked.shop and quota.kind = asked.kind and quota.subject = asked.subject
                    when matched then update
                    set granted = quota.began + asked.length <= asked.began
                            or quota.used + asked.used <= asked.most,
                        used = case
                            when quota.began + asked.length <= asked.began then asked.used
                            when quota.used + asked.used <= asked.most then quota.used + asked.used
                            else quota.used
                        end,
                        began = case
                            when quota.began + asked.length <= asked.began then asked.began
                            else quota.began
                        end,
                        length = asked.length,
                        most = asked.most
                    when not matched then insert (shop, kind, subject, began, length, used, most, granted)
                    values (asked.shop, asked.kind, asked.subject, asked.began, asked.length, asked.used,
                        asked.most, true)
                )
                """.formatted(rows(row, quotas));
    }

    /** Assignments happen one after another, so that what is read must be written last. */
    private static String mariadb(int quotas) {
        return """
                insert into {quotas} (shop, kind, subject, began, length, used, most, granted)
                values %s
                on duplicate key update
                    granted = began + values(length) <= values(began) or used + values(used) <= values(most),
                    used = case
                        when began + values(length) <= values(began) then values(used)
                        when used + values(used) <= values(most) then used + values(used)
                        else used
                    end,
                    began = case
                        when began + values(length) <= values(began) then values(began)
                        else began
                    end,
                    length = values(length),
                    most = values(most)
                returning shop, kind, subject, began, granted
                """.formatted(rows("(?, ?, ?, ?, ?, ?, ?, true)", quotas));
    }

    private static String rows(String row, int count) {
        return String.join(", ", Collections.nCopies(count, row));
    }
}
