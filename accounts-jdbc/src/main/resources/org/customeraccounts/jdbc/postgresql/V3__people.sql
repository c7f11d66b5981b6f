-- What people keep, and how it ends.

-- Whom imports have brought, and a digest of what they came with.
create table ${prefix}imports (
    shop text collate "C" not null,
    ref text collate "C" not null,
    digest text collate "C" not null,
    account uuid not null,
    primary key (shop, ref)
);
create index ${prefix}imports_account on ${prefix}imports (shop, account);

insert into ${prefix}schema_version (version) values (3);
