package org.customeraccounts.internal.support;

import java.util.Locale;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;

/** A visitor's request: in which shop, from where, in what language. */
public record Visit(ShopId shop, RequestContext context) {
    public Locale locale() {
        return context.locale().orElse(Locale.ENGLISH);
    }
}
