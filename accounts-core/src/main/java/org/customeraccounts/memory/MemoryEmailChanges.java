package org.customeraccounts.memory;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.ShopId;

final class MemoryEmailChanges implements EmailChangeStore {
    private final Table<RowKey, EmailChange> rows;
    private final Table<RowKey, EmailChangeId> byAccount;
    private final Table<RowKey, EmailChangeId> pendingOf;

    MemoryEmailChanges(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
        this.pendingOf = new Table<>(undo);
    }

    @Override
    public boolean insert(EmailChange change) {
        RowKey account = RowKey.of(change.shop(), change.account());
        if (pendingOf.get(account).isPresent()) {
            return false;
        }
        pendingOf.put(account, change.id());
        byAccount.put(RowKey.of(change.shop(), change.account(), change.id()), change.id());
        rows.put(RowKey.of(change.shop(), change.id()), change);
        return true;
    }

    @Override
    public Optional<EmailChange> find(ShopId shop, EmailChangeId id) {
        return rows.get(RowKey.of(shop, id));
    }

    @Override
    public Optional<EmailChange> pending(ShopId shop, AccountId account) {
        return pendingOf.get(RowKey.of(shop, account)).flatMap(id -> find(shop, id));
    }

    @Override
    public Optional<EmailChange> newest(ShopId shop, AccountId account) {
        return Optional.ofNullable(of(shop, account).lastEntry()).flatMap(entry -> find(shop, entry.getValue()));
    }

    @Override
    public List<EmailChange> requestedSince(ShopId shop, AccountId account, Instant since) {
        return of(shop, account).values().stream()
                .flatMap(id -> find(shop, id).stream())
                .filter(change -> !change.requestedAt().isBefore(since))
                .toList();
    }

    @Override
    public List<EmailChange> undoable(ShopId shop, AccountId account, Instant since) {
        return of(shop, account).values().stream()
                .flatMap(id -> find(shop, id).stream())
                .filter(change -> isUndoable(change, since))
                .toList();
    }

    private static boolean isUndoable(EmailChange change, Instant since) {
        return switch (change.stored()) {
            case PENDING -> true;
            case CONFIRMED, SETTLED, REVERTED ->
                change.decidedAt() != null && change.decidedAt().isAfter(since);
            default -> false;
        };
    }

    @Override
    public boolean move(EmailChangeState from, EmailChange next) {
        Optional<EmailChange> found = find(next.shop(), next.id()).filter(present -> present.stored() == from);
        found.ifPresent(present -> {
            rows.put(RowKey.of(present.shop(), present.id()), moved(present, next));
            if (from == EmailChangeState.PENDING && next.stored() != EmailChangeState.PENDING) {
                pendingOf.remove(RowKey.of(present.shop(), present.account()));
            }
        });
        return found.isPresent();
    }

    private static EmailChange moved(EmailChange present, EmailChange next) {
        return new EmailChange(
                present.id(),
                present.shop(),
                present.account(),
                present.oldAddress(),
                present.newAddress(),
                present.session(),
                next.stored(),
                new EmailChange.Times(present.requestedAt(), next.mintedAt(), next.decidedAt()));
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        List<EmailChange> all = of(shop, account).values().stream()
                .limit(most)
                .flatMap(id -> find(shop, id).stream())
                .toList();
        all.forEach(change -> {
            if (change.stored() == EmailChangeState.PENDING) {
                pendingOf.remove(RowKey.of(shop, account));
            }
            remove(change);
        });
        return all.size();
    }

    @Override
    public int removeDecided(Instant decidedBy, int most) {
        List<RowKey> finished = rows.keys(
                change -> change.stored() != EmailChangeState.PENDING
                        && change.decidedAt() != null
                        && !change.decidedAt().isAfter(decidedBy),
                most);
        finished.stream().flatMap(key -> rows.get(key).stream()).toList().forEach(this::remove);
        return finished.size();
    }

    private void remove(EmailChange change) {
        byAccount.remove(RowKey.of(change.shop(), change.account(), change.id()));
        rows.remove(RowKey.of(change.shop(), change.id()));
    }

    private NavigableMap<RowKey, EmailChangeId> of(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        return byAccount.between(first, first.last());
    }
}
