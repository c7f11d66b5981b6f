package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplate;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.settings.ShopSettings.Notice;
import org.customeraccounts.settings.ShopSettings.SignInLink;
import org.customeraccounts.testkit.engine.LockingStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an older or a newer version of the library wrote. */
class StoredVersionsTest {
    private static final ShopId SHOP = ShopId.of("shop");

    private final KeyValueStore store = new LockingStore(Duration.ofSeconds(1));
    private final StoredEntries entries = new StoredEntries(store);
    private final KeyValueStorage storage = KeyValueStorage.on(store);

    @Nested
    class Settings {
        private ShopSettings read(String settings) {
            entries.put(Key.of("settings", SHOP), """
                {"kind": "settings", "version": 1, "row": {"shop": "shop", "settings": %s, "version": 7}}
                """.formatted(settings));
            Versioned<ShopSettings> found =
                    storage.read(unit -> unit.settings().find(SHOP)).orElseThrow();
            assertThat(found.version()).isEqualTo(7);
            return found.value();
        }

        @Test
        void withLessAreAsInANewShop() {
            assertThat(read("{}")).isEqualTo(ShopSettings.accountsOff());
            assertThat(read("{\"displayName\": \"Chez Ada\", \"signInLink\": {\"visible\": false}}"))
                    .isEqualTo(ShopSettings.accountsOff()
                            .named("Chez Ada")
                            .withSignInLink(new SignInLink(
                                    false, null, null, SignInLink.Style.TEXT, SignInLink.Placement.HEADER)));
        }

        @Test
        void withMoreAreReadWithoutIt() {
            assertThat(read("""
                {"displayName": "Chez Ada", "accountsEnabled": true, "loyalty": {"points": [1, 2]},
                    "signInLink": {"visible": true, "style": "BUTTON", "placement": "MENU", "glow": 7}}
                """))
                    .isEqualTo(ShopSettings.accountsOn()
                            .named("Chez Ada")
                            .withSignInLink(new SignInLink(
                                    true, null, null, SignInLink.Style.BUTTON, SignInLink.Placement.MENU)));
        }

        @Test
        void withNamesThatAreNotKnownHaveTheFirstOfTheirKind() {
            assertThat(read("""
                {"signInLink": {"visible": true, "style": "HOLOGRAM", "placement": "CEILING"}}
                """).signInLink()).isEqualTo(SignInLink.standard());
        }

        @Test
        void withNoticesThatAreNotKnownHaveTheOthers() {
            assertThat(read("{\"notices\": [\"NEW_DEVICE\", \"NEW_MOON\"]}").notices())
                    .containsExactly(Notice.NEW_DEVICE);
            assertThat(read("{\"notices\": [\"NEW_MOON\"]}").notices()).isEmpty();
        }

        @Test
        void ofATimeZoneThatThisMachineDoesNotKnowAreInUtc() {
            assertThat(read("{\"timeZone\": \"Mars/Olympus_Mons\", \"deletionGraceDays\": 7}"))
                    .isEqualTo(ShopSettings.accountsOff().withDeletionGraceDays(7));
        }

        @Test
        void keepASetThatIsEmpty() {
            ShopSettings none = ShopSettings.accountsOff().withNotices(Set.of());

            storage.inTransaction(unit -> unit.settings().save(SHOP, none, 0));

            assertThat(storage.<Optional<Versioned<ShopSettings>>>read(
                            unit -> unit.settings().find(SHOP)))
                    .contains(new Versioned<>(none, 1));
        }
    }

    @Nested
    class Designs {
        private MailDesign read(String design) {
            entries.put(Key.of("design", SHOP, MailKind.WELCOME), """
                {"kind": "design", "version": 1,
                    "row": {"shop": "shop", "mail": "WELCOME", "design": %s, "version": 2}}
                """.formatted(design));
            return storage.read(unit -> unit.mailDesigns().find(SHOP, MailKind.WELCOME))
                    .orElseThrow()
                    .value();
        }

        @Test
        void withLessAreAsInANewShop() {
            assertThat(read("{}")).isEqualTo(new MailDesign(MailStyle.plain(), null, null));
            assertThat(read("{\"style\": {\"footer\": \"Au revoir\"}}"))
                    .isEqualTo(new MailDesign(
                            new MailStyle(MailStyle.plain().accentColor(), null, "Au revoir"), null, null));
        }

        @Test
        void withMoreAreReadWithoutIt() {
            assertThat(read("""
                {"style": {"accentColor": "#112233", "footer": "", "font": "Comic"},
                    "english": {"subject": "Hello", "text": "text", "html": "html", "preheader": "Hi"},
                    "german": {"subject": "Willkommen"}}
                """))
                    .isEqualTo(new MailDesign(
                            new MailStyle("#112233", null, ""), new MailTemplate("Hello", "text", "html"), null));
        }
    }

    @Nested
    class OtherRows {
        private static final AccountId ADA = new AccountId(new UUID(1, 2));

        private static final String MAILBOX =
                "{\"email\": {\"key\": \"1:a@b.example\", \"value\": \"a@b.example\"}, \"alias\": [\"b\"]}";

        private Account read(String mailbox, String status) {
            entries.put(Key.of("account", SHOP, ADA.value()), """
                {"kind": "account", "version": 1, "written": "later", "row": {"id": "%s", "shop": "shop",
                    "mailbox": %s, "locale": "fr", "status": "%s", "createdAt": "1970-01-01T00:00:00Z",
                    "nickname": {"of": ["ada"]}}}
                """.formatted(ADA, mailbox, status));
            return storage.read(unit -> unit.accounts().find(SHOP, ADA)).orElseThrow();
        }

        @Test
        void withMoreOrLessAreReadWithoutIt() {
            String mailbox = "{\"email\": {\"key\": \"1:ada@example.com\", \"value\": \"Ada@example.com\", \"of\": 1}}";

            Account account = read(mailbox, "ACTIVE");

            assertThat(account.email()).isEqualTo(EmailAddress.parse("Ada@example.com"));
            assertThat(account.undeliverable()).isFalse();
            assertThat(account.name()).isNull();
            assertThat(account.status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(account.createdAt()).isEqualTo(Instant.EPOCH);
        }

        /** Or a node of the older version would take from a row what one of the newer has written. */
        @Test
        void withMoreKeepItWhenTheyAreLocked() {
            read(MAILBOX, "ACTIVE");
            String before = entries.dump();

            Optional<Account> locked =
                    storage.inTransaction(unit -> unit.accounts().lock(SHOP, ADA));

            assertThat(locked).isPresent();
            assertThat(entries.dump()).isEqualTo(before);
        }

        @Test
        void withoutWhatARowCannotLackAreRefused() {
            assertThatThrownBy(() -> read("null", "ACTIVE")).isInstanceOf(StorageFailureException.class);
        }

        @Test
        void inAStateThatIsNotKnownAreInTheOneThatAllowsLeast() {
            assertThat(read(MAILBOX, "FROZEN").status()).isEqualTo(AccountStatus.SUSPENDED);
        }

        /** A node of the older version goes on while the newer one is deployed, and takes nothing from its rows. */
        @Test
        void keepWhatIsNotKnownWhenTheRestIsChanged() {
            read(MAILBOX, "FROZEN");

            storage.inTransaction(unit -> {
                unit.accounts().changeLocale(SHOP, ADA, Locale.GERMAN);
                return ADA;
            });

            assertThat(entries.text(Key.of("account", SHOP, ADA.value())))
                    .contains("\"locale\":\"de\"")
                    .contains("\"status\":\"FROZEN\"")
                    .contains("\"nickname\":{\"of\":[\"ada\"]}")
                    .contains("\"alias\":[\"b\"]");
        }
    }
}
