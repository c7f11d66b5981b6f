/** Customer accounts in a database, through JDBC. */
module org.customeraccounts.jdbc {
    requires static transitive org.jspecify;
    requires transitive java.sql;
    requires transitive org.customeraccounts;
    requires tools.jackson.databind;
    requires static flyway.core;
    requires static spring.core;
    requires static spring.jdbc;
    requires static spring.tx;

    exports org.customeraccounts.jdbc;
    exports org.customeraccounts.jdbc.spring;
}
