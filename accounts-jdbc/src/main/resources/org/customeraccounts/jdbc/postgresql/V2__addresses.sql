-- Address books. What is the default stands apart, so that there is one at most.

create table ${prefix}addresses (
    shop text collate "C" not null,
    account uuid not null,
    id uuid not null,
    name text not null,
    company text,
    line1 text not null,
    line2 text,
    postal_code text,
    city text not null,
    region text,
    country text collate "C" not null,
    phone text,
    created_at timestamp(6) not null,
    version bigint not null,
    primary key (shop, account, id)
);

create table ${prefix}default_addresses (
    shop text collate "C" not null,
    account uuid not null,
    purpose text collate "C" not null,
    address uuid not null,
    primary key (shop, account, purpose)
);

insert into ${prefix}schema_version (version) values (2);
