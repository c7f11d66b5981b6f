/** Customer accounts as an embeddable library. */
module org.customeraccounts {
    requires static transitive org.jspecify;
    requires transitive jakarta.validation;
    requires org.slf4j;
    requires org.bouncycastle.provider;
    requires org.hibernate.validator;
    requires tools.jackson.databind;
    requires com.sanctionco.jmail;
    requires com.samskivert.jmustache;
    requires static jakarta.mail;

    exports org.customeraccounts.error;
    exports org.customeraccounts.mail;
    exports org.customeraccounts.smtp;
    exports org.customeraccounts.spi;
    exports org.customeraccounts.value;
}
