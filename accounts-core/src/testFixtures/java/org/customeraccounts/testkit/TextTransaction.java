package org.customeraccounts.testkit;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.keyvalue.KeyValue;
import org.customeraccounts.keyvalue.KeyValueTransaction;

/**
 * A transaction with keys and values as texts: a printable ASCII character is itself, any other byte is written {@code
 * %00} to {@code %ff}. An entry is written {@code key=value}.
 */
final class TextTransaction {
    private final KeyValueTransaction transaction;

    TextTransaction(KeyValueTransaction transaction) {
        this.transaction = transaction;
    }

    KeyValueTransaction bare() {
        return transaction;
    }

    Optional<String> get(String key) {
        return transaction.get(bytes(key)).map(TextTransaction::text);
    }

    boolean has(String key) {
        return get(key).isPresent();
    }

    /** The number under a key, 0 where there is none. */
    int number(String key) {
        return get(key).map(Integer::parseInt).orElse(0);
    }

    void put(String key, String value) {
        transaction.put(bytes(key), bytes(value));
    }

    void put(String key, int number) {
        put(key, Integer.toString(number));
    }

    void delete(String key) {
        transaction.delete(bytes(key));
    }

    List<String> scan(String from, String to, int most) {
        return entries(transaction.scan(bytes(from), bytes(to), most));
    }

    List<String> scanBackwards(String from, String to, int most) {
        return entries(transaction.scanBackwards(bytes(from), bytes(to), most));
    }

    /** Everything, in order. */
    List<String> all() {
        return scan("%00", "%ff%ff%ff%ff", 10_000);
    }

    List<String> allBackwards() {
        return scanBackwards("%00", "%ff%ff%ff%ff", 10_000);
    }

    void relyOn(String from, String to) {
        transaction.relyOn(bytes(from), bytes(to));
    }

    void relyOn(String key) {
        relyOn(key, key + "%00");
    }

    private static List<String> entries(List<KeyValue> entries) {
        return entries.stream()
                .map(entry -> text(entry.key()) + "=" + text(entry.value()))
                .toList();
    }

    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (b > ' ' && b < 0x7f && b != '%' && b != '=') {
                text.append((char) b);
            } else {
                text.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return text.toString();
    }
}
