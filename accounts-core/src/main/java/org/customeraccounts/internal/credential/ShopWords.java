package org.customeraccounts.internal.credential;

import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.account.Account;
import org.customeraccounts.credential.ContextWords;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** The words that a customer's password may not be made of: the shop's and the customer's own. */
public final class ShopWords {
    private ShopWords() {}

    public static ContextWords of(ShopSettings shop, @Nullable EmailAddress address, @Nullable PersonName name) {
        List<String> shopsOwn = new ArrayList<>(shop.ownWords());
        shopsOwn.add(shop.displayName());
        ContextWords words =
                ContextWords.of(shopsOwn).and(address == null ? ContextWords.none() : ContextWords.of(address));
        return name == null ? words : words.and(ContextWords.of(name));
    }

    public static ContextWords of(ShopSettings shop, Account account) {
        return of(shop, account.email(), account.name());
    }
}
