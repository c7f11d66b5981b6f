package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

final class SessionRows implements SessionStore {
    record Row(TokenHash token, Session session) {
        Key id() {
            return Key.of(
                    session.shop(), session.account().value(), session.id().value());
        }
    }

    private static final Index<Row> BY_ACCOUNT = Index.ordered("session-account", Row::id);

    private static final Index<Row> BY_BEGINNING =
            Index.byTime("session-begun", row -> Key.of(row.session().createdAt(), row.token()));

    private static final Index<Row> BY_USE =
            Index.byTime("session-seen", row -> Key.of(row.session().lastSeenAt(), row.token()));

    private static final Kind<Row> SESSION =
            Kind.of("session", Row.class, row -> Key.of(row.token()), BY_ACCOUNT, BY_BEGINNING, BY_USE);

    private final Rows<Row> rows;

    SessionRows(Cells cells) {
        this.rows = new Rows<>(cells, SESSION);
    }

    @Override
    public void insert(Session session, TokenHash token) {
        rows.insert(new Row(token, session));
    }

    @Override
    public Optional<Session> find(TokenHash token) {
        return rows.find(token).map(Row::session);
    }

    @Override
    public Optional<Session> lock(TokenHash token) {
        return rows.lock(token).map(Row::session);
    }

    @Override
    public boolean seen(TokenHash token, Instant at) {
        Optional<Row> older =
                rows.find(token).filter(row -> row.session().lastSeenAt().isBefore(at));
        older.ifPresent(row -> rows.replace(row, new Row(token, seen(row.session(), at))));
        return older.isPresent();
    }

    private static Session seen(Session session, Instant at) {
        return new Session(session.id(), session.shop(), session.account(), session.createdAt(), at, session.source());
    }

    @Override
    public List<Session> list(ShopId shop, AccountId account) {
        return newestFirst(shop, account).map(Row::session).toList();
    }

    private Stream<Row> newestFirst(ShopId shop, AccountId account) {
        return rows.allBackwardsBy(BY_ACCOUNT, shop, account.value());
    }

    @Override
    public int count(ShopId shop, AccountId account) {
        return (int) rows.countBy(BY_ACCOUNT, shop, account.value());
    }

    @Override
    public int endOldest(ShopId shop, AccountId account, int kept) {
        return rows.removeAll(newestFirst(shop, account).skip(kept));
    }

    @Override
    public boolean end(ShopId shop, AccountId account, SessionId id) {
        return rows.removeAll(rows.allBy(BY_ACCOUNT, shop, account.value(), id.value())) == 1;
    }

    @Override
    public int endAll(ShopId shop, AccountId account) {
        return rows.removeAll(newestFirst(shop, account));
    }

    @Override
    public int endOthers(ShopId shop, AccountId account, Set<SessionId> kept) {
        return rows.removeAll(newestFirst(shop, account)
                .filter(row -> !kept.contains(row.session().id())));
    }

    @Override
    public int removeEnded(Instant begunBy, Instant seenBy, int most) {
        int begun = rows.removeDue(BY_BEGINNING, begunBy, most);
        return begun == most ? begun : begun + rows.removeDue(BY_USE, seenBy, most - begun);
    }
}
