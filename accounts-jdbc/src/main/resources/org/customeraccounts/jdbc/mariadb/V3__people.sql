-- What people keep, and how it ends.

-- Whom imports have brought, and a digest of what they came with.
create table ${prefix}imports (
    shop varchar(64) not null,
    ref varchar(128) not null,
    digest varchar(64) not null,
    account binary(16) not null,
    primary key (shop, ref)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}imports_account on ${prefix}imports (shop, account);

insert into ${prefix}schema_version (version) values (3);
