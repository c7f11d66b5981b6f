-- What a next version might add.

alter table ${prefix}accounts add column invented integer;
alter table ${prefix}shop_settings add column counted integer default 3 not null;

insert into ${prefix}schema_version (version) values (2);
