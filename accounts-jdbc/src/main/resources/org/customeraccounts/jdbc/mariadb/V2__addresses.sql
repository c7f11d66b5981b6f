-- Address books. What is the default stands apart, so that there is one at most.

create table ${prefix}addresses (
    shop varchar(64) not null,
    account binary(16) not null,
    id binary(16) not null,
    name varchar(200) not null,
    company varchar(200),
    line1 varchar(200) not null,
    line2 varchar(200),
    postal_code varchar(20),
    city varchar(100) not null,
    region varchar(100),
    country varchar(2) not null,
    phone varchar(30),
    created_at datetime(6) not null,
    version bigint not null,
    primary key (shop, account, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;

create table ${prefix}default_addresses (
    shop varchar(64) not null,
    account binary(16) not null,
    purpose varchar(64) not null,
    address binary(16) not null,
    primary key (shop, account, purpose)
) character set utf8mb4 collate utf8mb4_nopad_bin;

insert into ${prefix}schema_version (version) values (2);
