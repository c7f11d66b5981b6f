package org.customeraccounts.jdbc;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.customeraccounts.payment.CardFace;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.subscription.BegunContract;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeOutcome;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractCharge;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractTerms;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions and memberships. {@code charging_id} is the contract's id while a charge of a card will come; {@code ends_at}
 * is set while it is cancelled and its end is not noted.
 */
record ContractTable(Sql sql) implements ContractStore {
    private static final String CONTRACTS = """
            select shop, id, account, begin_digest, kind, title, price, currency, interval_count, interval_unit,
                delivery_name, delivery_company, delivery_line1, delivery_line2, delivery_postal_code, delivery_city,
                delivery_region, delivery_country, delivery_phone, billed_elsewhere, paid_until, failed_until, paused,
                cancelled, ended_at, card_id, card_gateway, card_token, card_brand, card_last_four, card_expiry, told_of,
                card_answered, term_answered, begun_at, version
            from {contracts}
            where shop = ?
            """;

    private static final String REQUESTS = """
            select shop, id, account, contract, change_kind, card_id, card_gateway, card_token, card_brand, card_last_four,
                card_expiry, request_number, state, requested_at, answered_at
            from {contract_requests}
            where shop = ?
            """;

    private static Contract contract(Row row) {
        UUID told = row.uuidOrNull("told_of");
        return new Contract(
                new ContractId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                terms(row),
                row.instant("paid_until"),
                row.instantOrNull("failed_until"),
                row.flag("paused"),
                row.flag("cancelled"),
                row.instantOrNull("ended_at"),
                card(row),
                told == null ? null : new CardId(told),
                row.number("card_answered"),
                row.number("term_answered"),
                row.instant("begun_at"),
                row.number("version"));
    }

    private static ContractTerms terms(Row row) {
        Row delivery = row.under("delivery_");
        return new ContractTerms(
                Row.constant(ContractKind.class, row.text("kind"), ContractKind.SUBSCRIPTION),
                row.text("title"),
                money(row, "price"),
                new BillingInterval(
                        (int) row.number("interval_count"),
                        Row.constant(BillingInterval.Unit.class, row.text("interval_unit"), BillingInterval.Unit.DAY)),
                delivery.textOrNull("name") == null ? null : PostalAddressColumns.read(delivery),
                row.flag("billed_elsewhere"));
    }

    private static Money money(Row row, String amount) {
        return new Money(row.number(amount), Currency.getInstance(row.text("currency")));
    }

    private static @Nullable ContractCard card(Row row) {
        UUID id = row.uuidOrNull("card_id");
        return id == null
                ? null
                : new ContractCard(
                        new CardId(id),
                        new GatewayReference(row.text("card_gateway"), GatewayToken.of(row.text("card_token"))),
                        new CardFace(
                                row.text("card_brand"),
                                row.text("card_last_four"),
                                YearMonth.parse(row.text("card_expiry"))));
    }

    private static BegunContract begun(Row row) {
        return new BegunContract(contract(row), row.text("begin_digest"));
    }

    private static ContractCharge charge(Row row) {
        return new ContractCharge(
                row.shop(),
                new AccountId(row.uuid("account")),
                new ContractId(row.uuid("contract")),
                row.text("charge_key"),
                Row.constant(ChargeOutcome.class, row.text("outcome"), ChargeOutcome.FAILED),
                money(row, "amount"),
                row.instant("until_at"),
                row.instant("recorded_at"));
    }

    private static ContractRequest request(Row row) {
        return new ContractRequest(
                new ContractRequestId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                new ContractId(row.uuid("contract")),
                Row.constant(ContractRequest.Change.class, row.text("change_kind"), ContractRequest.Change.CARD),
                card(row),
                row.number("request_number"),
                Row.constant(ContractRequest.State.class, row.text("state"), ContractRequest.State.REFUSED),
                row.instant("requested_at"),
                row.instantOrNull("answered_at"));
    }

    private static Bindings bind(Bindings bound, @Nullable ContractCard card) {
        return card == null
                ? bound.uuid(null).text(null).text(null).text(null).text(null).text(null)
                : bound.uuid(card.id().value())
                        .text(card.reference().gateway())
                        .text(card.reference().token().reveal())
                        .text(card.face().brand())
                        .text(card.face().lastFour())
                        .text(card.face().expiry().toString());
    }

    /** What can be changed. */
    private static Bindings bind(Bindings bound, Contract contract) {
        boolean over = contract.endedAt() != null;
        boolean charging = contract.card() != null && !contract.paused() && !contract.cancelled() && !over;
        CardId told = contract.toldOf();
        return bind(
                        bound.instant(contract.paidUntil())
                                .instant(contract.failedUntil())
                                .flag(contract.paused())
                                .flag(contract.cancelled())
                                .instant(contract.endedAt())
                                .instant(contract.cancelled() && !over ? contract.paidUntil() : null)
                                .uuid(charging ? contract.id().value() : null),
                        contract.card())
                .uuid(told == null ? null : told.value())
                .number(contract.cardAnswered())
                .number(contract.termAnswered())
                .number(contract.version());
    }

    @Override
    public boolean insert(Contract contract, String key, String digest) {
        ContractTerms terms = contract.terms();
        return sql.insertIfAbsent(
                """
                insert into {contracts} (shop, id, account, begin_key, begin_digest, kind, title, price, currency,
                    interval_count, interval_unit, delivery_name, delivery_company, delivery_line1, delivery_line2,
                    delivery_postal_code, delivery_city, delivery_region, delivery_country, delivery_phone,
                    billed_elsewhere, paid_until, failed_until, paused, cancelled, ended_at, ends_at, charging_id, card_id,
                    card_gateway, card_token, card_brand, card_last_four, card_expiry, told_of, card_answered,
                    term_answered, version, begun_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?, ?, ?, ?)
                """,
                bound -> bind(
                                PostalAddressColumns.bindOrNull(
                                                bound.shop(contract.shop())
                                                        .uuid(contract.id().value())
                                                        .uuid(contract.account().value())
                                                        .text(key)
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
    public Optional<BegunContract> begun(ShopId shop, String key) {
        return sql.find(CONTRACTS + """
                    and begin_key = ?
                """, bound -> bound.shop(shop).text(key), ContractTable::begun);
    }

    @Override
    public Optional<Contract> find(ShopId shop, ContractId id) {
        return sql.find(CONTRACTS + """
                    and id = ?
                """, bound -> bound.shop(shop).uuid(id.value()), ContractTable::contract);
    }

    @Override
    public List<Contract> running(ShopId shop, AccountId account, Instant now) {
        return sql.present(
                CONTRACTS + """
                    and account = ?
                    and ended_at is null
                    and (ends_at is null or ends_at > ?)
                order by id desc
                """, bound -> bound.shop(shop).uuid(account.value()).instant(now), ContractTable::contract);
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
                ContractTable::contract);
        return Page.of(request, found, contract -> contract.id().toString());
    }

    @Override
    public List<Contract> over(ShopId shop, Instant until, int most) {
        return sql.list(
                CONTRACTS + """
                    and ends_at <= ?
                order by ends_at, id
                limit ?
                """, bound -> bound.shop(shop).instant(until).number(most), ContractTable::contract);
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
                    told_of = ?,
                    card_answered = ?,
                    term_answered = ?,
                    version = ?
                where shop = ?
                    and id = ?
                    and version = ?
                """,
                bound -> bind(bound, next)
                        .shop(next.shop())
                        .uuid(next.id().value())
                        .number(next.version() - 1));
    }

    @Override
    public boolean insertCharge(ContractCharge charge) {
        return sql.insertIfAbsent(
                """
                insert into {contract_charges} (shop, charge_key, account, contract, outcome, amount, currency, until_at,
                    recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bound.shop(charge.shop())
                        .text(charge.key())
                        .uuid(charge.account().value())
                        .uuid(charge.contract().value())
                        .name(charge.outcome())
                        .number(charge.amount().minorUnits())
                        .text(charge.amount().currency().getCurrencyCode())
                        .instant(charge.until())
                        .instant(charge.recordedAt()));
    }

    @Override
    public Optional<ContractCharge> charge(ShopId shop, String key) {
        return sql.find("""
                select shop, charge_key, account, contract, outcome, amount, currency, until_at, recorded_at
                from {contract_charges}
                where shop = ?
                    and charge_key = ?
                """, bound -> bound.shop(shop).text(key), ContractTable::charge);
    }

    @Override
    public void insertRequest(ContractRequest request) {
        sql.write(
                """
                insert into {contract_requests} (shop, id, account, contract, change_kind, card_id, card_gateway,
                    card_token, card_brand, card_last_four, card_expiry, request_number, state, requested_at, answered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bind(
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
                """, bound -> bound.shop(shop).uuid(id.value()), ContractTable::request);
    }

    @Override
    public List<ContractRequest> open(ShopId shop, AccountId account) {
        return sql.present(REQUESTS + """
                    and account = ?
                    and state = 'OPEN'
                order by id
                """, bound -> bound.shop(shop).uuid(account.value()), ContractTable::request);
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
    public int removeAll(ShopId shop, AccountId account) {
        sql.write("""
                delete from {contract_requests}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
        sql.write("""
                delete from {contract_charges}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
        return sql.write("""
                delete from {contracts}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
    }
}
