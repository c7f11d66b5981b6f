package org.customeraccounts.jdbc;

/** The statements on one table of entries. All are standard SQL. */
record EntryStatements(String get, String update, String insert, String delete, String scan, String scanBackwards) {
    static EntryStatements on(String table, KeyValueDialect dialect) {
        return new EntryStatements(
                """
                select entry_value
                from %s
                where entry_key = ?
                """.formatted(table),
                """
                update %s
                set entry_value = ?
                where entry_key = ?
                """.formatted(table),
                """
                insert into %s (entry_value, entry_key)
                values (?, ?)
                """.formatted(table),
                """
                delete from %s
                where entry_key = ?
                """.formatted(table),
                scan(table, "asc", dialect),
                scan(table, "desc", dialect));
    }

    private static String scan(String table, String order, KeyValueDialect dialect) {
        String all = """
            select entry_key, entry_value
            from %s
            where entry_key >= ?
                and entry_key < ?
            order by entry_key %s
            """.formatted(table, order);
        return dialect.takesFetchFirst() ? all + "offset 0 rows fetch next ? rows only\n" : all;
    }
}
