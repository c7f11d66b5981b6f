package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the tables lack, if anything. More than is needed does not matter: a newer version adds before it removes. */
final class SchemaCheck {
    private static final String NEEDED = """
        accounts: shop, id, email, email_key, verified_at, undeliverable, given_name, family_name, locale, \
            external_ref, status, created_at
        external_refs: shop, ref, account
        email_claims: shop, address_key, address, account, held_until
        email_changes: shop, id, account, pending_of, old_address, old_key, new_address, new_key, session, \
            state, requested_at, minted_at, decided_at
        credentials: shop, account, hash, changed_at
        sessions: token_hash, shop, account, id, created_at, last_seen_at, source
        import_work: shop, work
        devices: token_hash, shop, account, id, created_at, last_used_at, source
        contacts: shop, address_key, address, id, given_name, family_name, account, recorded_by_shop, \
            created_at
        addresses: shop, account, id, name, company, line1, line2, postal_code, city, region, country, phone, \
            created_at, version
        default_addresses: shop, account, purpose, address
        cards: shop, account, id, gateway, token, fingerprint, brand, last_four, expiry, expiry_as_of, \
            last_four_as_of, holder, billing_name, billing_company, billing_line1, billing_line2, \
            billing_postal_code, billing_city, billing_region, billing_country, billing_phone, created_at, version
        default_cards: shop, account, card
        gateway_cards: shop, gateway, token, account, id, state, since
        gateway_customers: shop, account, gateway, customer
        deletions: shop, id, account, open_of, scope, status_before, state, requested_at, due_at, begun_at, \
            ended_at, next_at, lease_id
        deletion_steps: shop, deletion, place, name, state, attempts, done, failed, unclear, at
        imports: shop, ref, digest, account
        orders: shop, id, order_number, idempotency_key, kind, belonging, account, guest_address, guest_key, \
            moved_at, moved_from, legal_basis, keep_until, offers_used_at, content, placed_at, recorded_at
        contracts: shop, id, account, begin_key, begin_digest, kind, title, price, currency, interval_count, \
            interval_unit, delivery_name, delivery_company, delivery_line1, delivery_line2, delivery_postal_code, \
            delivery_city, delivery_region, delivery_country, delivery_phone, billed_elsewhere, paid_until, \
            failed_until, paused, cancelled, ended_at, ends_at, charging_id, card_id, card_gateway, card_token, \
            card_brand, card_last_four, card_expiry, notified_card, card_answered, term_answered, begun_at, version
        contract_charges: shop, charge_key, account, contract, outcome, amount, currency, until_at, recorded_at
        contract_requests: shop, id, account, contract, change_kind, card_id, card_gateway, card_token, card_brand, \
            card_last_four, card_expiry, request_number, state, requested_at, answered_at
        links: shop, token_hash, seq, purpose, account, address, address_key, email_change, order_id, sent_as, \
            provider_id, minted_at, spent_at
        outbox: id, shop, account, topic, payload, due_at, attempts, lease_id, leased_until, done_at, \
            dead_id, died_at, last_error
        shop_settings: shop, settings, version
        mail_designs: shop, kind, design, version
        audit: shop, id, at, actor_kind, actor_id, action, account, refused_with, source, details, \
            repeat_key, occurrences
        quotas: shop, kind, subject, began, length, ends, used, most, granted
        schema_version: version
        """;

    private final Schema schema;
    private final Map<String, Set<String>> found;
    private final long version;
    private final Set<String> unused;

    private SchemaCheck(Schema schema, Map<String, Set<String>> found, long version, Set<String> unused) {
        this.schema = schema;
        this.found = found;
        this.version = version;
        this.unused = unused;
    }

    /** Looks at all tables but those that are not used. */
    static SchemaCheck of(Connection connection, Dialect dialect, Schema schema, Set<String> unused)
            throws SQLException {
        Map<String, Set<String>> found = columns(connection, dialect, schema);
        boolean versioned = found.containsKey(schema.prefix() + "schema_version");
        return new SchemaCheck(schema, found, versioned ? version(connection, dialect, schema) : 0, unused);
    }

    private static Map<String, Set<String>> columns(Connection connection, Dialect dialect, Schema schema)
            throws SQLException {
        String name = schema.name();
        // MariaDB's driver takes databases for catalogs, and knows no schemas.
        boolean catalogs = dialect == Dialect.MARIADB;
        String catalog = catalogs && name != null ? name : connection.getCatalog();
        String space = catalogs ? null : name == null ? connection.getSchema() : dialect.stored(name);
        Map<String, Set<String>> found = new HashMap<>();
        String tables = dialect.stored(schema.prefix()) + "%";
        try (ResultSet columns =
                connection.getMetaData().getColumns(catalog, escaped(connection, space), tables, "%")) {
            while (columns.next()) {
                found.computeIfAbsent(lower(columns.getString("TABLE_NAME")), table -> new HashSet<>())
                        .add(lower(columns.getString("COLUMN_NAME")));
            }
        }
        return found;
    }

    /** A name where a pattern is asked for. */
    private static @Nullable String escaped(Connection connection, @Nullable String name) throws SQLException {
        return name == null ? null : name.replace("_", connection.getMetaData().getSearchStringEscape() + "_");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static long version(Connection connection, Dialect dialect, Schema schema) throws SQLException {
        String sql = schema.named("select max(version) from {schema_version}", dialect);
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        } catch (SQLException e) {
            if (dialect.isForbidden(e)) {
                throw new IllegalStateException(
                        "the database's user may not read " + schema.prefix()
                                + "schema_version: grant select, insert, update and delete on all tables of the"
                                + " accounts",
                        RedactedCause.of(e));
            }
            throw e;
        }
    }

    /** The table, or those of its columns, that are not there; {@code line} is a table and what it needs. */
    private Stream<String> missing(String line) {
        int colon = line.indexOf(':');
        if (unused.contains(line.substring(0, colon))) {
            return Stream.empty();
        }
        String table = schema.prefix() + line.substring(0, colon);
        Set<String> columns = found.getOrDefault(table, Set.of());
        return columns.isEmpty()
                ? Stream.of("the table " + table)
                : Arrays.stream(line.substring(colon + 1).split(","))
                        .map(String::strip)
                        .filter(column -> !columns.contains(column))
                        .map(column -> "the column " + table + "." + column);
    }

    /** Throws {@code IllegalStateException} saying what is missing. */
    void require() {
        List<String> missing = NEEDED.lines().flatMap(this::missing).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the accounts' schema lacks " + String.join(", ", missing)
                    + ": apply the scripts, with Schema.migrate for instance, or grant the database's user"
                    + " select, insert, update and delete on them");
        }
        if (version < Schema.VERSION) {
            throw unfit("apply the scripts, with Schema.migrate for instance");
        }
        // The next version only adds, so that old nodes go on while new ones come.
        if (version > Schema.VERSION + 1) {
            throw unfit("use a newer version of the library");
        }
    }

    private IllegalStateException unfit(String wayOut) {
        return new IllegalStateException("the accounts' schema has version " + version + ", and this library runs on "
                + Schema.VERSION + " and " + (Schema.VERSION + 1) + ": " + wayOut);
    }
}
