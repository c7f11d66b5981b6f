package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

final class SessionRows implements SessionStore {
    /** A session, and the generation that it came in, where the store bounds units. */
    record Row(TokenHash token, Session session, @Nullable Integer generation) {
        Generations.@Nullable Row origin() {
            return Generations.Row.of("session", session.shop(), session.account(), generation);
        }

        Row in(Integer next) {
            return new Row(token, session, next);
        }

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
    private final Generations<Row> generations;

    SessionRows(Cells cells) {
        this.rows = new Rows<>(cells, SESSION);
        this.generations = new Generations<>(cells, rows, "session", Row::origin);
    }

    @Override
    public void insert(Session session, TokenHash token) {
        rows.insert(new Row(token, session, generations.now(session.shop(), session.account())));
    }

    @Override
    public Optional<Session> find(TokenHash token) {
        return row(token).map(Row::session);
    }

    private Optional<Row> row(TokenHash token) {
        return rows.find(token).filter(generations::isLive);
    }

    @Override
    public Optional<Session> lock(TokenHash token) {
        Optional<Row> locked = rows.lock(token);
        locked.ifPresent(generations::keep);
        return locked.filter(generations::isLive).map(Row::session);
    }

    @Override
    public boolean seen(TokenHash token, Instant at) {
        Optional<Row> older =
                row(token).filter(row -> row.session().lastSeenAt().isBefore(at));
        older.ifPresent(row -> rows.replace(row, new Row(token, seen(row.session(), at), row.generation())));
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
        return generations.live(shop, account, rows.allBackwardsBy(BY_ACCOUNT, shop, account.value()));
    }

    @Override
    public int count(ShopId shop, AccountId account) {
        return generations.areMarked()
                ? (int) newestFirst(shop, account).count()
                : (int) rows.countBy(BY_ACCOUNT, shop, account.value());
    }

    @Override
    public int endOldest(ShopId shop, AccountId account, int kept) {
        return generations.remove(newestFirst(shop, account).skip(kept));
    }

    @Override
    public boolean end(ShopId shop, AccountId account, SessionId id) {
        Stream<Row> found = rows.allBy(BY_ACCOUNT, shop, account.value(), id.value());
        return generations.remove(generations.live(shop, account, found)) == 1;
    }

    @Override
    public int endAll(ShopId shop, AccountId account) {
        return endOthers(shop, account, Set.of());
    }

    @Override
    public int endOthers(ShopId shop, AccountId account, Set<SessionId> kept) {
        Map<Boolean, List<Row>> byKept = newestFirst(shop, account)
                .collect(Collectors.partitioningBy(
                        row -> kept.contains(row.session().id())));
        return generations.end(
                shop, account, byKept.getOrDefault(false, List.of()), byKept.getOrDefault(true, List.of()), Row::in);
    }

    @Override
    public int removeEnded(Instant begunBy, Instant seenBy, int most) {
        int left = generations.removeLeft(most, (shop, account) -> rows.allBy(BY_ACCOUNT, shop, account.value()));
        int begun = left == most ? left : left + rows.removeDue(BY_BEGINNING, begunBy, most - left);
        return begun == most ? begun : begun + rows.removeDue(BY_USE, seenBy, most - begun);
    }
}
