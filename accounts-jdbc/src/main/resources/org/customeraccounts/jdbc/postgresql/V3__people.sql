-- What people keep, and how it ends.

insert into ${prefix}schema_version (version) values (3);
