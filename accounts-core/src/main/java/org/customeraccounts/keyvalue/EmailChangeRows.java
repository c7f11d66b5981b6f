package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.spi.storage.EmailChangeStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.ShopId;

final class EmailChangeRows implements EmailChangeStore {
    private static final Index<EmailChange> BY_ACCOUNT = Index.ordered(
            "change-account",
            change ->
                    Key.of(change.shop(), change.account().value(), change.id().value()));

    private static final Index<EmailChange> PENDING = Index.unique(
            "change-pending",
            change -> isPending(change) ? Key.of(change.shop(), change.account().value()) : null);

    private static final Index<EmailChange> BY_DECISION = Index.byTime(
            "change-decided",
            change -> isPending(change) || change.decidedAt() == null
                    ? null
                    : Key.of(change.decidedAt(), change.id().value(), change.shop()));

    private static final Kind<EmailChange> CHANGE = Kind.of(
            "change",
            EmailChange.class,
            change -> Key.of(change.shop(), change.id().value()),
            BY_ACCOUNT,
            PENDING,
            BY_DECISION);

    private final Rows<EmailChange> rows;

    EmailChangeRows(Cells cells) {
        this.rows = new Rows<>(cells, CHANGE);
    }

    private static boolean isPending(EmailChange change) {
        return change.stored() == EmailChangeState.PENDING;
    }

    @Override
    public boolean insert(EmailChange change) {
        return rows.add(change);
    }

    @Override
    public Optional<EmailChange> find(ShopId shop, EmailChangeId id) {
        return rows.find(shop, id.value());
    }

    @Override
    public Optional<EmailChange> pending(ShopId shop, AccountId account) {
        return rows.findBy(PENDING, shop, account.value());
    }

    @Override
    public Optional<EmailChange> newest(ShopId shop, AccountId account) {
        return rows.scanBackwardsBy(
                        BY_ACCOUNT, BY_ACCOUNT.at(shop, account.value()).range())
                .findFirst();
    }

    @Override
    public List<EmailChange> requestedSince(ShopId shop, AccountId account, Instant since) {
        return rows.allBy(BY_ACCOUNT, shop, account.value())
                .filter(change -> !change.requestedAt().isBefore(since))
                .toList();
    }

    @Override
    public List<EmailChange> undoable(ShopId shop, AccountId account, Instant since) {
        return rows.allBy(BY_ACCOUNT, shop, account.value())
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
        Optional<EmailChange> unmoved = find(next.shop(), next.id()).filter(present -> present.stored() == from);
        unmoved.ifPresent(present -> rows.replace(present, moved(present, next)));
        return unmoved.isPresent();
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
        return rows.removeAll(rows.allBy(BY_ACCOUNT, shop, account.value()).limit(most));
    }

    @Override
    public int removeDecided(Instant decidedBy, int most) {
        return rows.removeDue(BY_DECISION, decidedBy, most);
    }
}
