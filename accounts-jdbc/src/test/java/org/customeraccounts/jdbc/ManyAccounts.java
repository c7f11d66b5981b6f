package org.customeraccounts.jdbc;

import javax.sql.DataSource;

/** Fills PostgreSQL's tables with one shop's accounts and all that belongs to them. */
final class ManyAccounts {
    private static final String ALL = """
        insert into ca_accounts (shop, id, email, email_key, verified_at, undeliverable, locale, external_ref,
            status, created_at)
        select 'shop', md5('a' || i)::uuid, i || '@many.example', '1:' || i || '@many.example', now(), false, 'fr',
            'K' || i, 'ACTIVE', now()
        from generate_series(1, #) i;

        insert into ca_external_refs (shop, ref, account)
        select shop, external_ref, id
        from ca_accounts;

        insert into ca_email_claims (shop, address_key, address, account)
        select shop, email_key, email, id
        from ca_accounts;

        insert into ca_email_changes (shop, id, account, pending_of, old_address, old_key, new_address, new_key,
            session, state, requested_at)
        select shop, md5('e' || id)::uuid, id, id, email, email_key, 'n' || email, '1:n' || email, id, 'PENDING',
            created_at
        from ca_accounts;

        insert into ca_credentials (shop, account, hash, changed_at)
        select shop, id, '$argon2id$', created_at
        from ca_accounts;

        insert into ca_sessions (token_hash, shop, account, id, created_at, last_seen_at)
        select sha256(id::text::bytea), shop, id, md5('s' || id)::uuid, created_at, created_at
        from ca_accounts;

        insert into ca_devices (token_hash, shop, account, id, created_at, last_used_at)
        select sha256(id::text::bytea), shop, id, md5('d' || id)::uuid, created_at, created_at
        from ca_accounts;

        insert into ca_contacts (shop, address_key, address, id, account, recorded_by_shop, created_at)
        select shop, email_key, email, md5('c' || id)::uuid, id, false, created_at
        from ca_accounts;

        insert into ca_addresses (shop, account, id, name, line1, city, country, created_at, version)
        select shop, id, id, 'Ada Lovelace', '12 St James''s Square', 'London', 'GB', created_at, 1
        from ca_accounts;

        insert into ca_default_addresses (shop, account, purpose, address)
        select shop, id, 'DELIVERY', id
        from ca_accounts;

        insert into ca_cards (shop, account, id, gateway, token, brand, last_four, expiry, expiry_as_of,
            last_four_as_of,
            created_at, version)
        select shop, id, id, 'mint', 'pm_' || id, 'visa', '4242', '2040-04', created_at, created_at, created_at, 1
        from ca_accounts;

        insert into ca_default_cards (shop, account, card)
        select shop, id, id
        from ca_accounts;

        insert into ca_gateway_cards (shop, gateway, token, account, id, state, since)
        select shop, 'mint', 'pm_' || id, id, id, 'ATTACHED', created_at
        from ca_accounts;

        insert into ca_gateway_customers (shop, account, gateway, customer)
        select shop, id, 'mint', 'cus_' || id
        from ca_accounts;

        insert into ca_deletions (shop, id, account, open_of, scope, status_before, state, requested_at, due_at,
            next_at)
        select shop, md5('d' || id)::uuid, id, id, 'ACCOUNT', 'ACTIVE', 'SCHEDULED', created_at, created_at, created_at
        from ca_accounts;

        insert into ca_deletion_steps (shop, deletion, place, name, state, attempts, done, failed, unclear)
        select shop, md5('d' || id)::uuid, 0, 'ACCOUNT', 'PENDING', 0, 0, 0, 0
        from ca_accounts;

        insert into ca_import_work (shop, work)
        select 'shop' || i, 100000
        from generate_series(1, #) i;

        insert into ca_imports (shop, ref, digest, account)
        select shop, external_ref, 'digest', id
        from ca_accounts;

        insert into ca_orders (shop, id, order_number, idempotency_key, kind, belonging, account, guest_address,
            guest_key, moved_from, legal_basis, keep_until, content, placed_at, recorded_at)
        select 'shop', md5('r' || i)::uuid, 'N' || i, 'Y' || i, 'ORDER',
            case i % 4 when 0 then 'PLACED' when 1 then 'GUEST' when 2 then 'DISOWNED' else 'KEPT' end,
            case i % 4 when 0 then md5('a' || i / 40)::uuid end,
            case when i % 4 in (1, 2) then i || '@many.example' end,
            case when i % 4 in (1, 2) then '1:' || i || '@many.example' end,
            case i % 4 when 2 then md5('a' || i / 40)::uuid end,
            case i % 4 when 3 then 'law' end, case i % 4 when 3 then now() + i * interval '1 second' end,
            '{}', now() - i * interval '1 second', now()
        from generate_series(1, #) i;

        insert into ca_links (shop, token_hash, purpose, order_id, minted_at)
        select shop, sha256(('open' || id)::bytea), 'OPEN_ORDER', id, recorded_at
        from ca_orders;

        insert into ca_links (shop, token_hash, purpose, order_id, minted_at)
        select shop, sha256(('offer' || id)::bytea), 'CREATE_ACCOUNT', id, recorded_at
        from ca_orders;

        insert into ca_contracts (shop, id, account, begin_key, begin_digest, kind, title, price, currency,
            interval_count, interval_unit, billed_elsewhere, paid_until, paused, cancelled, ends_at, charging_id,
            card_id, card_gateway, card_token, card_brand, card_last_four, card_expiry, card_answered, term_answered,
            begun_at, version)
        select 'shop', md5('b' || i)::uuid, md5('a' || i / 3)::uuid, 'B' || i, 'digest', 'SUBSCRIPTION', 'Coffee', 1999,
            'EUR', 1, 'MONTH', i % 2 = 0, now(), i % 3 = 1, i % 3 = 2,
            case i % 3 when 2 then now() + i * interval '1 second' end, case i % 3 when 0 then md5('b' || i)::uuid end,
            md5('a' || i / 3)::uuid, 'mint', 'pm_' || i, 'visa', '4242', '2040-04', 0, 0, now(), 1
        from generate_series(1, #) i;

        insert into ca_contract_charges (shop, charge_key, account, contract, outcome, amount, currency, until_at,
            recorded_at)
        select shop, 'C' || begin_key, account, id, 'CHARGED', price, currency, paid_until,
            now() + row_number() over () * interval '1 second'
        from ca_contracts;

        insert into ca_contract_requests (shop, id, account, contract, change_kind, request_number, state, requested_at,
            answered_at)
        select shop, id, account, id, 'CANCEL', 2, case i % 2 when 0 then 'OPEN' else 'REFUSED' end, begun_at,
            case i % 2 when 1 then begun_at + i * interval '1 second' end
        from (select *, row_number() over () i from ca_contracts) numbered;

        insert into ca_links (shop, token_hash, account, purpose, address, address_key, sent_as, minted_at)
        select shop, sha256(id::text::bytea), id, 'VERIFY_EMAIL', email, email_key, md5('o' || id)::uuid, created_at
        from ca_accounts;

        insert into ca_outbox (id, shop, account, topic, payload, due_at, attempts, done_at, dead_id, died_at)
        select md5('o' || i)::uuid, 'shop', md5('a' || i)::uuid, 'mail', '{}',
            case i % 3 when 0 then now() - i * interval '1 second' end, 1,
            case i % 3 when 1 then now() - i * interval '1 second' end,
            case i % 3 when 2 then md5('o' || i)::uuid end,
            case i % 3 when 2 then now() - i * interval '1 second' end
        from generate_series(1, #) i;

        insert into ca_audit (shop, id, at, actor_kind, actor_id, action, account, details)
        select shop, md5('u' || id)::uuid, created_at, 'VISITOR', '', 'SIGN_UP', id, '{}'
        from ca_accounts;

        insert into ca_shop_settings (shop, settings, version)
        select 'shop' || i, '{}', 1
        from generate_series(1, #) i;

        insert into ca_mail_designs (shop, kind, design, version)
        select 'shop' || i, 'WELCOME', '{}', 1
        from generate_series(1, #) i;

        insert into ca_quotas (shop, kind, subject, began, length, used, most, granted)
        select 'shop', 'SIGN_IN', md5('q' || i), 1, 1, 1, 10, true
        from generate_series(1, #) i;

        analyze
        """;

    private ManyAccounts() {}

    static void fill(DataSource dataSource, int number) {
        for (String statement : ALL.replace("#", String.valueOf(number)).split(";", -1)) {
            TestDatabase.execute(dataSource, statement);
        }
    }
}
