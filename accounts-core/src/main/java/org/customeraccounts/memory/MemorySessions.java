package org.customeraccounts.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.SessionStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

final class MemorySessions implements SessionStore {
    private final Table<String, Session> rows;
    private final Table<RowKey, String> byAccount;

    MemorySessions(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
    }

    @Override
    public Optional<Session> find(TokenHash token) {
        return rows.get(text(token));
    }

    @Override
    public Optional<Session> lock(TokenHash token) {
        return find(token);
    }

    @Override
    public boolean seen(TokenHash token, Instant at) {
        Optional<Session> older =
                find(token).filter(session -> session.lastSeenAt().isBefore(at));
        older.ifPresent(
                s -> rows.put(text(token), new Session(s.id(), s.shop(), s.account(), s.createdAt(), at, s.source())));
        return older.isPresent();
    }

    @Override
    public void insert(Session session, TokenHash token) {
        rows.add(text(token), session);
        byAccount.put(RowKey.of(session.shop(), session.account(), session.id()), text(token));
    }

    @Override
    public List<Session> list(ShopId shop, AccountId account) {
        return tokens(shop, account).stream()
                .flatMap(token -> rows.get(token).stream())
                .sorted(Comparator.comparing(Session::id).reversed())
                .toList();
    }

    @Override
    public int count(ShopId shop, AccountId account) {
        return tokens(shop, account).size();
    }

    @Override
    public int endOldest(ShopId shop, AccountId account, int kept) {
        List<Session> newest = list(shop, account).stream().limit(kept).toList();
        return endIf(shop, account, session -> !newest.contains(session));
    }

    @Override
    public boolean end(ShopId shop, AccountId account, SessionId id) {
        return endIf(shop, account, session -> session.id().equals(id)) == 1;
    }

    @Override
    public int endAll(ShopId shop, AccountId account) {
        return endIf(shop, account, session -> true);
    }

    @Override
    public int endOthers(ShopId shop, AccountId account, Set<SessionId> kept) {
        return endIf(shop, account, session -> !kept.contains(session.id()));
    }

    @Override
    public int removeEnded(Instant begunBy, Instant seenBy, int most) {
        List<String> ended = rows.keys(
                session -> !session.createdAt().isAfter(begunBy)
                        || !session.lastSeenAt().isAfter(seenBy),
                most);
        ended.forEach(this::remove);
        return ended.size();
    }

    private int endIf(ShopId shop, AccountId account, Predicate<Session> ends) {
        List<String> ended = tokens(shop, account).stream()
                .filter(token -> rows.get(token).filter(ends).isPresent())
                .toList();
        ended.forEach(this::remove);
        return ended.size();
    }

    private void remove(String token) {
        rows.get(token).ifPresent(s -> byAccount.remove(RowKey.of(s.shop(), s.account(), s.id())));
        rows.remove(token);
    }

    private List<String> tokens(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        return List.copyOf(byAccount.between(first, first.last()).values());
    }

    private static String text(TokenHash token) {
        return HexFormat.of().formatHex(token.reveal());
    }
}
