package org.customeraccounts.internal.operation;

import java.util.Locale;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;

/** A visitor's request: in which shop, from where, in what language. */
public record VisitorRequest(ShopId shop, RequestContext context) {
    /** A language that can be kept: what a browser asks for may be none, or endless. */
    public Locale locale() {
        return context.locale()
                .filter(asked -> LanguageTags.violations("locale", asked).isEmpty())
                .orElse(Locale.ENGLISH);
    }
}
