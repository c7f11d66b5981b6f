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

    exports org.customeraccounts;
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
    exports org.customeraccounts.legacy;
    exports org.customeraccounts.mail;
    exports org.customeraccounts.memory;
    exports org.customeraccounts.order;
    exports org.customeraccounts.outbox;
    exports org.customeraccounts.payment;
    exports org.customeraccounts.session;
    exports org.customeraccounts.settings;
    exports org.customeraccounts.smtp;
    exports org.customeraccounts.spi;
    exports org.customeraccounts.spi.storage;
    exports org.customeraccounts.subscription;
    exports org.customeraccounts.testing;
    exports org.customeraccounts.value;

    opens org.customeraccounts.account to
            org.hibernate.validator;
    opens org.customeraccounts.address to
            org.hibernate.validator;
    opens org.customeraccounts.contact to
            org.hibernate.validator;
    opens org.customeraccounts.internal.support to
            tools.jackson.databind;
    opens org.customeraccounts.mail to
            org.hibernate.validator;
    opens org.customeraccounts.order to
            org.hibernate.validator;
    opens org.customeraccounts.payment to
            org.hibernate.validator;
    opens org.customeraccounts.session to
            org.hibernate.validator;
    opens org.customeraccounts.settings to
            org.hibernate.validator;
    opens org.customeraccounts.subscription to
            org.hibernate.validator;
}
