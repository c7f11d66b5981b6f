package org.customeraccounts.keyvalue;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.AuditId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.customeraccounts.value.TokenHash;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of stored rows: their fields, secrets among them, ids and hashes as text. The annotations of the public
 * types are for hosts' JSON: what is stored does not change with them.
 */
final class StoredJson {
    private static final String TYPE = "type";

    /** Writes records alone; what needs more stands in the module. */
    private static final JsonMapper PLAIN = JsonMapper.builder()
            .disable(MapperFeature.USE_ANNOTATIONS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultNullHandling(all -> all.withContentNulls(Nulls.SKIP))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .changeDefaultVisibility(all -> all.withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                    .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
            .addModule(values())
            .build();

    private static final JsonMapper MAPPER = PLAIN.rebuild()
            .addModule(variants())
            .addModule(StoredDocuments.module(PLAIN))
            .build();

    private StoredJson() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("values");
        ids(module);
        text(module, ShopId.class, ShopId::value, ShopId::of);
        text(module, ExternalRef.class, ExternalRef::value, ExternalRef::of);
        text(module, OrderNumber.class, OrderNumber::value, OrderNumber::of);
        text(module, IdempotencyKey.class, IdempotencyKey::value, IdempotencyKey::of);
        text(module, CountryCode.class, CountryCode::value, CountryCode::new);
        text(module, SourceAddress.class, SourceAddress::toString, SourceAddress::parse);
        text(module, GatewayToken.class, GatewayToken::reveal, GatewayToken::stored);
        text(module, PasswordHash.class, PasswordHash::reveal, PasswordHash::of);
        StandIns.add(module);
        StoredDocuments.parts(module);
        text(module, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
        text(
                module,
                TokenHash.class,
                hash -> Base64.getUrlEncoder().withoutPadding().encodeToString(hash.reveal()),
                text -> TokenHash.stored(Base64.getUrlDecoder().decode(text)));
        text(
                module,
                Key.class,
                key -> Base64.getUrlEncoder().withoutPadding().encodeToString(key.bytes()),
                text -> Key.stored(Base64.getUrlDecoder().decode(text)));
        storedParts(module);
        return module;
    }

    private static void storedParts(SimpleModule module) {
        judged(
                module,
                EmailAddress.class,
                stored -> EmailAddress.stored(
                        stored.path("value").asString(), stored.path("key").asString()));
        judged(
                module,
                CardDisplay.class,
                stored -> CardDisplay.stored(
                        stored.path("brand").asString(),
                        stored.path("lastFour").asString(),
                        YearMonth.parse(stored.path("expiry").asString())));
        judged(
                module,
                Order.Payment.class,
                stored -> Order.Payment.stored(
                        stored.path("name").asString(), stored.path("lastFour").stringValue(null)));
    }

    private static void ids(SimpleModule module) {
        text(module, AccountId.class, AccountId::toString, AccountId::parse);
        text(module, AddressId.class, AddressId::toString, AddressId::parse);
        text(module, AuditId.class, AuditId::toString, AuditId::parse);
        text(module, CardId.class, CardId::toString, CardId::parse);
        text(module, ContactId.class, ContactId::toString, ContactId::parse);
        text(module, ContractId.class, ContractId::toString, ContractId::parse);
        text(module, ContractRequestId.class, ContractRequestId::toString, ContractRequestId::parse);
        text(module, DeletionId.class, DeletionId::toString, DeletionId::parse);
        text(module, DeviceId.class, DeviceId::toString, DeviceId::parse);
        text(module, EmailChangeId.class, EmailChangeId::toString, EmailChangeId::parse);
        text(module, OrderId.class, OrderId::toString, OrderId::parse);
        text(module, OutboxId.class, OutboxId::toString, OutboxId::parse);
        text(module, SessionId.class, SessionId::toString, SessionId::parse);
    }

    /** Types of which a value is one of several records. */
    private static SimpleModule variants() {
        SimpleModule module = new SimpleModule("variants");
        variant(module, OrderOwner.class);
        variant(module, StoredLink.Subject.class);
        return module;
    }

    /** Types that judge what is typed, and take what was stored as it is. */
    private static <T> void judged(SimpleModule module, Class<T> type, Function<JsonNode, T> stored) {
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return stored.apply(context.readTree(json));
            }
        });
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return read.apply(json.getString());
            }
        });
    }

    /** A sealed type: the record's name, and then its fields. */
    private static <T> void variant(SimpleModule module, Class<T> sealed) {
        module.addSerializer(sealed, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                ObjectNode fields = PLAIN.valueToTree(value);
                fields.put(TYPE, value.getClass().getSimpleName());
                context.writeValue(json, fields);
            }
        });
        module.addDeserializer(sealed, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                JsonNode fields = context.readTree(json);
                String name = fields.path(TYPE).asString("");
                return Arrays.stream(sealed.getPermittedSubclasses())
                        .filter(type -> type.getSimpleName().equals(name))
                        .findFirst()
                        .map(type -> sealed.cast(PLAIN.treeToValue(fields, type)))
                        .orElseThrow(
                                () -> new IllegalStateException("a " + sealed.getSimpleName() + " of no known type"));
            }
        });
    }
}
