package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.spi.storage.DeletionStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

final class DeletionRows implements DeletionStore {
    private static final Index<Row> BY_ACCOUNT = Index.ordered(
            "deletion-account",
            row -> Key.of(row.shop(), row.deletion().account().value(), row.id()));

    private static final Index<Row> OPEN = Index.unique(
            "deletion-open",
            row -> row.deletion().isOpen()
                    ? Key.of(row.shop(), row.deletion().account().value())
                    : null);

    private static final Index<Row> BY_DUE = Index.byTime(
            "deletion-due", row -> row.deletion().isOpen() ? Key.of(row.comesUpAt(), row.id(), row.shop()) : null);

    private static final Kind<Row> DELETION =
            Kind.of("deletion", Row.class, row -> Key.of(row.shop(), row.id()), BY_ACCOUNT, OPEN, BY_DUE);

    private static final Kind<Line> LINE = Kind.of(
            "deletion-step",
            Line.class,
            line -> Key.of(line.shop(), line.deletion().value(), line.place()));

    private final Rows<Row> rows;
    private final Rows<Line> ledger;

    DeletionRows(Cells cells) {
        this.rows = new Rows<>(cells, DELETION);
        this.ledger = new Rows<>(cells, LINE);
    }

    /** A deletion, not before when it comes up while it is open, and who has it. */
    record Row(
            Deletion deletion, Instant comesUpAt, @Nullable UUID lease) {
        ShopId shop() {
            return deletion.shop();
        }

        UUID id() {
            return deletion.id().value();
        }
    }

    record Line(ShopId shop, DeletionId deletion, long place, DeletionStep step) {}

    @Override
    public boolean insert(Deletion deletion) {
        return rows.add(new Row(deletion, deletion.dueAt(), null));
    }

    @Override
    public Optional<Deletion> newest(ShopId shop, AccountId account) {
        return rows.allBackwardsBy(BY_ACCOUNT, shop, account.value())
                .findFirst()
                .map(Row::deletion);
    }

    @Override
    public Page<Deletion> page(ShopId shop, PageRequest request) {
        Range rest = DELETION.at(shop)
                .range()
                .before(
                        request,
                        seen -> DELETION.at(shop, DeletionId.parse(seen).value()));
        List<Deletion> found = rows.scanBackwards(rest)
                .limit(request.size() + 1L)
                .map(Row::deletion)
                .toList();
        return Page.of(request, found, deletion -> deletion.id().toString());
    }

    @Override
    public boolean move(Deletion.State from, Deletion next) {
        Optional<Row> present = rows.find(next.shop(), next.id().value())
                .filter(row -> row.deletion().state() == from);
        present.ifPresent(row -> rows.replace(row, new Row(moved(row.deletion(), next), row.comesUpAt(), row.lease())));
        return present.isPresent();
    }

    private static Deletion moved(Deletion present, Deletion next) {
        return new Deletion(
                present.id(),
                present.shop(),
                present.account(),
                present.scope(),
                present.before(),
                next.state(),
                new Deletion.Times(present.requestedAt(), present.dueAt(), next.begunAt(), next.endedAt()));
    }

    @Override
    public Optional<Deletion> lease(Instant now, UUID lease, Instant until) {
        Optional<Row> due =
                rows.allBy(BY_DUE).findFirst().filter(row -> !row.comesUpAt().isAfter(now));
        due.ifPresent(row -> rows.replace(row, new Row(row.deletion(), until, lease)));
        return due.map(Row::deletion);
    }

    @Override
    public boolean postpone(ShopId shop, DeletionId id, UUID lease, Instant dueAt) {
        Optional<Row> leased =
                rows.find(shop, id.value()).filter(row -> row.deletion().isOpen() && lease.equals(row.lease()));
        leased.ifPresent(row -> rows.replace(row, new Row(row.deletion(), dueAt, null)));
        return leased.isPresent();
    }

    @Override
    public void addSteps(ShopId shop, DeletionId id, List<DeletionStep> steps) {
        for (int place = 0; place < steps.size(); place++) {
            ledger.insert(new Line(shop, id, place, steps.get(place)));
        }
    }

    @Override
    public List<DeletionStep> steps(ShopId shop, DeletionId id) {
        return ledger.all(shop, id.value()).map(Line::step).toList();
    }

    @Override
    public boolean write(ShopId shop, DeletionId id, DeletionStep read, DeletionStep next) {
        Optional<Line> same = ledger.all(shop, id.value())
                .filter(line -> isSame(line.step(), read))
                .findFirst();
        same.ifPresent(line -> ledger.replace(line, new Line(shop, id, line.place(), next)));
        return same.isPresent();
    }

    private static boolean isSame(DeletionStep kept, DeletionStep read) {
        return kept.name().equals(read.name())
                && kept.state() == read.state()
                && kept.attempts() == read.attempts()
                && kept.done() == read.done()
                && kept.failed() == read.failed()
                && kept.unknown() == read.unknown();
    }
}
