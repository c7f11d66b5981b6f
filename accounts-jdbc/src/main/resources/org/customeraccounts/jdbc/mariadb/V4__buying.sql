-- What people buy: orders and donations, subscriptions and memberships.

insert into ${prefix}schema_version (version) values (4);
