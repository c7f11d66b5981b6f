/** A host on the module path: nothing but the library is required, and nothing of it but what it exports. */
module org.customeraccounts.example.modulepath {
    requires org.customeraccounts;
    requires org.hibernate.validator;

    opens org.customeraccounts.example.modulepath to
            org.hibernate.validator;
}
