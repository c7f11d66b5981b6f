package org.customeraccounts.jdbc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.customeraccounts.value.AccountId;

/**
 * Gives an account a past: sessions, spent links, attempts to change the address, former addresses, mails, audit
 * entries.
 */
final class Crowd {
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2026, 11, 1, 9, 30);

    private Crowd() {}

    static void around(DataSource dataSource, AccountId account, int many) {
        try (Connection connection = dataSource.getConnection()) {
            for (int number = 1; number <= many; number++) {
                add(connection, account.value(), number);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Connection connection, UUID account, int number) throws SQLException {
        UUID id = new UUID(number, account.getLeastSignificantBits());
        byte[] hash = ByteBuffer.allocate(32)
                .putLong(number)
                .putLong(account.getLeastSignificantBits())
                .array();
        String address = number + "@" + account + ".example";
        LocalDateTime later = LONG_AGO.plusDays(21);
        insert(
                connection,
                "sessions (shop, account, id, token_hash, created_at, last_seen_at)",
                account,
                id,
                hash,
                later,
                later);
        insert(
                connection,
                "links (shop, account, sent_as, token_hash, purpose, address, address_key, minted_at, spent_at)",
                account,
                id,
                hash,
                "VERIFY_EMAIL",
                address,
                address,
                LONG_AGO,
                LONG_AGO);
        insert(
                connection,
                "email_changes (shop, account, id, old_address, old_key, new_address, new_key, session, "
                        + "state, requested_at,"
                        + " decided_at)",
                account,
                id,
                address,
                address,
                address,
                address,
                id,
                "CANCELLED",
                LONG_AGO,
                LONG_AGO);
        insert(
                connection,
                "email_claims (shop, account, address, address_key, held_until)",
                account,
                address,
                address,
                later.plusDays(90));
        insert(
                connection,
                "contacts (shop, id, address, address_key, recorded_by_shop, created_at)",
                id,
                address,
                address,
                true,
                LONG_AGO);
        insert(
                connection,
                "outbox (shop, account, id, topic, payload, attempts, done_at)",
                account,
                id,
                "mail",
                "{}",
                1,
                later);
        insert(
                connection,
                "deletions (shop, account, id, scope, status_before, state, requested_at, due_at, ended_at)",
                account,
                id,
                "ACCOUNT",
                "ACTIVE",
                "UNDONE",
                LONG_AGO,
                LONG_AGO,
                LONG_AGO);
        insert(
                connection,
                "audit (shop, account, id, at, actor_kind, actor_id, action, details)",
                account,
                id,
                LONG_AGO,
                "VISITOR",
                "",
                "SIGN_IN",
                "{}");
    }

    /** The shop and these values. */
    private static void insert(Connection connection, String into, Object... values) throws SQLException {
        String sql = "insert into ca_" + into + " values ('shop', " + Sql.marks(values.length) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int index = 0;
            for (Object value : List.of(values)) {
                insert.setObject(++index, value);
            }
            insert.executeUpdate();
        }
    }
}
