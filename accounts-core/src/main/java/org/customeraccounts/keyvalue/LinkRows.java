package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.StoredLink.Subject;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

final class LinkRows implements LinkStore {
    private static final Index<Row> BY_ACCOUNT = Index.ordered(
            "link-account",
            row -> row.link().subject() instanceof Subject.OfAccount of
                    ? Key.of(row.shop(), of.account().value(), row.link().purpose(), row.hash())
                    : null);

    private static final Index<Row> BY_SENDING = Index.ordered(
            "link-sending",
            row -> row.link().subject() instanceof Subject.OfAccount of
                    ? Key.of(row.shop(), of.sentAs().value(), row.mintedAt(), row.turn(), row.hash())
                    : null);

    private static final Index<Row> BY_ORDER = Index.ordered(
            "link-order",
            row -> row.link().subject() instanceof Subject.OfOrder of
                    ? Key.of(row.shop(), of.order().value(), row.link().purpose(), row.mintedAt(), row.hash())
                    : null);

    private static final Index<Row> BY_PROVIDER_ID = Index.ordered(
            "link-provider",
            row -> row.providerId() == null
                    ? null
                    : Key.of(row.shop(), row.providerId(), row.mintedAt(), row.turn(), row.hash()));

    private static final Index<Row> BY_SPENDING = Index.byTime(
            "link-spent", row -> row.spentAt() == null ? null : Key.of(row.spentAt(), row.shop(), row.hash()));

    private static final Index<Row> BY_MINTING = Index.byTime(
            "link-minted",
            row -> row.spentAt() == null ? Key.of(row.link().purpose(), row.mintedAt(), row.shop(), row.hash()) : null);

    private static final Kind<Row> LINK = Kind.of(
            "link",
            Row.class,
            row -> Key.of(row.shop(), row.hash()),
            BY_ACCOUNT,
            BY_SENDING,
            BY_ORDER,
            BY_PROVIDER_ID,
            BY_SPENDING,
            BY_MINTING);

    /** These are good for a time from their minting, whatever becomes of what they are about. */
    private static final Set<LinkPurpose> TIMED = Set.of(LinkPurpose.VERIFY_EMAIL, LinkPurpose.RESET_PASSWORD);

    /** Of the keys of a unit: as many links are spent without a look at their time. */
    private static final int PART_OF_A_UNIT = 24;

    private final Rows<Row> rows;
    private final int few;

    LinkRows(Cells cells) {
        this.rows = new Rows<>(cells, LINK);
        this.few = cells.unitKeys() / PART_OF_A_UNIT;
    }

    /** A link, which one it is of those of its sending that were minted at its instant, and its mail's id elsewhere. */
    record Row(StoredLink link, long turn, @Nullable String providerId) {
        ShopId shop() {
            return link.shop();
        }

        TokenHash hash() {
            return link.hash();
        }

        Instant mintedAt() {
            return link.mintedAt();
        }

        @Nullable
        Instant spentAt() {
            return link.spentAt();
        }

        Row spent(Instant at) {
            StoredLink spent =
                    new StoredLink(link.hash(), link.shop(), link.purpose(), link.subject(), link.mintedAt(), at);
            return new Row(spent, turn, providerId);
        }
    }

    @Override
    public void insert(StoredLink link) {
        rows.insert(new Row(link, nextTurn(link), null));
    }

    private long nextTurn(StoredLink link) {
        if (link.subject() instanceof Subject.OfAccount of) {
            Key instant = BY_SENDING.at(link.shop(), of.sentAs().value(), link.mintedAt());
            return newest(BY_SENDING, instant).map(row -> row.turn() + 1).orElse(0L);
        }
        return 0;
    }

    private Optional<Row> newest(Index<Row> index, Key beginning) {
        return rows.scanBackwardsBy(index, beginning.range()).findFirst();
    }

    @Override
    public void insertForOrder(List<StoredLink> links, int most) {
        StoredLink any = links.get(0);
        rows.relyOnBy(BY_ORDER, any.shop(), any.order().value(), any.purpose());
        List<Row> before = rows.allBy(BY_ORDER, any.shop(), any.order().value(), any.purpose())
                .toList();
        rows.removeAll(before.stream().limit(Math.max(0, before.size() + links.size() - most)));
        links.forEach(this::insert);
    }

    @Override
    public Optional<StoredLink> find(ShopId shop, TokenHash token) {
        return rows.find(shop, token).map(Row::link);
    }

    @Override
    public Optional<StoredLink> findBySending(ShopId shop, OutboxId sentAs) {
        return newest(BY_SENDING, BY_SENDING.at(shop, sentAs.value())).map(Row::link);
    }

    @Override
    public boolean keepProviderId(ShopId shop, TokenHash token, String providerId) {
        Optional<Row> known = rows.find(shop, token);
        known.ifPresent(row -> rows.replace(row, new Row(row.link(), row.turn(), providerId)));
        return known.isPresent();
    }

    @Override
    public Optional<StoredLink> findByProviderId(ShopId shop, String providerId) {
        return newest(BY_PROVIDER_ID, BY_PROVIDER_ID.at(shop, providerId)).map(Row::link);
    }

    @Override
    public boolean spend(ShopId shop, TokenHash token, Instant at) {
        return spend(rows.find(shop, token).stream(), at) == 1;
    }

    @Override
    public int spendAll(ShopId shop, AccountId account, Set<LinkPurpose> purposes, Instant at) {
        List<Row> open = purposes.stream()
                .flatMap(purpose -> rows.allBy(BY_ACCOUNT, shop, account.value(), purpose))
                .filter(row -> row.spentAt() == null)
                .toList();
        // Mails that anybody can ask for pile up until they are cleaned up: more than a small unit bears.
        return spend(open.stream().filter(row -> open.size() <= few || !isOver(row, at)), at);
    }

    private static boolean isOver(Row row, Instant at) {
        LinkPurpose purpose = row.link().purpose();
        return TIMED.contains(purpose) && !at.isBefore(row.mintedAt().plus(purpose.lifetime()));
    }

    private int spend(Stream<Row> found, Instant at) {
        List<Row> open = found.filter(row -> row.spentAt() == null).toList();
        open.forEach(row -> rows.replace(row, row.spent(at)));
        return open.size();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        return rows.removeAll(rows.allBy(BY_ACCOUNT, shop, account.value()).limit(most));
    }

    @Override
    public int removeSpent(Instant spentBy, int most) {
        return rows.removeDue(BY_SPENDING, spentBy, most);
    }

    @Override
    public int removeUnspent(LinkPurpose purpose, Instant mintedBy, int most) {
        return rows.removeDue(BY_MINTING, mintedBy, most, purpose);
    }
}
