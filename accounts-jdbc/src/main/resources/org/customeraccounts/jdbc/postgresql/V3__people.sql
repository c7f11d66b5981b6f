-- What people keep, and how it ends.

-- Deletions of accounts. Which one of an account is open stands in a column of its own, so that there is one at most.
create table ${prefix}deletions (
    shop text collate "C" not null,
    id uuid not null,
    account uuid not null,
    open_of uuid,
    scope text collate "C" not null,
    status_before text collate "C" not null,
    state text collate "C" not null,
    requested_at timestamp(6) not null,
    due_at timestamp(6) not null,
    begun_at timestamp(6),
    ended_at timestamp(6),
    next_at timestamp(6),
    lease_id uuid,
    primary key (shop, id)
);
create unique index ${prefix}deletions_open on ${prefix}deletions (shop, open_of);
create index ${prefix}deletions_account on ${prefix}deletions (shop, account, id);
create index ${prefix}deletions_next on ${prefix}deletions (next_at, id);

-- What is done to delete an account, line by line.
create table ${prefix}deletion_steps (
    shop text collate "C" not null,
    deletion uuid not null,
    place integer not null,
    name text collate "C" not null,
    state text collate "C" not null,
    attempts integer not null,
    done integer not null,
    failed integer not null,
    unclear integer not null,
    at timestamp(6),
    primary key (shop, deletion, name)
);

-- An account's mails go with it.
create index ${prefix}outbox_account on ${prefix}outbox (shop, account);

insert into ${prefix}schema_version (version) values (3);
