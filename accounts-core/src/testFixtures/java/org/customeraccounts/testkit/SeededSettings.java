package org.customeraccounts.testkit;

import java.util.Map;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;

/** The shop's settings, and a design of its mails. */
final class SeededSettings implements SeededPart {
    static final MailDesign DESIGN = new MailDesign(MailStyle.plain(), null, null);

    private final ShopId shop;

    SeededSettings(ShopId shop) {
        this.shop = shop;
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.settings().save(shop, ShopSettings.accountsOn(), 0);
        unit.mailDesigns().save(shop, MailKind.WELCOME, DESIGN, 0);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        return Map.of(
                "settings", unit.settings().find(shop),
                "design", unit.mailDesigns().find(shop, MailKind.WELCOME));
    }
}
