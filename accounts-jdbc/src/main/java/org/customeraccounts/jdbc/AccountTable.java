package org.customeraccounts.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * The accounts; the host's numbers stand in a table of their own as well, which decides who has which. Claims and
 * credentials are joined where they are ours, too.
 */
record AccountTable(Sql sql, UnitOfWork unit, boolean joins, boolean counts) implements AccountStore {
    private static final String BY_ID = """
            select shop, id, email, email_key, verified_at, undeliverable, given_name, family_name, locale,
                external_ref, status, created_at
            from {accounts}
            where shop = ?
                and id = ?
            """;

    private static final String NUMBER = """
            insert into {external_refs} (shop, ref, account)
            values (?, ?, ?)
            """;

    static Account account(Row row) {
        String given = row.textOrNull("given_name");
        String ref = row.textOrNull("external_ref");
        return new Account(
                new AccountId(row.uuid("id")),
                row.shop(),
                new Account.Mailbox(
                        row.address("email", "email_key"), row.instantOrNull("verified_at"), row.flag("undeliverable")),
                given == null ? null : PersonName.of(given, row.text("family_name")),
                Locale.forLanguageTag(row.text("locale")),
                ref == null ? null : ExternalRef.of(ref),
                Row.constant(AccountStatus.class, row.text("status"), AccountStatus.SUSPENDED),
                row.instant("created_at"));
    }

    @Override
    public void insert(Account account) {
        insertRow(account);
        ExternalRef ref = account.externalRef();
        if (ref != null) {
            sql.write(NUMBER, bound -> bind(bound, account.shop(), ref, account.id()));
        }
    }

    private static Bindings bind(Bindings bound, ShopId shop, ExternalRef ref, AccountId account) {
        return bound.shop(shop).text(ref.value()).uuid(account.value());
    }

    private void insertRow(Account account) {
        PersonName name = account.name();
        ExternalRef ref = account.externalRef();
        sql.write(
                """
                insert into {accounts} (shop, id, email, email_key, verified_at, undeliverable, given_name, family_name,
                    locale, external_ref, status, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bound.shop(account.shop())
                        .uuid(account.id().value())
                        .address(account.email())
                        .instant(account.verifiedAt())
                        .flag(account.undeliverable())
                        .text(name == null ? null : name.given())
                        .text(name == null ? null : name.family())
                        .text(account.locale().toLanguageTag())
                        .text(ref == null ? null : ref.value())
                        .name(account.status())
                        .instant(account.createdAt()));
    }

    @Override
    public List<Boolean> insertAll(List<Account> accounts) {
        return sql.dialect().takesArrays()
                ? Rounds.of(accounts, Account::id).decide(this::insertTogether)
                : accounts.stream().map(this::insertUnlessNumberUsed).toList();
    }

    /** The account first: a host's foreign key may lead from the number to it. */
    private boolean insertUnlessNumberUsed(Account account) {
        insertRow(account);
        ExternalRef ref = account.externalRef();
        if (ref == null || sql.insertIfAbsent(NUMBER, bound -> bind(bound, account.shop(), ref, account.id()))) {
            return true;
        }
        sql.write("""
                delete from {accounts}
                where shop = ?
                    and id = ?
                """, bound -> bound.shop(account.shop()).uuid(account.id().value()));
        return false;
    }

    private Set<AccountId> insertTogether(List<Account> accounts) {
        // Both tables in one statement: an account whose number is taken is never put in.
        return sql.writeAndList("""
                        with given as (
                            select shop, id, email, email_key, verified_at, undeliverable, given_name, family_name,
                                locale, external_ref, status, created_at
                            from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as text[]), cast(? as text[]),
                                    cast(? as timestamp[]), cast(? as boolean[]), cast(? as text[]),
                                    cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                                    cast(? as timestamp[]))
                                as one (shop, id, email, email_key, verified_at, undeliverable, given_name,
                                    family_name, locale, external_ref, status, created_at)
                        ), numbered as (
                            insert into {external_refs} (shop, ref, account)
                            select shop, external_ref, id
                            from given
                            where external_ref is not null
                            on conflict do nothing
                            returning shop, account
                        )
                        insert into {accounts} (shop, id, email, email_key, verified_at, undeliverable, given_name,
                            family_name, locale, external_ref, status, created_at)
                        select shop, id, email, email_key, verified_at, undeliverable, given_name, family_name, locale,
                            external_ref, status, created_at
                        from given
                        where external_ref is null
                            or (shop, id) in (select shop, account from numbered)
                        returning id
                        """, bound -> bind(bound, accounts), row -> new AccountId(row.uuid("id"))).stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Bindings bind(Bindings bound, List<Account> accounts) {
        return bound.texts(accounts, one -> one.shop().value())
                .uuids(accounts, one -> one.id().value())
                .texts(accounts, one -> one.email().value())
                .texts(accounts, one -> one.email().key())
                .instants(accounts, Account::verifiedAt)
                .flags(accounts, Account::undeliverable)
                .texts(accounts, one -> one.name() == null ? null : one.name().given())
                .texts(accounts, one -> one.name() == null ? null : one.name().family())
                .texts(accounts, one -> one.locale().toLanguageTag())
                .texts(
                        accounts,
                        one -> one.externalRef() == null
                                ? null
                                : one.externalRef().value())
                .texts(accounts, one -> one.status().name())
                .instants(accounts, Account::createdAt);
    }

    /** With what a sign-in asks of the account, so that it needs no look-up of its own. */
    private Account withCounts(Row row) {
        Account account = withCredential(row);
        if (!sql.writes()) {
            sql.remember(SessionTable.Count.key(account.shop(), account.id()), Optional.of(new SessionTable.Count((int)
                    row.number("sessions"))));
            sql.remember(DeviceTable.Count.key(account.shop(), account.id()), Optional.of(new DeviceTable.Count((int)
                    row.number("devices"))));
        }
        return account;
    }

    /** The credential comes with the account: who looks for one mostly goes on to the other. */
    private Account withCredential(Row row) {
        Account account = account(row);
        Row credential = row.under("credential_");
        if (!sql.writes()) {
            sql.remember(
                    CredentialTable.key(account.shop(), account.id()),
                    Optional.ofNullable(credential.textOrNull("hash"))
                            .map(hash -> CredentialTable.credential(credential)));
        }
        return account;
    }

    @Override
    public Optional<Account> find(ShopId shop, AccountId id) {
        return joins
                ? findWithCredential(shop, id)
                : sql.find(BY_ID, bound -> bound.shop(shop).uuid(id.value()), AccountTable::account);
    }

    private Optional<Account> findWithCredential(ShopId shop, AccountId id) {
        return sql.find("""
                select account.shop, account.id, account.email, account.email_key, account.verified_at,
                    account.undeliverable, account.given_name, account.family_name, account.locale,
                    account.external_ref, account.status, account.created_at, credential.shop as credential_shop,
                    credential.account as credential_account, credential.hash as credential_hash,
                    credential.changed_at as credential_changed_at
                from {accounts} account
                left join {credentials} credential on credential.shop = account.shop
                    and credential.account = account.id
                where account.shop = ?
                    and account.id = ?
                """, bound -> bound.shop(shop).uuid(id.value()), this::withCredential);
    }

    @Override
    public Optional<Account> lock(ShopId shop, AccountId id) {
        return sql.lock(BY_ID, bound -> bound.shop(shop).uuid(id.value()), AccountTable::account);
    }

    @Override
    public Optional<Account> findByEmail(ShopId shop, EmailAddress address) {
        return joins
                ? findByClaim(shop, address)
                : unit.emailClaims()
                        .find(shop, address)
                        .filter(claim -> claim.heldUntil() == null)
                        .flatMap(claim -> find(shop, claim.account()));
    }

    private static final String COUNTED = """
            ,
                (select count(*) from {sessions} session
                    where session.shop = account.shop and session.account = account.id) as sessions,
                (select count(*) from {devices} device
                    where device.shop = account.shop and device.account = account.id) as devices""";

    private Optional<Account> findByClaim(ShopId shop, EmailAddress address) {
        return sql.find(
                """
                select account.shop, account.id, account.email, account.email_key, account.verified_at,
                    account.undeliverable, account.given_name, account.family_name, account.locale,
                    account.external_ref, account.status, account.created_at, credential.shop as credential_shop,
                    credential.account as credential_account, credential.hash as credential_hash,
                    credential.changed_at as credential_changed_at%s
                from {email_claims} claim
                join {accounts} account on account.shop = claim.shop and account.id = claim.account
                left join {credentials} credential on credential.shop = account.shop
                    and credential.account = account.id
                where claim.shop = ?
                    and claim.address_key = ?
                    and claim.held_until is null
                """.formatted(counts && !sql.writes() ? COUNTED : ""),
                bound -> bound.shop(shop).text(address.key()),
                counts ? this::withCounts : this::withCredential);
    }

    @Override
    public Optional<Account> findByExternalRef(ShopId shop, ExternalRef ref) {
        return sql.find("""
                select account.shop, account.id, account.email, account.email_key, account.verified_at,
                    account.undeliverable, account.given_name, account.family_name, account.locale,
                    account.external_ref, account.status, account.created_at
                from {external_refs} given
                join {accounts} account on account.shop = given.shop and account.id = given.account
                where given.shop = ?
                    and given.ref = ?
                """, bound -> bound.shop(shop).text(ref.value()), AccountTable::account);
    }

    @Override
    public boolean markVerified(ShopId shop, AccountId id, EmailAddress address, Instant at) {
        return sql.decide(
                """
                update {accounts}
                set verified_at = ?,
                    undeliverable = false
                where shop = ?
                    and id = ?
                    and email_key = ?
                    and verified_at is null
                """, bound -> bound.instant(at).shop(shop).uuid(id.value()).text(address.key()));
    }

    @Override
    public boolean markUndeliverable(ShopId shop, AccountId id, EmailAddress address) {
        return sql.decide("""
                update {accounts}
                set undeliverable = true
                where shop = ?
                    and id = ?
                    and email_key = ?
                    and verified_at is null
                """, bound -> bound.shop(shop).uuid(id.value()).text(address.key()));
    }

    @Override
    public boolean changeEmail(ShopId shop, AccountId id, EmailAddress from, EmailAddress to, Instant at) {
        return sql.decide(
                """
                update {accounts}
                set email = ?,
                    email_key = ?,
                    verified_at = ?,
                    undeliverable = false
                where shop = ?
                    and id = ?
                    and email_key = ?
                """,
                bound -> bound.address(to)
                        .instant(at)
                        .shop(shop)
                        .uuid(id.value())
                        .text(from.key()));
    }

    @Override
    public boolean changeStatus(ShopId shop, AccountId id, AccountStatus from, AccountStatus to) {
        return sql.decide(
                """
                update {accounts}
                set status = ?
                where shop = ?
                    and id = ?
                    and status = ?
                """, bound -> bound.name(to).shop(shop).uuid(id.value()).name(from));
    }

    @Override
    public void changeName(ShopId shop, AccountId id, @Nullable PersonName name) {
        sql.write(
                """
                update {accounts}
                set given_name = ?,
                    family_name = ?
                where shop = ?
                    and id = ?
                """,
                bound -> bound.text(name == null ? null : name.given())
                        .text(name == null ? null : name.family())
                        .shop(shop)
                        .uuid(id.value()));
    }

    @Override
    public void changeLocale(ShopId shop, AccountId id, Locale locale) {
        sql.write("""
                update {accounts}
                set locale = ?
                where shop = ?
                    and id = ?
                """, bound -> bound.text(locale.toLanguageTag()).shop(shop).uuid(id.value()));
    }

    @Override
    public boolean assignExternalRef(ShopId shop, AccountId id, ExternalRef ref) {
        // First the new number: where it is somebody else's, the old one stays.
        if (!take(shop, id, ref)) {
            return false;
        }
        sql.write("""
                delete from {external_refs}
                where shop = ?
                    and account = ?
                    and ref <> ?
                """, bound -> bound.shop(shop).uuid(id.value()).text(ref.value()));
        return sql.decide("""
                update {accounts}
                set external_ref = ?
                where shop = ?
                    and id = ?
                """, bound -> bound.text(ref.value()).shop(shop).uuid(id.value()));
    }

    /** Whether the account exists and has the number: a new one is taken, one that it has already stays. */
    private boolean take(ShopId shop, AccountId id, ExternalRef ref) {
        boolean taken = sql.insertIfAbsent(
                """
                insert into {external_refs} (shop, ref, account)
                select shop, ?, id
                from {accounts}
                where shop = ?
                    and id = ?
                """, bound -> bound.text(ref.value()).shop(shop).uuid(id.value()));
        return taken || holder(shop, ref).filter(id.value()::equals).isPresent();
    }

    @Override
    public boolean removeExternalRef(ShopId shop, AccountId id) {
        sql.write("""
                delete from {external_refs}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(id.value()));
        return sql.decide("""
                update {accounts}
                set external_ref = null
                where shop = ?
                    and id = ?
                    and external_ref is not null
                """, bound -> bound.shop(shop).uuid(id.value()));
    }

    @Override
    public boolean remove(ShopId shop, AccountId id) {
        sql.write("""
                delete from {external_refs}
                where shop = ?
                    and account = ?
                """, bound -> bound.shop(shop).uuid(id.value()));
        return sql.decide("""
                delete from {accounts}
                where shop = ?
                    and id = ?
                """, bound -> bound.shop(shop).uuid(id.value()));
    }

    private Optional<UUID> holder(ShopId shop, ExternalRef ref) {
        return sql.find("""
                select account
                from {external_refs}
                where shop = ?
                    and ref = ?
                """, bound -> bound.shop(shop).text(ref.value()), row -> row.uuid("account"));
    }
}
