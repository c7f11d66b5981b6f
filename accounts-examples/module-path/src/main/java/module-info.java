/** A host on the module path: nothing but the library is required, and nothing of it but what it exports. */
module org.customeraccounts.example.modulepath {
    requires com.h2database;
    requires flyway.core;
    requires java.sql;
    requires org.customeraccounts;
    requires org.customeraccounts.jdbc;
    requires org.hibernate.validator;

    opens org.customeraccounts.example.modulepath to
            org.hibernate.validator;
}
