package org.customeraccounts.jdbc;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.CardStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;

/** Saved cards; which one is the default stands in a table of its own, by account. */
record CardTable(Sql sql) implements CardStore {
    private static final String CARDS = """
        select saved.shop, saved.account, saved.id, saved.gateway, saved.token, saved.fingerprint, saved.brand,
            saved.last_four, saved.expiry, saved.expiry_as_of, saved.last_four_as_of, saved.holder,
            saved.billing_name, saved.billing_company, saved.billing_line1, saved.billing_line2,
            saved.billing_postal_code, saved.billing_city, saved.billing_region, saved.billing_country,
            saved.billing_phone, saved.created_at, saved.version, chosen.card as chosen
        from {cards} saved
        left join {default_cards} chosen on chosen.shop = saved.shop
            and chosen.account = saved.account
            and chosen.card = saved.id
        where saved.shop = ?
            and saved.account = ?
        """;

    private static StoredCard card(Row row) {
        Row billing = row.under("billing_");
        return new StoredCard(
                new CardId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                new GatewayReference(row.text("gateway"), GatewayToken.stored(row.text("token"))),
                row.textOrNull("fingerprint"),
                CardDisplay.stored(row.text("brand"), row.text("last_four"), YearMonth.parse(row.text("expiry"))),
                row.instant("expiry_as_of"),
                row.instant("last_four_as_of"),
                row.textOrNull("holder"),
                billing.textOrNull("name") == null ? null : PostalAddressColumns.read(billing),
                row.uuidOrNull("chosen") != null,
                row.instant("created_at"),
                row.number("version"));
    }

    /** What can be changed, all but the token. */
    private static Bindings bind(Bindings bound, StoredCard card) {
        return PostalAddressColumns.bindOrNull(
                bound.text(card.face().brand())
                        .text(card.face().lastFour())
                        .text(card.face().expiry().toString())
                        .instant(card.expiryAsOf())
                        .instant(card.lastFourAsOf())
                        .text(card.holder()),
                card.billing());
    }

    @Override
    public boolean insert(StoredCard card) {
        boolean added = sql.insertIfAbsent(
                """
                insert into {cards} (shop, account, id, gateway, token, fingerprint, brand, last_four, expiry,
                    expiry_as_of, last_four_as_of, holder, billing_name, billing_company, billing_line1, billing_line2,
                    billing_postal_code, billing_city, billing_region, billing_country, billing_phone, created_at,
                    version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bind(
                                bound.shop(card.shop())
                                        .uuid(card.account().value())
                                        .uuid(card.id().value())
                                        .text(card.reference().gateway())
                                        .text(card.reference().token().reveal())
                                        .text(card.fingerprint()),
                                card)
                        .instant(card.createdAt())
                        .number(card.version()));
        if (added && card.isDefault()) {
            pointFirst(card.shop(), card.account(), card.id());
        }
        return added;
    }

    @Override
    public List<Boolean> insertAll(List<StoredCard> cards) {
        return sql.dialect().takesArrays()
                ? Rounds.of(cards, Key::of).decide(this::insertTogether)
                : CardStore.super.insertAll(cards);
    }

    /** What nobody else has in the table. */
    private record Key(ShopId shop, AccountId account, CardId id) {
        static Key of(StoredCard card) {
            return new Key(card.shop(), card.account(), card.id());
        }

        static Key of(Row row) {
            return new Key(row.shop(), new AccountId(row.uuid("account")), new CardId(row.uuid("id")));
        }
    }

    private Set<Key> insertTogether(List<StoredCard> cards) {
        Set<Key> added = sql.writeAndList("""
            insert into {cards} (shop, account, id, gateway, token, fingerprint, brand, last_four, expiry,
                expiry_as_of, last_four_as_of, holder, billing_name, billing_company, billing_line1,
                billing_line2, billing_postal_code, billing_city, billing_region, billing_country,
                billing_phone, created_at, version)
            select shop, account, id, gateway, token, fingerprint, brand, last_four, expiry,
                expiry_as_of, last_four_as_of, holder, billing_name, billing_company, billing_line1,
                billing_line2, billing_postal_code, billing_city, billing_region, billing_country,
                billing_phone, created_at, version
            from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as uuid[]), cast(? as text[]),
                    cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                    cast(? as text[]), cast(? as timestamp[]), cast(? as timestamp[]), cast(? as text[]),
                    cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                    cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                    cast(? as text[]), cast(? as timestamp[]), cast(? as bigint[]))
                as given (shop, account, id, gateway, token, fingerprint, brand, last_four, expiry,
                    expiry_as_of, last_four_as_of, holder, billing_name, billing_company, billing_line1,
                    billing_line2, billing_postal_code, billing_city, billing_region, billing_country,
                    billing_phone, created_at, version)
            on conflict do nothing
            returning shop, account, id
            """, bound -> bind(bound, cards), Key::of).stream()
                .collect(Collectors.toUnmodifiableSet());
        pointFirst(cards.stream()
                .filter(card -> card.isDefault() && added.contains(Key.of(card)))
                .toList());
        return added;
    }

    private static Bindings bind(Bindings bound, List<StoredCard> cards) {
        return PostalAddressColumns.bindAll(
                        bound.texts(cards, card -> card.shop().value())
                                .uuids(cards, card -> card.account().value())
                                .uuids(cards, card -> card.id().value())
                                .texts(cards, card -> card.reference().gateway())
                                .texts(cards, card -> card.reference().token().reveal())
                                .texts(cards, StoredCard::fingerprint)
                                .texts(cards, card -> card.face().brand())
                                .texts(cards, card -> card.face().lastFour())
                                .texts(cards, card -> card.face().expiry().toString())
                                .instants(cards, StoredCard::expiryAsOf)
                                .instants(cards, StoredCard::lastFourAsOf)
                                .texts(cards, StoredCard::holder),
                        cards,
                        StoredCard::billing)
                .instants(cards, StoredCard::createdAt)
                .numbers(cards, StoredCard::version);
    }

    private void pointFirst(List<StoredCard> cards) {
        if (!cards.isEmpty()) {
            sql.write(
                    """
                    insert into {default_cards} (shop, account, card)
                    select shop, account, card
                    from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as uuid[])) as given (shop, account, card)
                    on conflict do nothing
                    """,
                    bound -> bound.texts(cards, card -> card.shop().value())
                            .uuids(cards, card -> card.account().value())
                            .uuids(cards, card -> card.id().value()));
        }
    }

    @Override
    public Optional<StoredCard> find(ShopId shop, AccountId account, CardId id) {
        return sql.find(
                CARDS + """
                        and saved.id = ?
                    """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()), CardTable::card);
    }

    @Override
    public List<StoredCard> list(ShopId shop, AccountId account) {
        return sql.list(CARDS + """
            order by saved.id desc
            """, bound -> bound.shop(shop).uuid(account.value()), CardTable::card);
    }

    @Override
    public boolean change(StoredCard next) {
        return sql.decide(
                """
                update {cards}
                set token = ?,
                    brand = ?,
                    last_four = ?,
                    expiry = ?,
                    expiry_as_of = ?,
                    last_four_as_of = ?,
                    holder = ?,
                    billing_name = ?,
                    billing_company = ?,
                    billing_line1 = ?,
                    billing_line2 = ?,
                    billing_postal_code = ?,
                    billing_city = ?,
                    billing_region = ?,
                    billing_country = ?,
                    billing_phone = ?,
                    version = ?
                where shop = ?
                    and account = ?
                    and id = ?
                    and version = ?
                """,
                bound -> bind(bound.text(next.reference().token().reveal()), next)
                        .number(next.version())
                        .shop(next.shop())
                        .uuid(next.account().value())
                        .uuid(next.id().value())
                        .number(next.version() - 1));
    }

    /** The card stays locked, so that nobody removes it before it is the default. */
    @Override
    public boolean makeDefault(ShopId shop, AccountId account, CardId id) {
        boolean there = sql.lock(
                        """
                        select id
                        from {cards}
                        where shop = ?
                            and account = ?
                            and id = ?
                        """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()), row -> row.uuid("id"))
                .isPresent();
        boolean done = !there;
        // Between the update and the insert somebody else may add the row, or remove it.
        while (!done) {
            done = point(shop, account, id) || pointFirst(shop, account, id) || pointsAlready(shop, account, id);
        }
        return there;
    }

    private boolean point(ShopId shop, AccountId account, CardId id) {
        return sql.decide("""
            update {default_cards}
            set card = ?
            where shop = ?
                and account = ?
            """, bound -> bound.uuid(id.value()).shop(shop).uuid(account.value()));
    }

    /** A driver that counts changed rows in place of found ones says no to what changes nothing. */
    private boolean pointsAlready(ShopId shop, AccountId account, CardId id) {
        return find(shop, account, id).filter(StoredCard::isDefault).isPresent();
    }

    private boolean pointFirst(ShopId shop, AccountId account, CardId id) {
        return sql.insertIfAbsent(
                """
                insert into {default_cards} (shop, account, card)
                values (?, ?, ?)
                """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()));
    }

    @Override
    public boolean remove(ShopId shop, AccountId account, CardId id) {
        boolean removed =
                sql.decide("""
                    delete from {cards}
                    where shop = ?
                        and account = ?
                        and id = ?
                    """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()));
        if (removed) {
            sql.write("""
                delete from {default_cards}
                where shop = ?
                    and account = ?
                    and card = ?
                """, bound -> bound.shop(shop).uuid(account.value()).uuid(id.value()));
        }
        return removed;
    }

    /**
     * In the order in which one card is removed or made the default, so that none of them waits for the other in turn.
     */
    @Override
    public int removeAll(ShopId shop, AccountId account) {
        int removed = sql.write("""
            delete from {cards}
            where shop = ?
                and account = ?
            """, bound -> bound.shop(shop).uuid(account.value()));
        sql.write("""
            delete from {default_cards}
            where shop = ?
                and account = ?
            """, bound -> bound.shop(shop).uuid(account.value()));
        return removed;
    }
}
