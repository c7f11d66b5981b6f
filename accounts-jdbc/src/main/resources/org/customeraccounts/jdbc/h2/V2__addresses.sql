-- Address books. What is the default stands apart, so that there is one at most.

create table ${prefix}addresses (
    shop varchar not null,
    account uuid not null,
    id uuid not null,
    name varchar not null,
    company varchar,
    line1 varchar not null,
    line2 varchar,
    postal_code varchar,
    city varchar not null,
    region varchar,
    country varchar not null,
    phone varchar,
    created_at timestamp(6) not null,
    version bigint not null,
    primary key (shop, account, id)
);

create table ${prefix}default_addresses (
    shop varchar not null,
    account uuid not null,
    purpose varchar not null,
    address uuid not null,
    primary key (shop, account, purpose)
);

insert into ${prefix}schema_version (version) values (2);
