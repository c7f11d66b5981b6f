package org.customeraccounts.keyvalue;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.settings.ShopSettings;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shop's settings and the designs of its mails, as an older or a newer version wrote them. What is missing is as in a
 * new shop, names that this version does not know are the first of their kind or, of several, left out, and a time zone
 * that this machine does not know is UTC.
 */
final class StoredDocuments {
    private StoredDocuments() {}

    /** What is in a document. */
    static void parts(SimpleModule module) {
        StandIns.add(module, ShopSettings.SignInLink.Style.class, ShopSettings.SignInLink.Style.TEXT);
        StandIns.add(module, ShopSettings.SignInLink.Placement.class, ShopSettings.SignInLink.Placement.HEADER);
        StandIns.add(module, ShopSettings.Notice.class, null);
        module.addDeserializer(ZoneId.class, new ValueDeserializer<>() {
            @Override
            public ZoneId deserialize(JsonParser json, DeserializationContext context) {
                try {
                    return ZoneId.of(json.getString());
                } catch (DateTimeException e) {
                    return ZoneOffset.UTC;
                }
            }
        });
    }

    /** The documents, whose parts the mapper reads. */
    static SimpleModule module(JsonMapper parts) {
        SimpleModule module = new SimpleModule("documents");
        document(module, parts, ShopSettings.class, ShopSettings.accountsOff());
        document(module, parts, MailDesign.class, new MailDesign(MailStyle.plain(), null, null));
        return module;
    }

    private static <T> void document(SimpleModule module, JsonMapper parts, Class<T> type, T plain) {
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                ObjectNode whole = parts.valueToTree(plain);
                JsonNode stored = context.readTree(json);
                overlay(whole, stored.asObject());
                return parts.treeToValue(whole, type);
            }
        });
    }

    private static void overlay(ObjectNode below, ObjectNode above) {
        above.properties().forEach(field -> {
            JsonNode before = below.get(field.getKey());
            if (before instanceof ObjectNode object && field.getValue() instanceof ObjectNode next) {
                overlay(object, next);
            } else {
                below.set(field.getKey(), field.getValue());
            }
        });
    }
}
