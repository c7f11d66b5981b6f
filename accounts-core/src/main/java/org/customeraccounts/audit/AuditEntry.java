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
        Map<String, String> details) {
    /** Copies the details. */
    public AuditEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(action, "action");
        details = Map.copyOf(details);
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
