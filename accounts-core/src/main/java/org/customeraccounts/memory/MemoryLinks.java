package org.customeraccounts.memory;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

final class MemoryLinks implements LinkStore {
    private final Table<RowKey, StoredLink> rows;
    private final Table<RowKey, TokenHash> byAccount;
    private final Table<RowKey, TokenHash> byOrder;
    private final Table<RowKey, TokenHash> bySending;
    private final Table<RowKey, String> providerIds;
    private final Table<RowKey, TokenHash> byProviderId;
    // Never counted back by a rollback: it only has to grow.
    private long inserted;

    MemoryLinks(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
        this.byOrder = new Table<>(undo);
        this.bySending = new Table<>(undo);
        this.providerIds = new Table<>(undo);
        this.byProviderId = new Table<>(undo);
    }

    @Override
    public void insert(StoredLink link) {
        rows.put(key(link.shop(), link.hash()), link);
        if (link.subject() instanceof StoredLink.Subject.OfAccount of) {
            byAccount.put(accountKey(link, of), link.hash());
            String place = "%s/%019d".formatted(sortable(link.mintedAt()), inserted++);
            bySending.put(RowKey.of(link.shop(), of.sentAs(), place), link.hash());
        } else if (link.subject() instanceof StoredLink.Subject.OfOrder of) {
            byOrder.put(orderKey(link, of), link.hash());
        }
    }

    private static RowKey accountKey(StoredLink link, StoredLink.Subject.OfAccount of) {
        return RowKey.of(link.shop(), of.account(), text(link.hash()));
    }

    private static RowKey orderKey(StoredLink link, StoredLink.Subject.OfOrder of) {
        return RowKey.of(link.shop(), of.order(), link.purpose(), sortable(link.mintedAt()), text(link.hash()));
    }

    /** Sorts as text as the instants do. */
    private static String sortable(Instant at) {
        return "%019d".formatted(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }

    @Override
    public void insertForOrder(List<StoredLink> links, int most) {
        StoredLink any = links.get(0);
        RowKey first = RowKey.of(any.shop(), any.order(), any.purpose(), "");
        Collection<TokenHash> before = byOrder.between(first, first.last()).values();
        List<StoredLink> tooMany = before.stream()
                .limit(Math.max(0, before.size() + links.size() - most))
                .flatMap(token -> find(any.shop(), token).stream())
                .toList();
        tooMany.forEach(this::remove);
        links.forEach(this::insert);
    }

    @Override
    public Optional<StoredLink> findBySending(ShopId shop, OutboxId sentAs) {
        return Optional.ofNullable(sendings(shop, sentAs).lastEntry()).flatMap(latest -> find(shop, latest.getValue()));
    }

    /**
     * The links of one sending, in the order in which they were minted; those of one instant, in which they were put
     * in.
     */
    private NavigableMap<RowKey, TokenHash> sendings(ShopId shop, OutboxId sentAs) {
        RowKey first = RowKey.of(shop, sentAs, "");
        return bySending.between(first, first.last());
    }

    @Override
    public Optional<StoredLink> find(ShopId shop, TokenHash token) {
        return rows.get(key(shop, token));
    }

    @Override
    public boolean keepProviderId(ShopId shop, TokenHash token, String providerId) {
        Optional<StoredLink> link = find(shop, token);
        link.ifPresent(known -> {
            forgetProviderId(known);
            providerIds.put(key(shop, token), providerId);
            byProviderId.put(providerKey(known, providerId), token);
        });
        return link.isPresent();
    }

    @Override
    public Optional<StoredLink> findByProviderId(ShopId shop, String providerId) {
        RowKey first = RowKey.of(shop, hex(providerId), "");
        return byProviderId.between(first, first.last()).values().stream()
                .flatMap(token -> find(shop, token).stream())
                .max(Comparator.comparing(StoredLink::mintedAt));
    }

    private void forgetProviderId(StoredLink link) {
        providerIds
                .get(key(link.shop(), link.hash()))
                .ifPresent(known -> byProviderId.remove(providerKey(link, known)));
        providerIds.remove(key(link.shop(), link.hash()));
    }

    private static RowKey providerKey(StoredLink link, String providerId) {
        return RowKey.of(link.shop(), hex(providerId), text(link.hash()));
    }

    private static String hex(String providerId) {
        // It may hold the character that parts the keys.
        return HexFormat.of().formatHex(providerId.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean spend(ShopId shop, TokenHash token, Instant at) {
        Optional<StoredLink> open = find(shop, token).filter(link -> link.spentAt() == null);
        open.ifPresent(link -> rows.put(
                key(shop, token), new StoredLink(token, shop, link.purpose(), link.subject(), link.mintedAt(), at)));
        return open.isPresent();
    }

    @Override
    public int spendAll(ShopId shop, AccountId account, Set<LinkPurpose> purposes, Instant at) {
        RowKey first = RowKey.of(shop, account, "");
        List<TokenHash> tokens =
                List.copyOf(byAccount.between(first, first.last()).values());
        return (int) tokens.stream()
                .filter(token -> find(shop, token)
                        .filter(link -> purposes.contains(link.purpose()))
                        .isPresent())
                .filter(token -> spend(shop, token, at))
                .count();
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        RowKey first = RowKey.of(shop, account, "");
        List<StoredLink> all = byAccount.between(first, first.last()).values().stream()
                .limit(most)
                .flatMap(token -> find(shop, token).stream())
                .toList();
        all.forEach(this::remove);
        return all.size();
    }

    @Override
    public int removeSpent(Instant spentBy, int most) {
        return remove(link -> link.spentAt() != null && !link.spentAt().isAfter(spentBy), most);
    }

    @Override
    public int removeUnspent(LinkPurpose purpose, Instant mintedBy, int most) {
        return remove(
                link -> link.spentAt() == null
                        && link.purpose() == purpose
                        && !link.mintedAt().isAfter(mintedBy),
                most);
    }

    private int remove(Predicate<StoredLink> due, int most) {
        List<RowKey> over = rows.keys(due, most);
        over.stream().flatMap(key -> rows.get(key).stream()).toList().forEach(this::remove);
        return over.size();
    }

    private void remove(StoredLink link) {
        if (link.subject() instanceof StoredLink.Subject.OfAccount of) {
            List<RowKey> sending = sendings(link.shop(), of.sentAs()).entrySet().stream()
                    .filter(sent -> sent.getValue().equals(link.hash()))
                    .map(Map.Entry::getKey)
                    .toList();
            sending.forEach(bySending::remove);
            byAccount.remove(accountKey(link, of));
        } else if (link.subject() instanceof StoredLink.Subject.OfOrder of) {
            byOrder.remove(orderKey(link, of));
        }
        forgetProviderId(link);
        rows.remove(key(link.shop(), link.hash()));
    }

    private static RowKey key(ShopId shop, TokenHash token) {
        return RowKey.of(shop, text(token));
    }

    private static String text(TokenHash token) {
        return HexFormat.of().formatHex(token.reveal());
    }
}
