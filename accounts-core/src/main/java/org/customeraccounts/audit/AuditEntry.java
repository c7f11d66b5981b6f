package org.customeraccounts.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AuditId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * One act and its outcome. It holds no secret; e-mail addresses stand in it masked.
 *
 * <p>A newer version of the library, running beside this one, may record what this one does not know. Such an action is
 * {@link AuditAction#OTHER}, such an actor {@link Actor.Kind#PLATFORM}, and such a refusal {@link
 * ErrorCode#INVALID_INPUT}; the name that was recorded stands among the details, as {@code action}, {@code actor} or
 * {@code refusedWith}.
 *
 * @param id the entry's id; ids sort by time
 * @param shop the shop
 * @param at when
 * @param actor who acted
 * @param action what they did or tried
 * @param account the account it was about, or null when there was none
 * @param refusedWith why it was refused, or null when it was done
 * @param source where the request came from, or null when that is unknown
 * @param details more to know, nothing secret; copied
 * @param occurrences how often it happened: 1, but for refusals because of a count that is used up, of which those in
 *     one window are one entry, with what the first of them was
 */
public record AuditEntry(
        AuditId id,
        ShopId shop,
        Instant at,
        Actor actor,
        AuditAction action,
        @Nullable AccountId account,
        @Nullable ErrorCode refusedWith,
        @Nullable SourceAddress source,
        Map<String, String> details,
        long occurrences) {
    /**
     * Copies the details.
     *
     * @throws IllegalArgumentException when it never happened
     */
    public AuditEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(action, "action");
        details = Map.copyOf(details);
        if (occurrences < 1) {
            throw new IllegalArgumentException("an entry happened at least once");
        }
    }

    /**
     * What happened once.
     *
     * @param id the entry's id
     * @param shop the shop
     * @param at when
     * @param actor who acted
     * @param action what they did or tried
     * @param account the account it was about, or null
     * @param refusedWith why it was refused, or null
     * @param source where the request came from, or null
     * @param details more to know, nothing secret; copied
     */
    public AuditEntry(
            AuditId id,
            ShopId shop,
            Instant at,
            Actor actor,
            AuditAction action,
            @Nullable AccountId account,
            @Nullable ErrorCode refusedWith,
            @Nullable SourceAddress source,
            Map<String, String> details) {
        this(id, shop, at, actor, action, account, refusedWith, source, details, 1);
    }

    /**
     * The same, having happened so often.
     *
     * @param times how often; at least 1
     * @return the entry
     */
    public AuditEntry occurring(long times) {
        return new AuditEntry(id, shop, at, actor, action, account, refusedWith, source, details, times);
    }

    /**
     * Why it was refused.
     *
     * @return the code, or empty when it was done
     */
    public Optional<ErrorCode> refusal() {
        return Optional.ofNullable(refusedWith);
    }
}
