package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.ImportStore.ImportedCustomer;
import org.customeraccounts.testkit.engine.LockingStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store gives that the storage never put there. */
class DamagedRowsTest {
    private static final String SECRET = "canary";
    private static final ShopId SHOP = ShopId.of("canary-shop");
    private static final ShopId OTHER = ShopId.of("other");
    private static final Key SETTINGS = Key.of("settings", SHOP);

    private final KeyValueStore store = new LockingStore(Duration.ofSeconds(1));
    private final StoredEntries entries = new StoredEntries(store);
    private final KeyValueStorage storage = KeyValueStorage.on(store);

    /** The cause says kind, key and why, and nothing says what is there. */
    private static void isRefused(String kind, Key key, String why, ThrowingCallable unit) {
        StorageFailureException failure = catchThrowableOfType(StorageFailureException.class, unit);

        assertThat(failure).isNotNull();
        assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getCause()).message().contains("kind " + kind + " ", key.sha256(), why);
        assertThat(text(failure)).doesNotContain(SECRET);
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                value("a later version", "is of a later version", row("settings", "2", settings("canary-shop"))),
                value("a much later version", "is of a later version", row("settings", "1" + "0".repeat(30), "{}")),
                value("no version", "has no version", row("settings", "\"canary\"", settings("canary-shop"))),
                value("no version at all", "has no version", "{\"kind\": \"settings\", \"row\": {}}"),
                value("another kind", "is of another kind", row("account", "1", settings("canary-shop"))),
                value("a kind that is no text", "is of another kind", "{\"kind\": 7, \"version\": 1, \"row\": {}}"),
                value("another key", "is of another key", row("settings", "1", settings("canary-other"))),
                value("no row", "has no row", "{\"kind\": \"settings\", \"version\": 1}"),
                value("null for a row", "has no row", row("settings", "1", "null")),
                value("a list for a row", "has no row", row("settings", "1", "[\"canary\"]")),
                value("a list", "is of another kind", "[\"canary\"]"),
                value("nothing", "is of another kind", ""),
                value(
                        "a truncated row",
                        "",
                        row("settings", "1", settings("canary-shop")).substring(0, 60)),
                value("more than a row", "", row("settings", "1", settings("canary-shop")) + "canary"),
                value("no JSON", "", "canary"),
                value(
                        "a document that is none",
                        "",
                        row("settings", "1", "{\"shop\": \"canary-shop\", \"settings\": \"canary\"}")),
                value(
                        "a number that is none",
                        "",
                        row("settings", "1", "{\"shop\": \"canary-shop\", \"settings\": {}, \"version\": \"canary\"}")),
                value("no text that can be a shop", "", row("settings", "1", "{\"shop\": \"canary\\u0000\"}")),
                value("a row without a shop", "", row("settings", "1", "{}")));
    }

    private static Arguments value(String name, String why, String json) {
        return Arguments.argumentSet(name, why, json);
    }

    private static String row(String kind, String version, String row) {
        return "{\"kind\": \"%s\", \"version\": %s, \"row\": %s}".formatted(kind, version, row);
    }

    private static String settings(String shop) {
        return "{\"shop\": \"%s\", \"settings\": {\"displayName\": \"canary\"}, \"version\": 3}".formatted(shop);
    }

    private void cannotBeRead(String why) {
        String before = entries.dump();

        isRefused(
                "settings",
                SETTINGS,
                why,
                () -> storage.read(unit -> unit.settings().find(SHOP)));
        isRefused(
                "settings",
                SETTINGS,
                why,
                () -> storage.inTransaction(unit -> {
                    unit.settings().save(OTHER, ShopSettings.accountsOn(), 0);
                    assertThatThrownBy(() -> unit.settings().save(SHOP, ShopSettings.accountsOn(), 3))
                            .isInstanceOf(StorageFailureException.class);
                    return unit.settings().save(OTHER, ShopSettings.accountsOff(), 1);
                }));

        assertThat(entries.dump()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("values")
    void thatCannotBeReadUndoTheUnit(String why, String json) {
        entries.put(SETTINGS, json);

        cannotBeRead(why);
    }

    @ParameterizedTest
    @MethodSource("org.customeraccounts.keyvalue.DamagedRowsTest#headers")
    void thatHaveNoSoundHeaderUndoTheUnit(byte[] value) {
        entries.put(SETTINGS, value);

        cannotBeRead("its header is damaged");
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.argumentSet("nothing", new byte[0]),
                Arguments.argumentSet("one byte", new byte[1]),
                Arguments.argumentSet("three bytes", new byte[3]),
                Arguments.argumentSet("a negative number of parts", new byte[] {-1, 0, 0, 0, 0, 0, 0, 9}),
                Arguments.argumentSet("parts of no length", new byte[] {0, 0, 0, 1}),
                Arguments.argumentSet("half a length", new byte[] {0, 0, 0, 1, 0, 0}),
                Arguments.argumentSet("a length of nothing", new byte[] {0, 0, 0, 1, 0, 0, 0, 0}),
                Arguments.argumentSet("a negative length", new byte[] {0, 0, 0, 1, -1, 0, 0, 0}),
                Arguments.argumentSet("more parts than bytes", new byte[] {127, 0, 0, 0, 126, 0, 0, 0}),
                Arguments.argumentSet("shorter parts than any store needs", new byte[] {0, 0, 0, 3, 0, 2, 0, 0}),
                Arguments.argumentSet("more than a header", new byte[] {0, 0, 0, 1, 0, 0, 0, 9, 1}));
    }

    @Nested
    class Parts {
        private final Key first = Key.of("part", SETTINGS, 0L);
        private final Key second = Key.of("part", SETTINGS, 1L);

        @Test
        void thatAreMissingUndoTheUnit() {
            entries.putHeader(SETTINGS, 2, 70_000);
            entries.put(first, new byte[65_536]);

            cannotBeRead("a part of it is missing");
        }

        @Test
        void thatAreShorterThanTheyWereUndoTheUnit() {
            entries.putHeader(SETTINGS, 2, 70_000);
            entries.put(first, new byte[65_536]);
            entries.put(second, new byte[4_463]);

            cannotBeRead("its parts are not as long as they were");
        }

        @Test
        void thatAreLongerThanTheyWereUndoTheUnit() {
            entries.putHeader(SETTINGS, 2, 70_000);
            entries.put(first, new byte[65_536]);
            entries.put(second, new byte[4_465]);

            cannotBeRead("its parts are not as long as they were");
        }

        @Test
        void ofAVeryLongValueThatIsNotThereUndoTheUnitAtOnce() {
            entries.putHeader(SETTINGS, 32_768, Integer.MAX_VALUE);

            cannotBeRead("a part of it is missing");
        }
    }

    @Nested
    class Places {
        private static final ExternalRef REF = ExternalRef.of("canary-1");
        private static final AccountId ADA = new AccountId(new UUID(1, 2));
        private static final Key UNIQUE = Key.of("account-ref", SHOP, REF.value());
        private static final Key ORDERED = Key.of("import-account", SHOP, ADA.value(), REF.value());
        private static final Key IMPORTED = Key.of("import", SHOP, REF.value());

        private void given() {
            storage.inTransaction(unit -> {
                unit.accounts().insert(account(ADA, REF));
                unit.accounts().insert(account(new AccountId(new UUID(3, 4)), ExternalRef.of("canary-2")));
                return unit.imports().add(new ImportedCustomer(SHOP, REF, "digest", ADA));
            });
        }

        private static Account account(AccountId id, ExternalRef ref) {
            return new Account(
                    id,
                    SHOP,
                    new Account.Mailbox(EmailAddress.parse("canary@example.com"), null, false),
                    null,
                    Locale.ROOT,
                    ref,
                    AccountStatus.ACTIVE,
                    Instant.EPOCH);
        }

        private static Key accountKey(long most, long least) {
            return Key.of("account", SHOP, new UUID(most, least));
        }

        private void findingIsRefused(String why) {
            isRefused(
                    "account-ref",
                    UNIQUE,
                    why,
                    () -> storage.read(unit -> unit.accounts().findByExternalRef(SHOP, REF)));
        }

        private boolean isFound() {
            return storage.read(unit -> unit.accounts().findByExternalRef(SHOP, REF))
                    .isPresent();
        }

        @Test
        void thatLeadToAKeyOfAnotherKindUndoTheUnit() {
            given();
            entries.put(UNIQUE, StoredEntries.whole(IMPORTED.bytes()));
            entries.put(ORDERED, StoredEntries.whole(accountKey(1, 2).bytes()));
            String before = entries.dump();

            findingIsRefused("leads to a key of another kind");
            isRefused(
                    "import-account",
                    ORDERED,
                    "leads to a key of another kind",
                    () -> storage.inTransaction(unit -> {
                        unit.settings().save(OTHER, ShopSettings.accountsOn(), 0);
                        return unit.imports().removeAll(SHOP, ADA);
                    }));

            assertThat(entries.dump()).isEqualTo(before);
        }

        @Test
        void thatAreShorterThanAHeaderUndoTheUnit() {
            given();
            entries.put(UNIQUE, new byte[2]);

            findingIsRefused("its header is damaged");
        }

        @Test
        void whoseRowIsGoneArePassedOver() {
            given();
            entries.delete(accountKey(1, 2));
            entries.delete(IMPORTED);

            assertThat(isFound()).isFalse();
            assertThat(removedImports()).isZero();
        }

        private int removedImports() {
            return storage.inTransaction(unit -> unit.imports().removeAll(SHOP, ADA));
        }

        @Test
        void whoseRowIsElsewhereArePassedOver() {
            given();
            entries.put(UNIQUE, StoredEntries.whole(accountKey(3, 4).bytes()));
            entries.put(Key.of("import-account", SHOP, ADA.value(), "canary-0"), StoredEntries.whole(IMPORTED.bytes()));

            assertThat(isFound()).isFalse();
            assertThat(removedImports()).isEqualTo(1);
        }
    }

    /** A store that answers with something else. */
    @Nested
    class AnswersToAnotherQuestion {
        private KeyValueStorage answeringWith(Function<KeyValueTransaction, BentKeyValueTransaction> bend) {
            return KeyValueStorage.on(new BentKeyValueStore(store, bend));
        }

        private void saved(ShopId shop) {
            storage.inTransaction(unit -> unit.settings().save(shop, ShopSettings.accountsOn(), 0));
        }

        @Test
        void areRefusedWhereAKeyIsOutsideOfItsRange() {
            saved(SHOP);
            KeyValueStorage bent = answeringWith(real -> new BentKeyValueTransaction(real) {
                @Override
                public List<KeyValue> scan(byte[] from, byte[] to, int most) {
                    return entriesIn(real);
                }

                @Override
                public List<KeyValue> scanBackwards(byte[] from, byte[] to, int most) {
                    return entriesIn(real);
                }
            });

            isRefused(
                    "address-default",
                    SETTINGS,
                    "outside of the range",
                    () -> bent.read(unit -> unit.addresses()
                            .list(SHOP, new AccountId(new UUID(1, 2)))
                            .size()));
            isRefused(
                    "import-account",
                    SETTINGS,
                    "outside of the range",
                    () -> bent.inTransaction(unit -> unit.imports().removeAll(SHOP, new AccountId(new UUID(1, 2)))));
        }

        private List<KeyValue> entriesIn(KeyValueTransaction real) {
            return real.scan(SETTINGS.bytes(), SETTINGS.after().bytes(), 1);
        }

        @Test
        void areRefusedWhereTheValueIsOfAnotherKey() {
            saved(OTHER);
            KeyValueStorage bent = answeringWith(real -> new BentKeyValueTransaction(real) {
                @Override
                public Optional<byte[]> get(byte[] key) {
                    return real.get(Key.of("settings", OTHER).bytes());
                }
            });

            isRefused(
                    "settings",
                    SETTINGS,
                    "is of another key",
                    () -> bent.read(unit -> unit.settings().find(SHOP)));
        }
    }
}
