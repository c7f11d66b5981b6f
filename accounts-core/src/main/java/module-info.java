/** Customer accounts as an embeddable library. */
module org.customeraccounts {
    requires static transitive org.jspecify;
    requires transitive jakarta.validation;
    requires org.slf4j;
    requires org.bouncycastle.provider;
    requires org.hibernate.validator;
    requires tools.jackson.databind;
    requires com.fasterxml.jackson.annotation;
    requires com.sanctionco.jmail;
    requires com.samskivert.jmustache;
    requires static jakarta.mail;

    exports org.customeraccounts.account;
    exports org.customeraccounts.address;
    exports org.customeraccounts.audit;
    exports org.customeraccounts.checkout;
    exports org.customeraccounts.contact;
    exports org.customeraccounts.credential;
    exports org.customeraccounts.deletion;
    exports org.customeraccounts.email;
    exports org.customeraccounts.error;
    exports org.customeraccounts.event;
    exports org.customeraccounts.imports;
    exports org.customeraccounts.keyvalue;
    exports org.customeraccounts.legacy;
    exports org.customeraccounts.mail;
    exports org.customeraccounts.order;
    exports org.customeraccounts.outbox;
    exports org.customeraccounts.payment;
    exports org.customeraccounts.session;
    exports org.customeraccounts.settings;
    exports org.customeraccounts.smtp;
    exports org.customeraccounts.spi.storage;
    exports org.customeraccounts.spi;
    exports org.customeraccounts.subscription;
    exports org.customeraccounts.testing;
    exports org.customeraccounts.value;
    exports org.customeraccounts;

    opens org.customeraccounts.account to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.address to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.audit to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.checkout to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.contact to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.credential to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.deletion to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.email to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.error to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.event to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.imports to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.internal.operation to
            tools.jackson.databind;
    opens org.customeraccounts.keyvalue to
            tools.jackson.databind;
    opens org.customeraccounts.mail to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.order to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.outbox to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.payment to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.session to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.settings to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.smtp to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.spi to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.spi.storage to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens org.customeraccounts.subscription to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens org.customeraccounts.value to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
}
