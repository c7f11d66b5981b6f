package org.customeraccounts.keyvalue;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Ends all rows of an account at once where the store bounds units too much for removing them. Each row has the
 * generation of its account that it came in; when the account has a later one, the row is over. What is over is removed
 * later, some at a time. Where nothing bounds units, rows have none, and nothing is read for it.
 */
final class Generations<R> {
    /** More than all rows of an account take, with all else that ends with them. */
    private static final int ENOUGH_KEYS = 2_000;

    /** Of the keys of a unit, so that ends of several kinds have room in it, and what they are the consequence of. */
    private static final int PART_OF_A_UNIT = 24;

    private static final Index<Row> LEFT = Index.ordered(
            "generation-left",
            row -> row.left() ? Key.of(row.of(), row.shop(), row.account().value()) : null);

    private static final Kind<Row> GENERATION = Kind.of(
            "generation",
            Row.class,
            row -> Key.of(row.shop(), row.of(), row.account().value()),
            LEFT);

    private final Rows<Row> generations;
    private final Rows<R> rows;
    private final String of;
    private final Function<R, @Nullable Row> origin;
    private final int unitKeys;

    /**
     * Generations of one kind.
     *
     * @param of the kind's name
     * @param origin the generation that a row came in, or null
     */
    Generations(Cells cells, Rows<R> rows, String of, Function<R, @Nullable Row> origin) {
        this.generations = new Rows<>(cells, GENERATION);
        this.rows = rows;
        this.of = of;
        this.origin = origin;
        this.unitKeys = cells.unitKeys();
    }

    /** The generation of an account's rows of a kind, and whether some of an earlier one may be left. */
    record Row(String of, ShopId shop, AccountId account, int number, boolean left) {
        static @Nullable Row of(String kind, ShopId shop, AccountId account, @Nullable Integer number) {
            return number == null ? null : new Row(kind, shop, account, number, false);
        }
    }

    /** Whether rows that come now have one. */
    boolean areMarked() {
        return unitKeys < ENOUGH_KEYS;
    }

    /** The generation of a row that comes now, or null. */
    @Nullable
    Integer now(ShopId shop, AccountId account) {
        if (!areMarked()) {
            return null;
        }
        generations.relyOn(shop, of, account.value());
        return number(shop, account);
    }

    private int number(ShopId shop, AccountId account) {
        return generations.find(shop, of, account.value()).map(Row::number).orElse(0);
    }

    boolean isLive(R row) {
        Row came = origin.apply(row);
        return came == null || came.number() == number(came.shop(), came.account());
    }

    /** Those of one account that are not over. The generation is read once. */
    Stream<R> live(ShopId shop, AccountId account, Stream<R> found) {
        Optional<Row> present = areMarked() ? generations.find(shop, of, account.value()) : Optional.empty();
        int number = present.map(Row::number).orElse(0);
        return found.filter(row -> {
            Row came = origin.apply(row);
            return came == null || (areMarked() ? came.number() == number : isLive(row));
        });
    }

    /** Nobody else ends a row that was found by a mark until the unit ends. */
    void keep(R row) {
        Row came = origin.apply(row);
        if (came != null) {
            generations.relyOn(came.shop(), of, came.account().value());
        }
    }

    /** Removes rows one by one, and says how many. */
    int remove(Stream<R> found) {
        List<R> all = found.toList();
        all.forEach(this::keep);
        all.forEach(rows::remove);
        return all.size();
    }

    /**
     * Ends rows of one account, and says how many: the others are those that go on.
     *
     * @param in a row as one of a later generation
     */
    int end(ShopId shop, AccountId account, List<R> gone, List<R> others, BiFunction<R, Integer, R> in) {
        if (!areMarked() || gone.size() <= unitKeys / PART_OF_A_UNIT) {
            return remove(gone.stream());
        }
        int next = number(shop, account) + 1;
        generations.put(new Row(of, shop, account, next, true));
        others.forEach(row -> rows.replace(row, in.apply(row, next)));
        // They came when nothing bounded units, and would be live again if nothing did.
        gone.stream().filter(row -> origin.apply(row) == null).forEach(rows::remove);
        return gone.size();
    }

    /**
     * Removes what is over, at most so many, and says how many.
     *
     * @param all all rows of an account, also those that are over
     */
    int removeLeft(int most, BiFunction<ShopId, AccountId, Stream<R>> all) {
        int removed = 0;
        for (Row account : generations.allBy(LEFT, of).limit(most).toList()) {
            List<R> over = all.apply(account.shop(), account.account())
                    .filter(row -> !isLive(row))
                    .limit(most - removed)
                    .toList();
            over.forEach(rows::remove);
            removed += over.size();
            if (removed == most) {
                return most;
            }
            forget(
                    account,
                    all.apply(account.shop(), account.account()).findAny().isPresent());
        }
        return removed;
    }

    /** Where no row is there, none can be over, and the next one may begin anew. */
    private void forget(Row account, boolean hasRows) {
        if (hasRows) {
            generations.replace(account, new Row(of, account.shop(), account.account(), account.number(), false));
        } else {
            generations.remove(account);
        }
    }
}
