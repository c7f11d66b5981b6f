/** A host on the module path: nothing but the library is required, and nothing of it but what it exports. */
module org.customeraccounts.example.modulepath {
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires com.h2database;
    requires flyway.core;
    requires java.sql;
    requires org.customeraccounts;
    requires org.customeraccounts.jdbc;
    requires org.hibernate.validator;
    requires tools.jackson.databind;

    opens org.customeraccounts.example.modulepath to
            org.hibernate.validator;
}
