package org.customeraccounts.internal.imports;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.TreeSet;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.credential.ForeignHash;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.internal.operation.Digest;
import org.customeraccounts.value.GatewayToken;
import org.jspecify.annotations.Nullable;

/**
 * All that a customer comes with, as one text, to tell the same from another. What is not given leaves no trace, so
 * that a field that is added later changes nothing for those who do not use it.
 */
final class ImportFingerprint {
    private final StringBuilder text = new StringBuilder();

    private ImportFingerprint() {}

    static String digest(CustomerImport customer) {
        ImportFingerprint content = new ImportFingerprint();
        content.add(customer);
        return Digest.of(content.text.toString());
    }

    private void add(CustomerImport customer) {
        NameForm name = customer.name();
        Locale locale = customer.locale();
        ForeignHash hash = customer.passwordHash();
        Instant createdAt = customer.createdAt();
        add("email", customer.email());
        add("verified", customer.verified() ? "yes" : null);
        add("given", name == null ? null : name.given());
        add("family", name == null ? null : name.family());
        add("locale", locale == null ? null : locale.toLanguageTag());
        add("hash", hash == null ? null : hash.reveal());
        add("created", createdAt == null ? null : createdAt.toString());
        customer.addresses().forEach(this::add);
        customer.cards().forEach(this::add);
    }

    private void add(CustomerImport.Address given) {
        add("address", new TreeSet<>(given.defaultFor()).toString());
        add(given.address());
    }

    private void add(AddressForm address) {
        add("name", address.name());
        add("company", address.company());
        add("line1", address.line1());
        add("line2", address.line2());
        add("code", address.postalCode());
        add("city", address.city());
        add("region", address.region());
        add("country", address.country());
        add("phone", address.phone());
    }

    private void add(CustomerImport.Card card) {
        GatewayToken token = card.token();
        YearMonth expiry = card.expiry();
        AddressForm billing = card.billing();
        Instant asOf = card.asOf();
        add("card", card.isDefault() ? "default" : "");
        add("gateway", card.gateway());
        add("token", token == null ? null : token.reveal());
        add("customer", card.customer());
        add("brand", card.brand());
        add("last", card.lastFour());
        add("expiry", expiry == null ? null : expiry.toString());
        add("holder", card.holder());
        add("fingerprint", card.fingerprint());
        add("as of", asOf == null ? null : asOf.toString());
        if (billing != null) {
            add(billing);
        }
    }

    /** With its length, so that no two contents make one text. */
    private void add(String what, @Nullable String value) {
        if (value != null) {
            text.append(what)
                    .append(' ')
                    .append(value.length())
                    .append(' ')
                    .append(value)
                    .append('\n');
        }
    }
}
