package org.customeraccounts.json;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.customeraccounts.credential.ForeignHash;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is written, and beside it what is read and never written. */
final class SecretInput {
    private static final Map<Class<?>, Function<Object, String>> TEXTS = Map.of(
            DeviceToken.class, secret -> ((DeviceToken) secret).reveal(),
            Password.class, secret -> ((Password) secret).reveal(),
            SessionToken.class, secret -> ((SessionToken) secret).reveal(),
            MailToken.class, secret -> ((MailToken) secret).reveal(),
            GatewayToken.class, secret -> ((GatewayToken) secret).reveal(),
            ForeignHash.class, secret -> ((ForeignHash) secret).reveal(),
            PasswordHash.class, secret -> ((PasswordHash) secret).reveal());

    private SecretInput() {}

    static JsonNode added(JsonNode out, Object value) {
        Function<Object, String> text = TEXTS.get(value.getClass());
        if (text != null) {
            return JsonNodeFactory.instance.stringNode(text.apply(value));
        }
        if (value instanceof List<?> list && out instanceof ArrayNode array) {
            ArrayNode whole = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                whole.add(added(array.get(i), list.get(i)));
            }
            return whole;
        }
        if (!value.getClass().isRecord() || !(out instanceof ObjectNode object)) {
            return out;
        }
        ObjectNode whole = object.deepCopy();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = part(component, value);
            if (part != null && (TEXTS.containsKey(part.getClass()) || object.has(component.getName()))) {
                whole.set(component.getName(), added(object.path(component.getName()), part));
            }
        }
        return whole;
    }

    private static Object part(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
