package org.customeraccounts.jdbc;

import com.fasterxml.jackson.annotation.Nulls;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.settings.ShopSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept as JSON. Two versions of the library read each other's: fields that this one does not know are passed
 * over, those that are missing are as in a new shop, names that this one does not know are the first of their kind or,
 * of several, left out, and a time zone that this machine does not know is UTC. The annotations of the public types are
 * for hosts' JSON: what is stored does not change with them.
 */
final class Documents {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.USE_ANNOTATIONS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultNullHandling(all -> all.withContentNulls(Nulls.SKIP))
            .addModule(new SimpleModule()
                    .addDeserializer(
                            ShopSettings.SignInLink.Style.class,
                            known(ShopSettings.SignInLink.Style.class, ShopSettings.SignInLink.Style.TEXT))
                    .addDeserializer(
                            ShopSettings.SignInLink.Placement.class,
                            known(ShopSettings.SignInLink.Placement.class, ShopSettings.SignInLink.Placement.HEADER))
                    .addDeserializer(ShopSettings.Notice.class, known(ShopSettings.Notice.class, null))
                    .addDeserializer(ZoneId.class, zone())
                    .addDeserializer(Order.Payment.class, payment()))
            .build();

    /** Beside what was ordered. */
    private static final String CHECKOUT = "checkout";

    private Documents() {}

    static String text(ShopSettings settings) {
        return MAPPER.writeValueAsString(settings);
    }

    static ShopSettings settings(String text) {
        return read(text, ShopSettings.accountsOff(), ShopSettings.class);
    }

    static String text(MailDesign design) {
        return MAPPER.writeValueAsString(design);
    }

    static MailDesign design(String text) {
        return read(text, new MailDesign(MailStyle.plain(), null, null), MailDesign.class);
    }

    static String text(Order order) {
        ObjectNode whole = MAPPER.valueToTree(order.content());
        if (order.checkout() != null) {
            whole.set(CHECKOUT, MAPPER.valueToTree(order.checkout()));
        }
        return MAPPER.writeValueAsString(whole);
    }

    static OrderContent order(String text) {
        return MAPPER.readValue(text, OrderContent.class);
    }

    static @Nullable CheckoutNote checkout(String text) {
        JsonNode note = MAPPER.readTree(text).get(CHECKOUT);
        return note == null ? null : MAPPER.treeToValue(note, CheckoutNote.class);
    }

    static String text(Map<String, String> details) {
        return MAPPER.writeValueAsString(details);
    }

    /** What is no text is given as the JSON that it is. */
    static Map<String, String> details(String text) {
        Map<String, String> details = new HashMap<>();
        MAPPER.readTree(text).properties().forEach(field -> {
            JsonNode value = field.getValue();
            details.put(field.getKey(), value.isString() ? value.stringValue() : value.toString());
        });
        return details;
    }

    private static <T> T read(String text, T plain, Class<T> type) {
        ObjectNode whole = MAPPER.valueToTree(plain);
        overlay(whole, MAPPER.readTree(text));
        return MAPPER.treeToValue(whole, type);
    }

    private static void overlay(ObjectNode below, JsonNode above) {
        above.properties().forEach(field -> {
            JsonNode before = below.get(field.getKey());
            if (before instanceof ObjectNode object && field.getValue().isObject()) {
                overlay(object, field.getValue());
            } else {
                below.set(field.getKey(), field.getValue());
            }
        });
    }

    private static ValueDeserializer<Order.Payment> payment() {
        return new ValueDeserializer<>() {
            @Override
            public Order.Payment deserialize(JsonParser json, DeserializationContext context) {
                JsonNode kept = context.readTree(json);
                return Order.Payment.stored(
                        kept.path("name").asString(), kept.path("lastFour").stringValue(null));
            }
        };
    }

    private static ValueDeserializer<ZoneId> zone() {
        return new ValueDeserializer<>() {
            @Override
            public ZoneId deserialize(JsonParser json, DeserializationContext context) {
                try {
                    return ZoneId.of(json.getString());
                } catch (DateTimeException e) {
                    return ZoneOffset.UTC;
                }
            }
        };
    }

    private static <E extends Enum<E>> ValueDeserializer<E> known(Class<E> type, @Nullable E unknown) {
        return new ValueDeserializer<>() {
            @Override
            public @Nullable E deserialize(JsonParser json, DeserializationContext context) {
                try {
                    return Enum.valueOf(type, json.getString());
                } catch (IllegalArgumentException e) {
                    return unknown;
                }
            }
        };
    }
}
