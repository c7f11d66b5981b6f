-- What holds when somebody attacks.

-- Devices that customers have signed in from, by the hash of the token that each was given.

create table ${prefix}devices (
    token_hash binary(32) not null,
    shop varchar(64) not null,
    account binary(16) not null,
    id binary(16) not null,
    created_at datetime(6) not null,
    last_used_at datetime(6) not null,
    source varbinary(16),
    primary key (token_hash)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}devices_account on ${prefix}devices (shop, account, id);
create index ${prefix}devices_used on ${prefix}devices (last_used_at);

-- How long the costliest hash that an import brought takes to verify, in microseconds: failed sign-ins take as long.

create table ${prefix}import_work (
    shop varchar(64) not null,
    work bigint not null,
    primary key (shop)
) character set utf8mb4 collate utf8mb4_nopad_bin;
-- A refusal that is repeated is one entry, with how often; and entries can be removed by their age.

alter table ${prefix}audit add column repeat_key varchar(64);
alter table ${prefix}audit add column occurrences bigint default 1 not null;
create unique index ${prefix}audit_repeats on ${prefix}audit (shop, repeat_key);
create index ${prefix}audit_at on ${prefix}audit (at);

-- The id that a mail provider gave to a mail, where it replaces ours.

alter table ${prefix}mail_links add column provider_id varchar(250);
create index ${prefix}mail_links_provider on ${prefix}mail_links (shop, provider_id);

insert into ${prefix}schema_version (version) values (5);
