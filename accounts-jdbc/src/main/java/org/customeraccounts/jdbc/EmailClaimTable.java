package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.EmailClaimStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/** Who has which address. Contacts are joined where they are ours, too. */
record EmailClaimTable(Sql sql, boolean joins) implements EmailClaimStore {
    @Override
    public boolean claim(ShopId shop, EmailAddress address, AccountId account, Instant now) {
        String atOnce = sql.dialect().claiming();
        if (!atOnce.isEmpty()) {
            return sql.decide(
                    atOnce,
                    bound -> bound.shop(shop)
                            .address(address)
                            .uuid(account.value())
                            .instant(now));
        }
        boolean mine = insert(shop, address, account) || takeOver(shop, address, account, now);
        // Between the two, the one that stood against it may have been given up.
        return mine || (find(shop, address).isEmpty() && claim(shop, address, account, now));
    }

    @Override
    public List<Boolean> claimAll(List<EmailClaim> wanted, Instant now) {
        return sql.dialect().takesArrays()
                ? Rounds.of(wanted, Key::of).decide(round -> claimTogether(round, now))
                : EmailClaimStore.super.claimAll(wanted, now);
    }

    /** What nobody else has in the table. */
    private record Key(ShopId shop, String address) {
        static Key of(EmailClaim claim) {
            return new Key(claim.shop(), claim.address().key());
        }

        static Key of(Row row) {
            return new Key(row.shop(), row.text("address_key"));
        }
    }

    private Set<Key> claimTogether(List<EmailClaim> wanted, Instant now) {
        return sql
                .writeAndList(
                        """
                        insert into {email_claims} as claim (shop, address, address_key, account, held_until)
                        select shop, address, address_key, account, null
                        from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as uuid[]))
                            as given (shop, address, address_key, account)
                        on conflict (shop, address_key) do update
                        set address = excluded.address,
                            account = excluded.account,
                            held_until = null
                        where claim.account = excluded.account
                            or claim.held_until <= ?
                        returning shop, address_key
                        """,
                        bound -> bound.texts(wanted, one -> one.shop().value())
                                .texts(wanted, one -> one.address().value())
                                .texts(wanted, one -> one.address().key())
                                .uuids(wanted, one -> one.account().value())
                                .instant(now),
                        Key::of)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean insert(ShopId shop, EmailAddress address, AccountId account) {
        return sql.insertIfAbsent(
                """
                insert into {email_claims} (shop, address, address_key, account, held_until)
                values (?, ?, ?, ?, null)
                """, bound -> bound.shop(shop).address(address).uuid(account.value()));
    }

    private boolean takeOver(ShopId shop, EmailAddress address, AccountId account, Instant now) {
        return sql.decide(
                """
                update {email_claims}
                set address = ?,
                    account = ?,
                    held_until = null
                where shop = ?
                    and address_key = ?
                    and (account = ? or held_until <= ?)
                """,
                bound -> bound.text(address.value())
                        .uuid(account.value())
                        .shop(shop)
                        .text(address.key())
                        .uuid(account.value())
                        .instant(now));
    }

    /** The contact comes with the claim: who asks whether an address is free goes on to ask whether it is known. */
    private Optional<EmailClaim> withContact(Row row, ShopId shop, EmailAddress address) {
        Row contact = row.under("contact_");
        sql.remember(
                ContactTable.key(shop, address),
                contact.uuidOrNull("id") == null ? Optional.empty() : Optional.of(ContactTable.contact(contact)));
        return row.uuidOrNull("account") == null ? Optional.empty() : Optional.of(claim(row, shop));
    }

    private static EmailClaim claim(Row row, ShopId shop) {
        return new EmailClaim(
                shop,
                row.address("address", "address_key"),
                new AccountId(row.uuid("account")),
                row.instantOrNull("held_until"));
    }

    @Override
    public Optional<EmailClaim> find(ShopId shop, EmailAddress address) {
        return joins ? findWithContact(shop, address) : findAlone(shop, address);
    }

    private Optional<EmailClaim> findAlone(ShopId shop, EmailAddress address) {
        return sql.find("""
                select address, address_key, account, held_until
                from {email_claims}
                where shop = ?
                    and address_key = ?
                """, bound -> bound.shop(shop).text(address.key()), row -> claim(row, shop));
    }

    private Optional<EmailClaim> findWithContact(ShopId shop, EmailAddress address) {
        // There is always one row, since the contact is wanted also where nobody claims the address.
        return sql.find(
                        """
                select claim.address, claim.address_key, claim.account, claim.held_until,
                    contact.shop as contact_shop, contact.address_key as contact_address_key,
                    contact.address as contact_address, contact.id as contact_id,
                    contact.given_name as contact_given_name, contact.family_name as contact_family_name,
                    contact.account as contact_account, contact.recorded_by_shop as contact_recorded_by_shop,
                    contact.created_at as contact_created_at
                from (select 1 as row_of) one
                left join {email_claims} claim on claim.shop = ? and claim.address_key = ?
                left join {contacts} contact on contact.shop = ? and contact.address_key = ?
                """,
                        bound -> bound.shop(shop).text(address.key()).shop(shop).text(address.key()),
                        row -> withContact(row, shop, address))
                .flatMap(claim -> claim);
    }

    @Override
    public boolean hold(ShopId shop, EmailAddress address, AccountId account, Instant until) {
        return sql.decide(
                """
                update {email_claims}
                set address = ?,
                    held_until = ?
                where shop = ?
                    and address_key = ?
                    and account = ?
                """,
                bound -> bound.text(address.value())
                        .instant(until)
                        .shop(shop)
                        .text(address.key())
                        .uuid(account.value()));
    }

    @Override
    public int releaseAll(ShopId shop, AccountId account) {
        return sql.write("""
                delete from {email_claims}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(account.value()));
    }

    @Override
    public boolean release(ShopId shop, EmailAddress address, AccountId account) {
        return sql.decide("""
                delete from {email_claims}
                where shop = ?
                    and address_key = ?
                    and account = ?
                """, bound -> bound.shop(shop).text(address.key()).uuid(account.value()));
    }

    @Override
    public int removeOver(Instant now, int most) {
        return sql.write(
                sql.dialect().removing("email_claims", "held_until <= ?", "held_until"),
                bound -> bound.instant(now).number(most));
    }
}
