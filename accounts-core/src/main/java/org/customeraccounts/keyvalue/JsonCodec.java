package org.customeraccounts.keyvalue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows as JSON: the name of their kind, the version of their form, and the row. Fields that this version of the library
 * does not know are passed over, and a new field needs no new version; a form that older code would misread does.
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

    JsonCodec(String kind, Class<R> type) {
        this.kind = kind;
        this.type = type;
    }

    @Override
    public byte[] encode(R row) {
        ObjectNode whole = mapper.createObjectNode();
        whole.put(KIND, kind);
        whole.put(FORM, VERSION);
        whole.set(ROW, mapper.valueToTree(row));
        return mapper.writeValueAsBytes(whole);
    }

    @Override
    public R decode(byte[] bytes) {
        JsonNode whole = mapper.readTree(bytes);
        if (!kind.equals(whole.path(KIND).asString(""))) {
            throw new IllegalStateException("a row of another kind");
        }
        if (whole.path(FORM).asInt(0) > VERSION) {
            throw new IllegalStateException("a row of a later version");
        }
        return mapper.treeToValue(whole.path(ROW), type);
    }
}
