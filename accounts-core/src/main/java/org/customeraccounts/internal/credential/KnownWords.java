package org.customeraccounts.internal.credential;

import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.account.Account;
import org.customeraccounts.credential.OwnWords;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** The words that a customer's password may not be made of: the shop's and the customer's own. */
public final class KnownWords {
    private KnownWords() {}

    public static OwnWords of(ShopSettings shop, @Nullable EmailAddress address, @Nullable PersonName name) {
        List<String> shopsOwn = new ArrayList<>(shop.ownWords());
        shopsOwn.add(shop.displayName());
        OwnWords words = OwnWords.of(shopsOwn).and(address == null ? OwnWords.none() : OwnWords.of(address));
        return name == null ? words : words.and(OwnWords.of(name));
    }

    public static OwnWords of(ShopSettings shop, Account account) {
        return of(shop, account.email(), account.name());
    }
}
