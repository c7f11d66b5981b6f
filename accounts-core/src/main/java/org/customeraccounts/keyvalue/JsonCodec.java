package org.customeraccounts.keyvalue;

import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows as JSON: the name of their kind, the version of their form, and the row. Fields that this version of the library
 * does not know are passed over and kept, and a new field needs no new version; a form that older code would misread
 * does. A row is read only under the key that is its own.
 */
final class JsonCodec<R> implements Codec<R> {
    /** The form that this code writes, and the latest that it reads. */
    static final int VERSION = 1;

    private static final String KIND = "kind";
    private static final String FORM = "version";
    private static final String ROW = "row";

    private final JsonMapper mapper = StoredJson.mapper();
    private final String kind;
    private final Class<R> type;
    private final Function<R, Key> key;

    JsonCodec(String kind, Class<R> type, Function<R, Key> key) {
        this.kind = kind;
        this.type = type;
        this.key = key;
    }

    @Override
    public byte[] encode(R row) {
        return whole(mapper.valueToTree(row));
    }

    @Override
    public byte[] encode(R row, byte[] before) {
        JsonNode stored = mapper.readTree(before).path(ROW);
        ObjectNode known = mapper.valueToTree(mapper.treeToValue(stored, type));
        ObjectNode next = mapper.valueToTree(row);
        if (!known.equals(stored)) {
            keep(stored.asObject(), known, next);
        }
        return whole(next);
    }

    private byte[] whole(ObjectNode row) {
        ObjectNode whole = mapper.createObjectNode();
        whole.put(KIND, kind);
        whole.put(FORM, VERSION);
        whole.set(ROW, row);
        return mapper.writeValueAsBytes(whole);
    }

    /** What was not changed is as it was stored, and not as this version has read it. */
    private static void keep(ObjectNode stored, ObjectNode known, ObjectNode next) {
        stored.properties().forEach(field -> {
            String name = field.getKey();
            if (Objects.equals(known.get(name), next.get(name))) {
                next.set(name, field.getValue());
            } else if (field.getValue() instanceof ObjectNode before
                    && known.get(name) instanceof ObjectNode read
                    && next.get(name) instanceof ObjectNode after) {
                keep(before, read, after);
            }
        });
    }

    @Override
    public R decode(Key at, byte[] bytes) {
        JsonNode whole = mapper.readTree(bytes);
        require(kind.equals(whole.path(KIND).stringValue("")), "it is of another kind");
        require(whole.path(FORM).isIntegralNumber(), "it has no version");
        require(whole.path(FORM).longValue(Long.MAX_VALUE) <= VERSION, "it is of a later version");
        require(whole.path(ROW).isObject(), "it has no row");
        R row = mapper.treeToValue(whole.path(ROW), type);
        require(at.equals(Key.of(kind, key.apply(row))), "it is of another key");
        return row;
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException(otherwise);
        }
    }
}
