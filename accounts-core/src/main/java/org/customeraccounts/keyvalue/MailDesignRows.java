package org.customeraccounts.keyvalue;

import java.util.Optional;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

final class MailDesignRows implements MailDesignStore {
    record Row(ShopId shop, MailKind mail, MailDesign design, long version) {}

    private static final Kind<Row> DESIGN = Kind.of("design", Row.class, row -> Key.of(row.shop(), row.mail()));

    private final Rows<Row> rows;

    MailDesignRows(Cells cells) {
        this.rows = new Rows<>(cells, DESIGN);
    }

    @Override
    public Optional<Versioned<MailDesign>> find(ShopId shop, MailKind kind) {
        return rows.find(shop, kind).map(row -> new Versioned<>(row.design(), row.version()));
    }

    @Override
    public boolean save(ShopId shop, MailKind kind, MailDesign design, long seen) {
        boolean unchanged = find(shop, kind).map(Versioned::version).orElse(0L) == seen;
        if (unchanged) {
            rows.put(new Row(shop, kind, design, seen + 1));
        }
        return unchanged;
    }
}
