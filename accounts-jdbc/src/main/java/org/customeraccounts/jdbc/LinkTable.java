package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** Links, by the hash of their tokens. Those of an account have its columns, those of an order have that one. */
record LinkTable(Sql sql, boolean joins) implements LinkStore {
    private static final String LINKS = """
        select shop, token_hash, purpose, account, address, address_key, email_change, order_id, sent_as, minted_at,
            spent_at
        from {links}
        where shop = ?
        """;

    private static final String INSERT = """
        insert into {links} (shop, token_hash, purpose, account, address, address_key, email_change, order_id,
            sent_as, minted_at, spent_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    /** Empty when a newer version minted it for something that this one does not know. */
    private static Optional<StoredLink> link(Row row) {
        String purpose = row.text("purpose");
        boolean known = Set.of(LinkPurpose.values()).stream()
                .anyMatch(constant -> constant.name().equals(purpose));
        return known ? Optional.of(link(row, LinkPurpose.valueOf(purpose))) : Optional.empty();
    }

    private static StoredLink link(Row row, LinkPurpose purpose) {
        return new StoredLink(
                row.hash("token_hash"),
                row.shop(),
                purpose,
                purpose.isForOrder()
                        ? new StoredLink.Subject.OfOrder(new OrderId(row.uuid("order_id")))
                        : ofAccount(row),
                row.instant("minted_at"),
                row.instantOrNull("spent_at"));
    }

    private static StoredLink.Subject ofAccount(Row row) {
        UUID change = row.uuidOrNull("email_change");
        return new StoredLink.Subject.OfAccount(
                new AccountId(row.uuid("account")),
                row.address("address", "address_key"),
                change == null ? null : new EmailChangeId(change),
                new OutboxId(row.uuid("sent_as")));
    }

    @Override
    public void insert(StoredLink link) {
        sql.write(INSERT, bound -> bind(bound, link));
    }

    private static void bind(Bindings bound, StoredLink link) {
        StoredLink.Subject.OfAccount account = link.subject() instanceof StoredLink.Subject.OfAccount of ? of : null;
        StoredLink.Subject.OfOrder order = link.subject() instanceof StoredLink.Subject.OfOrder of ? of : null;
        EmailChangeId change = account == null ? null : account.change();
        bound.shop(link.shop())
                .hash(link.hash())
                .name(link.purpose())
                .uuid(account == null ? null : account.account().value())
                .text(account == null ? null : account.address().value())
                .text(account == null ? null : account.address().key())
                .uuid(change == null ? null : change.value())
                .uuid(order == null ? null : order.order().value())
                .uuid(account == null ? null : account.sentAs().value())
                .instant(link.mintedAt())
                .instant(link.spentAt());
    }

    @Override
    public void insertForOrder(List<StoredLink> links, int most) {
        StoredLink any = links.get(0);
        List<TokenHash> before = sql.present(
                """
                select token_hash
                from {links}
                where shop = ?
                    and order_id = ?
                    and purpose = ?
                order by minted_at, token_hash
                """,
                bound -> bound.shop(any.shop()).uuid(any.order().value()).name(any.purpose()),
                row -> row.hash("token_hash"));
        int tooMany = Math.max(0, before.size() + links.size() - most);
        sql.batch(
                """
                delete from {links}
                where shop = ?
                    and token_hash = ?
                """,
                before.subList(0, tooMany),
                (bound, token) -> bound.shop(any.shop()).hash(token));
        sql.batch(INSERT, links, LinkTable::bind);
    }

    /** The attempt comes with its link: who looks for one always goes on to the other. */
    private Optional<StoredLink> withChange(Row row) {
        Optional<StoredLink> link = link(row);
        Row change = row.under("change_");
        if (change.uuidOrNull("id") != null) {
            EmailChange found = EmailChangeTable.change(change);
            sql.remember(EmailChangeTable.key(found.shop(), found.id()), Optional.of(found));
        }
        return link;
    }

    @Override
    public Optional<StoredLink> find(ShopId shop, TokenHash token) {
        return joins ? findWithChange(shop, token) : findAlone(shop, token);
    }

    private Optional<StoredLink> findAlone(ShopId shop, TokenHash token) {
        return sql.find(LINKS + """
                and token_hash = ?
            """, bound -> bound.shop(shop).hash(token), LinkTable::link)
                .flatMap(link -> link);
    }

    private Optional<StoredLink> findWithChange(ShopId shop, TokenHash token) {
        return sql.find("""
            select link.shop, link.token_hash, link.purpose, link.account, link.address, link.address_key,
                link.email_change, link.order_id, link.sent_as, link.minted_at, link.spent_at,
                attempt.shop as change_shop, attempt.id as change_id, attempt.account as change_account,
                attempt.old_address as change_old_address, attempt.old_key as change_old_key,
                attempt.new_address as change_new_address, attempt.new_key as change_new_key,
                attempt.session as change_session, attempt.state as change_state,
                attempt.requested_at as change_requested_at, attempt.minted_at as change_minted_at,
                attempt.decided_at as change_decided_at
            from {links} link
            left join {email_changes} attempt on attempt.shop = link.shop and attempt.id = link.email_change
            where link.shop = ?
                and link.token_hash = ?
            """, bound -> bound.shop(shop).hash(token), this::withChange)
                .flatMap(link -> link);
    }

    @Override
    public Optional<StoredLink> findBySending(ShopId shop, OutboxId sentAs) {
        return sql.find(LINKS + """
                and sent_as = ?
            order by minted_at desc, seq desc
            limit 1
            """, bound -> bound.shop(shop).uuid(sentAs.value()), LinkTable::link)
                .flatMap(link -> link);
    }

    @Override
    public boolean keepProviderId(ShopId shop, TokenHash token, String providerId) {
        return sql.decide("""
            update {links}
            set provider_id = ?
            where shop = ?
                and token_hash = ?
            """, bound -> bound.text(providerId).shop(shop).hash(token));
    }

    @Override
    public Optional<StoredLink> findByProviderId(ShopId shop, String providerId) {
        return sql.find(LINKS + """
                and provider_id = ?
            order by minted_at desc, seq desc
            limit 1
            """, bound -> bound.shop(shop).text(providerId), LinkTable::link)
                .flatMap(link -> link);
    }

    @Override
    public boolean spend(ShopId shop, TokenHash token, Instant at) {
        return sql.decide("""
            update {links}
            set spent_at = ?
            where shop = ?
                and token_hash = ?
                and spent_at is null
            """, bound -> bound.instant(at).shop(shop).hash(token));
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        return sql.write(
                sql.dialect().removingSome("links", "shop = ? and account = ?", "shop, token_hash"),
                bound -> bound.shop(shop).uuid(account.value()).number(most));
    }

    @Override
    public int removeSpent(Instant spentBy, int most) {
        return sql.write(
                sql.dialect().removing("links", "spent_at <= ?", "spent_at"),
                bound -> bound.instant(spentBy).number(most));
    }

    @Override
    public int removeUnspent(LinkPurpose purpose, Instant mintedBy, int most) {
        return sql.write(
                sql.dialect()
                        .removing(
                                "links",
                                "spent_at is null and purpose = ? and minted_at <= ?",
                                "spent_at, purpose, minted_at"),
                bound -> bound.name(purpose).instant(mintedBy).number(most));
    }

    @Override
    public int spendAll(ShopId shop, AccountId account, Set<LinkPurpose> purposes, Instant at) {
        if (purposes.isEmpty()) {
            return 0;
        }
        List<LinkPurpose> all = List.copyOf(purposes);
        return sql.write("""
            update {links}
            set spent_at = ?
            where shop = ?
                and account = ?
                and spent_at is null
                and purpose in (%s)
            """.formatted(Sql.marks(all.size())), bound -> {
            bound.instant(at).shop(shop).uuid(account.value());
            all.forEach(bound::name);
        });
    }
}
