-- What people keep, and how it ends.

-- Whom imports have brought, and a digest of what they came with.
create table ${prefix}imports (
    shop varchar not null,
    ref varchar not null,
    digest varchar not null,
    account uuid not null,
    primary key (shop, ref)
);
create index ${prefix}imports_account on ${prefix}imports (shop, account);

insert into ${prefix}schema_version (version) values (3);
