package org.customeraccounts.keyvalue;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.json.PublicSamples;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.StoredLink;
import org.jspecify.annotations.Nullable;

/**
 * Rows of which no two texts, ids or instants are the same, so that their keys show what is where: one with all that
 * may be there, one with nothing that may be absent, and those that stand in the other indexes.
 */
final class StoredSamples extends PublicSamples {
    /** What stands for nothing in a choice. */
    private static final Object NOTHING = "nothing";

    /** By kind and name: what is otherwise than in the full sample, by component. A class is any row of it. */
    private static final Map<String, Map<String, Map<String, Object>>> MORE = Map.of(
            "change", Map.of("confirmed", Map.of("stored", EmailChangeState.CONFIRMED)),
            "gateway-card", Map.of("detached", Map.of("state", GatewayCard.State.DETACHED)),
            "contract",
                    Map.of(
                            "charging", Map.of("endedAt", NOTHING, "paused", false, "cancelled", false),
                            "ending", Map.of("endedAt", NOTHING)),
            "link",
                    Map.of(
                            "ofOrder",
                            Map.of("subject", StoredLink.Subject.OfOrder.class, "purpose", LinkPurpose.OPEN_ORDER)),
            "order",
                    Map.of(
                            "guest", Map.of("owner", OrderOwner.Guest.class),
                            "joined", Map.of("owner", OrderOwner.Joined.class),
                            "kept", Map.of("owner", OrderOwner.Kept.class),
                            "placed", Map.of("owner", OrderOwner.Placed.class)));

    private static final long SECONDS_OF_A_YEAR = 31_536_000;

    private final boolean sparse;
    private final Map<String, Object> choice;

    private StoredSamples(boolean sparse, Map<String, Object> choice) {
        this.sparse = sparse;
        this.choice = choice;
    }

    /** Rows of a kind by what each shows. */
    static Map<String, Object> of(StoredKinds.StoredKind kind) {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("full", new StoredSamples(false, Map.of()).sample(kind.type()));
        Object sparse = new StoredSamples(true, Map.of()).sample(kind.type());
        if (!rows.containsValue(sparse)) {
            rows.put("sparse", sparse);
        }
        Map<String, Map<String, Object>> more = MORE.getOrDefault(kind.name(), Map.of());
        more.keySet().stream()
                .sorted()
                .forEach(name -> rows.put(name, new StoredSamples(false, more.get(name)).sample(kind.type())));
        return Collections.unmodifiableMap(rows);
    }

    @Override
    protected @Nullable Object component(Class<?> owner, RecordComponent component) {
        String name = component.getName();
        Object chosen = choice.get(name);
        if (chosen != null) {
            return chosen == NOTHING ? null : chosen instanceof Class<?> type ? sample(type) : chosen;
        }
        if (sparse && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        return sparse && !name.equals("lines")
                ? emptied(distinct(owner, name, super.component(owner, component)))
                : distinct(owner, name, super.component(owner, component));
    }

    private static Object emptied(Object made) {
        if (made instanceof List) {
            return List.of();
        }
        if (made instanceof Set) {
            return Set.of();
        }
        return made instanceof Map ? Map.of() : made;
    }

    private static Object distinct(Class<?> owner, String name, Object made) {
        String of = name.equals("value") ? owner.getSimpleName() : name;
        if (made.equals("text")) {
            return of;
        }
        if (made instanceof UUID id) {
            return new UUID(id.getMostSignificantBits(), Long.MIN_VALUE | Integer.toUnsignedLong(of.hashCode()));
        }
        return made instanceof Instant at ? at.plusSeconds(Math.floorMod(of.hashCode(), SECONDS_OF_A_YEAR)) : made;
    }
}
