package org.customeraccounts.jdbc;

import java.util.Optional;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

/** Shops' own mail designs, as documents. */
record MailDesignTable(Sql sql) implements MailDesignStore {
    @Override
    public Optional<Versioned<MailDesign>> find(ShopId shop, MailKind kind) {
        return sql.find(
                """
                select design, version
                from {mail_designs}
                where shop = ?
                    and kind = ?
                """,
                bound -> bound.shop(shop).name(kind),
                row -> new Versioned<>(Documents.design(row.text("design")), row.number("version")));
    }

    @Override
    public boolean save(ShopId shop, MailKind kind, MailDesign design, long seen) {
        String document = Documents.text(design);
        // Nobody has saved one yet; of two who save the first, one inserts.
        if (seen == 0) {
            return sql.insertIfAbsent("""
                    insert into {mail_designs} (shop, kind, design, version)
                    values (?, ?, ?, 1)
                    """, bound -> bound.shop(shop).name(kind).text(document));
        }
        return sql.decide(
                """
                update {mail_designs}
                set design = ?,
                    version = version + 1
                where shop = ?
                    and kind = ?
                    and version = ?
                """, bound -> bound.text(document).shop(shop).name(kind).number(seen));
    }
}
