-- What people keep, and how it ends.

-- Deletions of accounts. Which one of an account is open stands in a column of its own, so that there is one at most.
create table ${prefix}deletions (
    shop varchar(64) not null,
    id binary(16) not null,
    account binary(16) not null,
    open_of binary(16),
    scope varchar(64) not null,
    status_before varchar(64) not null,
    state varchar(64) not null,
    requested_at datetime(6) not null,
    due_at datetime(6) not null,
    begun_at datetime(6),
    ended_at datetime(6),
    next_at datetime(6),
    lease_id binary(16),
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}deletions_open on ${prefix}deletions (shop, open_of);
create index ${prefix}deletions_account on ${prefix}deletions (shop, account, id);
create index ${prefix}deletions_next on ${prefix}deletions (next_at, id);

-- What is done to delete an account, line by line.
create table ${prefix}deletion_steps (
    shop varchar(64) not null,
    deletion binary(16) not null,
    place integer not null,
    name varchar(64) not null,
    state varchar(64) not null,
    attempts integer not null,
    done integer not null,
    failed integer not null,
    unclear integer not null,
    at datetime(6),
    primary key (shop, deletion, name)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- An account's mails go with it.
create index ${prefix}outbox_account on ${prefix}outbox (shop, account);

insert into ${prefix}schema_version (version) values (3);
