package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractTerms;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/**
 * Subscriptions and memberships. {@code charging_id} is the contract's id while a charge of a card will come; {@code
 * ends_at} is set while it is cancelled and its end is not noted.
 */
record ContractTable(Sql sql) implements ContractStore {
    private static final String CONTRACTS = """
        select shop, id, account, begin_digest, kind, title, price, currency, interval_count, interval_unit,
            delivery_name, delivery_company, delivery_line1, delivery_line2, delivery_postal_code, delivery_city,
            delivery_region, delivery_country, delivery_phone, billed_elsewhere, paid_until, failed_until, paused,
            cancelled, ended_at, card_id, card_gateway, card_token, card_brand, card_last_four, card_expiry,
            notified_card, card_answered, term_answered, begun_at, version
        from {contracts}
        where shop = ?
        """;

    private static final String REQUESTS = """
        select shop, id, account, contract, change_kind, card_id, card_gateway, card_token, card_brand,
            card_last_four, card_expiry, request_number, state, requested_at, answered_at
        from {contract_requests}
        where shop = ?
        """;

    @Override
    public boolean insert(Contract contract, IdempotencyKey key, String digest) {
        ContractTerms terms = contract.terms();
        return sql.insertIfAbsent(
                """
                insert into {contracts} (shop, id, account, begin_key, begin_digest, kind, title, price, currency,
                    interval_count, interval_unit, delivery_name, delivery_company, delivery_line1, delivery_line2,
                    delivery_postal_code, delivery_city, delivery_region, delivery_country, delivery_phone,
                    billed_elsewhere, paid_until, failed_until, paused, cancelled, ended_at, ends_at, charging_id,
                    card_id, card_gateway, card_token, card_brand, card_last_four, card_expiry, notified_card,
                    card_answered, term_answered, version, begun_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> ContractColumns.bind(
                                PostalAddressColumns.bindOrNull(
                                                bound.shop(contract.shop())
                                                        .uuid(contract.id().value())
                                                        .uuid(contract.account().value())
                                                        .text(key.value())
                                                        .text(digest)
                                                        .name(terms.kind())
                                                        .text(terms.title())
                                                        .number(terms.price().minorUnits())
                                                        .text(terms.price()
                                                                .currency()
                                                                .getCurrencyCode())
                                                        .number(terms.interval().count())
                                                        .name(terms.interval().unit()),
                                                terms.delivery())
                                        .flag(terms.billedElsewhere()),
                                contract)
                        .instant(contract.begunAt()));
    }

    @Override
    public Optional<ContractStore.Begun> begun(ShopId shop, IdempotencyKey key) {
        return sql.find(CONTRACTS + """
                and begin_key = ?
            """, bound -> bound.shop(shop).text(key.value()), ContractColumns::begun);
    }

    @Override
    public Optional<Contract> find(ShopId shop, ContractId id) {
        return sql.find(CONTRACTS + """
                and id = ?
            """, bound -> bound.shop(shop).uuid(id.value()), ContractColumns::contract);
    }

    @Override
    public List<Contract> running(ShopId shop, AccountId account, Instant now) {
        return sql.present(
                CONTRACTS + """
                        and account = ?
                        and ended_at is null
                        and (ends_at is null or ends_at > ?)
                    order by id desc
                    """,
                bound -> bound.shop(shop).uuid(account.value()).instant(now),
                ContractColumns::contract);
    }

    @Override
    public Page<Contract> page(ShopId shop, AccountId account, ContractKind kind, PageRequest request) {
        return page(
                request,
                """
                    and account = ?
                    and kind = ?
                """,
                "id",
                bound -> bound.shop(shop).uuid(account.value()).name(kind));
    }

    @Override
    public Page<Contract> charging(ShopId shop, PageRequest request) {
        return page(request, """
                and charging_id is not null
            """, "charging_id", bound -> bound.shop(shop));
    }

    /** By the column of ids whose index finds them. */
    private Page<Contract> page(PageRequest request, String condition, String id, Consumer<Bindings> bindings) {
        Optional<ContractId> before = request.after().map(Cursor::position).map(ContractId::parse);
        List<Contract> found = sql.list(
                CONTRACTS + condition + """
                        %2$s
                    order by %1$s desc
                    limit ?
                    """.formatted(id, before.isPresent() ? "and " + id + " < ?" : ""),
                bound -> {
                    bindings.accept(bound);
                    before.ifPresent(seen -> bound.uuid(seen.value()));
                    bound.number(request.size() + 1L);
                },
                ContractColumns::contract);
        return Page.of(request, found, contract -> contract.id().toString());
    }

    @Override
    public List<Contract> over(ShopId shop, Instant until, int most) {
        return sql.list(
                CONTRACTS + """
                        and ends_at <= ?
                    order by ends_at, id
                    limit ?
                    """, bound -> bound.shop(shop).instant(until).number(most), ContractColumns::contract);
    }

    @Override
    public boolean change(Contract next) {
        return sql.decide(
                """
                update {contracts}
                set paid_until = ?,
                    failed_until = ?,
                    paused = ?,
                    cancelled = ?,
                    ended_at = ?,
                    ends_at = ?,
                    charging_id = ?,
                    card_id = ?,
                    card_gateway = ?,
                    card_token = ?,
                    card_brand = ?,
                    card_last_four = ?,
                    card_expiry = ?,
                    notified_card = ?,
                    card_answered = ?,
                    term_answered = ?,
                    version = ?
                where shop = ?
                    and id = ?
                    and version = ?
                """,
                bound -> ContractColumns.bind(bound, next)
                        .shop(next.shop())
                        .uuid(next.id().value())
                        .number(next.version() - 1));
    }

    @Override
    public boolean insertCharge(ContractCharge charge) {
        return sql.insertIfAbsent(
                """
                insert into {contract_charges} (shop, charge_key, account, contract, outcome, amount, currency,
                    until_at, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bound.shop(charge.shop())
                        .text(charge.key().value())
                        .uuid(charge.account().value())
                        .uuid(charge.contract().value())
                        .name(charge.outcome())
                        .number(charge.amount().minorUnits())
                        .text(charge.amount().currency().getCurrencyCode())
                        .instant(charge.until())
                        .instant(charge.recordedAt()));
    }

    @Override
    public Optional<ContractCharge> charge(ShopId shop, IdempotencyKey key) {
        return sql.find("""
            select shop, charge_key, account, contract, outcome, amount, currency, until_at, recorded_at
            from {contract_charges}
            where shop = ?
                and charge_key = ?
            """, bound -> bound.shop(shop).text(key.value()), ContractColumns::charge);
    }

    @Override
    public void insertRequest(ContractRequest request) {
        sql.write(
                """
                insert into {contract_requests} (shop, id, account, contract, change_kind, card_id, card_gateway,
                    card_token, card_brand, card_last_four, card_expiry, request_number, state, requested_at,
                    answered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> ContractColumns.bind(
                                bound.shop(request.shop())
                                        .uuid(request.id().value())
                                        .uuid(request.account().value())
                                        .uuid(request.contract().value())
                                        .name(request.change()),
                                request.card())
                        .number(request.number())
                        .name(request.state())
                        .instant(request.requestedAt())
                        .instant(request.answeredAt()));
    }

    @Override
    public Optional<ContractRequest> request(ShopId shop, ContractRequestId id) {
        return sql.find(REQUESTS + """
                and id = ?
            """, bound -> bound.shop(shop).uuid(id.value()), ContractColumns::request);
    }

    @Override
    public List<ContractRequest> open(ShopId shop, AccountId account) {
        return sql.present(REQUESTS + """
                and account = ?
                and state = 'OPEN'
            order by id
            """, bound -> bound.shop(shop).uuid(account.value()), ContractColumns::request);
    }

    @Override
    public boolean answer(ContractRequest next) {
        return sql.decide(
                """
                update {contract_requests}
                set state = ?,
                    answered_at = ?
                where shop = ?
                    and id = ?
                    and state = 'OPEN'
                """,
                bound -> bound.name(next.state())
                        .instant(next.answeredAt())
                        .shop(next.shop())
                        .uuid(next.id().value()));
    }

    @Override
    public int removeCharges(Instant recordedBy, int most) {
        return sql.write(
                sql.dialect().removing("contract_charges", "recorded_at <= ?", "recorded_at"),
                bound -> bound.instant(recordedBy).number(most));
    }

    @Override
    public int removeAnswered(Instant answeredBy, int most) {
        return sql.write(
                sql.dialect().removing("contract_requests", "answered_at <= ?", "answered_at"),
                bound -> bound.instant(answeredBy).number(most));
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        int asked = remove("contract_requests", "shop, id", shop, account, most);
        int told = remove("contract_charges", "shop, charge_key", shop, account, most - asked);
        return asked + told + remove("contracts", "shop, id", shop, account, most - asked - told);
    }

    private int remove(String table, String key, ShopId shop, AccountId account, int most) {
        return most == 0
                ? 0
                : sql.write(
                        sql.dialect().removingSome(table, "shop = ? and account = ?", key),
                        bound -> bound.shop(shop).uuid(account.value()).number(most));
    }
}
