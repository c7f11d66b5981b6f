package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** This version of the library beside the next one, which is invented here: on its schema, and on what it wrote. */
@Tag("slow")
class TwoVersionsTest {
    private static final String OLD = Boutique.OLD;
    private static final String NEW = Boutique.NEW;

    /** Together they write every table. */
    private static final Set<String> MANY = Set.of(
            "Storefront.signIn",
            "Storefront.revert",
            "Passwords.change",
            "StaffAccounts.close",
            "SettingsEditor.save",
            "MailTemplates.saveWelcome",
            "Customers.assignExternalRef",
            "ContactRecorder.record",
            "Operations.dispatchDue",
            "Operations.retry",
            "Operations.cleanUp");

    private static HikariDataSource shared;

    private Boutique boutique;

    @BeforeAll
    static void makeTheSchema() {
        shared = TestDatabase.H2.schema(4);
    }

    @AfterAll
    static void closeThePool() {
        shared.close();
    }

    @BeforeEach
    void open() {
        TestDatabase.empty(shared);
        boutique = new Boutique(JdbcStorage.create(shared));
    }

    /**
     * What the next version's script adds: columns that have a default or may be null, a table, its line in the
     * history.
     */
    private static void migrateToTheNextVersion(HikariDataSource pool, TestDatabase database) {
        for (String table : TestDatabase.tables()) {
            TestDatabase.execute(pool, "alter table ca_" + table + " add column invented varchar(20)");
            TestDatabase.execute(pool, "alter table ca_" + table + " add column counted integer default 0 not null");
        }
        TestDatabase.execute(pool, "create table ca_inventions (shop varchar(64) not null, id integer not null)");
        TestDatabase.execute(pool, "insert into ca_schema_version (version) values (2)");
        String history = """
            insert into ca_schema_history ("installed_rank", "version", "description", "type", "script",
                "checksum", "installed_by", "execution_time", "success")
            select 8, '2', 'inventions', "type", 'V2__inventions.sql', 7, "installed_by", 1, "success"
            from ca_schema_history
            where "version" = '1'
            """;
        TestDatabase.execute(pool, database == TestDatabase.MARIADB ? history.replace('"', '`') : history);
    }

    @Nested
    class OnTheNextSchema {
        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void operationsDoTheirWork(TestDatabase database) {
            try (HikariDataSource pool = database.schema(4)) {
                migrateToTheNextVersion(pool, database);
                Boutique next = new Boutique(JdbcStorage.create(pool));

                List<DoorOperation> many = DoorOperation.all().stream()
                        .filter(operation -> MANY.contains(operation.method()))
                        .toList();

                assertThat(many).hasSizeGreaterThan(MANY.size()).allSatisfy(operation -> {
                    TestDatabase.empty(pool);
                    next.startOver();
                    operation.prepared().apply(next).run();
                });
            }
        }

        @ParameterizedTest
        @EnumSource(TestDatabase.class)
        void migratingWithThisVersionChangesNothing(TestDatabase database) {
            try (HikariDataSource pool = database.schema(4)) {
                migrateToTheNextVersion(pool, database);

                Schema.migrate(pool);

                assertThat(TestDatabase.content(pool, "(select max(version) from ca_schema_version) newest"))
                        .isEqualTo("2");
                new Boutique(JdbcStorage.create(pool)).verified(OLD);
            }
        }
    }

    /** On its own schema too: the next version runs on both. */
    @Nested
    class WhatTheNextVersionWrote {
        private void write(String sql) {
            TestDatabase.execute(shared, sql);
        }

        private void refused(ErrorCode code, Runnable act) {
            assertThatThrownBy(act::run)
                    .isInstanceOfSatisfying(
                            AccountsException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(code));
        }

        @Test
        void inSettingsIsPassedOver() {
            boutique.owner().settings().save(ShopSettings.accountsOn(), 0);

            write("""
                update ca_shop_settings
                set settings = '{"displayName": "Chez Ada", "accountsEnabled": true, "loyalty": {"points": [1, 2]},
                    "signInLink": {"visible": true, "style": "HOLOGRAM", "placement": "CEILING", "glow": 7}}'
                """);

            ShopSettings settings = boutique.owner().settings().get().value();
            assertThat(settings)
                    .isEqualTo(ShopSettings.accountsOn()
                            .named("Chez Ada")
                            .withSignInLink(new ShopSettings.SignInLink(
                                    true,
                                    null,
                                    null,
                                    ShopSettings.SignInLink.Style.TEXT,
                                    ShopSettings.SignInLink.Placement.HEADER)));
            assertThat(boutique.storefront().navigationLink()).isPresent();
            boutique.signUp(OLD);
        }

        @Test
        void asATimeZoneThatThisMachineDoesNotKnowIsUtc() {
            boutique.owner().settings().save(ShopSettings.accountsOn(), 0);

            write("""
                update ca_shop_settings
                set settings = '{"displayName": "Chez Ada", "timeZone": "Mars/Olympus_Mons", "deletionGraceDays": 7}'
                """);

            assertThat(boutique.owner().settings().get().value())
                    .isEqualTo(ShopSettings.accountsOff().named("Chez Ada").withDeletionGraceDays(7));
        }

        @Test
        void asANoticeIsLeftOut() {
            boutique.owner().settings().save(ShopSettings.accountsOn(), 0);

            write("""
                update ca_shop_settings
                set settings = '{"displayName": "Chez Ada", "notices": ["NEW_DEVICE", "NEW_MOON"]}'
                """);

            assertThat(boutique.owner().settings().get().value().notices())
                    .containsExactly(ShopSettings.Notice.NEW_DEVICE);
        }

        @Test
        void inADesignIsPassedOver() {
            MailDesign design = new MailDesign(new MailStyle("#112233", null, "Au revoir"), null, null);
            boutique.owner().mailTemplates().saveWelcome(design, 0);

            write("""
                update ca_mail_designs
                set design = '{"style": {"accentColor": "#112233", "footer": "Au revoir", "font": "Comic"},
                    "german": {"subject": "Willkommen"}}'
                """);
            write("""
                insert into ca_mail_designs (shop, kind, design, version)
                values ('shop', 'BIRTHDAY', '{}', 1)
                """);

            assertThat(boutique.owner().mailTemplates().welcome().value()).isEqualTo(design);
            boutique.signUp(OLD);
            assertThat(boutique.messageId(MailKind.WELCOME, OLD)).isNotEmpty();
        }

        @Test
        void asAnAccountsStateLocksTheAccountAndStays() {
            SignedIn ada = boutique.signUp(OLD);
            MailToken link = boutique.mailed(MailKind.VERIFY_EMAIL, OLD);

            write("update ca_accounts set status = 'FROZEN'");
            write("delete from ca_audit");
            DatabaseContent before = DatabaseContent.of(shared);

            assertThat(boutique.shop.customer(ada.token())).isEmpty();
            refused(ErrorCode.ACCOUNT_SUSPENDED, () -> boutique.signIn(OLD));
            Account account = boutique.owner().accounts().get(ada.account());
            assertThat(account.status()).isEqualTo(AccountStatus.SUSPENDED);
            refused(ErrorCode.ACCOUNT_STATE, () -> boutique.owner().accounts().lift(ada.account()));
            refused(ErrorCode.ACCOUNT_STATE, () -> boutique.owner().accounts().close(ada.account()));
            refused(ErrorCode.LINK_USED, () -> boutique.storefront().refuse(link));
            write("delete from ca_audit");
            assertThat(DatabaseContent.of(shared).text(before.madeByChance()))
                    .isEqualTo(before.text(before.madeByChance()));
        }

        @Test
        void asTheStateOfAChangeIsOneThatIsOver() {
            SignedIn ada = boutique.changing();
            MailToken link = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW);

            write("update ca_email_changes set state = 'PAUSED', pending_of = null");

            assertThat(boutique.customer(ada.token()).email().status().change())
                    .hasValueSatisfying(change -> assertThat(change.state()).isEqualTo(EmailChangeState.CANCELLED));
            refused(ErrorCode.LINK_USED, () -> boutique.customer(ada.token()).confirm(link));
            boutique.clock.advance(Duration.ofMinutes(5));
            boutique.requestChange(ada.token());
            boutique.customer(ada.token()).confirm(boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, NEW));
        }

        @Test
        void asTheStateOfAChangeUnderWayStandsInTheWayOfAnother() {
            SignedIn ada = boutique.changing();

            write("update ca_email_changes set state = 'PAUSED'");

            refused(ErrorCode.STALE, () -> boutique.requestChange(ada.token()));
            assertThat(TestDatabase.count(shared, "ca_email_changes where state = 'PAUSED'"))
                    .isEqualTo(1);
        }

        @Test
        void asTheUseOfALinkIsUnknown() {
            SignedIn ada = boutique.signUp(OLD);
            MailToken link = boutique.mailed(MailKind.VERIFY_EMAIL, OLD);

            write("update ca_links set purpose = 'OPEN_A_LOCKER'");

            refused(ErrorCode.LINK_UNKNOWN, () -> boutique.storefront().preview(link));
            refused(ErrorCode.LINK_UNKNOWN, () -> boutique.customer(ada.token()).confirm(link));
        }

        @Test
        void asTheStateOfAGatewaysCardIsUnknownAndStays() {
            Storage storage = JdbcStorage.create(shared);
            GatewayCard card = new GatewayCard(
                    ShopId.of("shop"),
                    new GatewayReference("pay", GatewayToken.of("pm_1")),
                    new AccountId(new UUID(1, 2)),
                    new CardId(new UUID(3, 4)),
                    GatewayCard.State.DETACHED,
                    boutique.clock.instant());
            storage.inTransaction(unit -> unit.gatewayCards().insert(card));

            write("update ca_gateway_cards set state = 'PAWNED'");

            assertThat(storage.<List<GatewayCard>>read(
                            unit -> unit.gatewayCards().list(card.shop(), card.account())))
                    .extracting(GatewayCard::state)
                    .containsExactly(GatewayCard.State.DETACH_UNKNOWN);
            for (GatewayCard.State from : GatewayCard.State.values()) {
                assertThat(storage.<Boolean>inTransaction(
                                unit -> unit.gatewayCards().move(from, card)))
                        .isFalse();
            }
            assertThat(storage.<Integer>inTransaction(
                            unit -> unit.gatewayCards().removeOver(card.since(), 10)))
                    .isZero();
            assertThat(TestDatabase.count(shared, "ca_gateway_cards where state = 'PAWNED'"))
                    .isEqualTo(1);
        }

        @Test
        void inTheOutboxIsLeftToIt() {
            boutique.signUp(OLD);
            write("""
                insert into ca_outbox (id, shop, account, topic, payload, due_at, attempts)
                select cast('00000000-0000-7000-8000-00000000000' || number as uuid), shop, id, topic, payload,
                    created_at, 0
                from ca_accounts, (values
                    (1, 'webhook', '<xml/>'),
                    (2, 'mail', '{"kind": "BIRTHDAY", "address": "ada@shop.example", "key": "1:ada@shop.example"}'),
                    (3, 'event', '{"type": "AccountFrozen", "event": "{}"}')) next (number, topic, payload)
                """);

            assertThat(boutique.accounts.operations().dispatchDue(100).postponed())
                    .isEqualTo(2);

            assertThat(boutique.mailer.to(OLD)).hasSize(2);
            assertThat(TestDatabase.count(shared, "ca_outbox where dead_id is not null"))
                    .isZero();
        }

        @Test
        void inTheAuditKeepsItsNames() {
            boutique.signUp(OLD);

            write("""
                update ca_audit
                set action = 'FREEZE', actor_kind = 'ROBOT', refused_with = 'TOO_COLD',
                    details = '{"degrees": -4, "why": {"ice": true}, "where": "here"}'
                """);

            assertThat(boutique.owner().audit().page(PageRequest.first(10)).items())
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.action()).isEqualTo(AuditAction.OTHER);
                        assertThat(entry.actor().kind()).isEqualTo(Actor.Kind.PLATFORM);
                        assertThat(entry.refusal()).contains(ErrorCode.INVALID_INPUT);
                    })
                    .extracting(AuditEntry::details, InstanceOfAssertFactories.map(String.class, String.class))
                    .containsEntry("action", "FREEZE")
                    .containsEntry("actor", "ROBOT")
                    .containsEntry("refusedWith", "TOO_COLD")
                    .containsEntry("degrees", "-4")
                    .containsEntry("why", "{\"ice\":true}")
                    .containsEntry("where", "here");
        }

        @Test
        void asAPasswordsHashIsWrongUntilItIsReset() {
            boutique.verified(OLD);

            write("update ca_credentials set hash = '$argon3$v=1$stronger$xyz'");

            refused(ErrorCode.BAD_CREDENTIALS, () -> boutique.signIn(OLD));
            boutique.storefront().resetPassword(boutique.resetLink(OLD), Password.of(Boutique.PASSWORD));
            boutique.signIn(OLD);
        }

        @Test
        void asTheKeyOfAnAddressIsKept() {
            boutique.signUp(OLD);

            write("update ca_contacts set address_key = '2:' || address");

            assertThat(boutique.owner().contacts().page(PageRequest.first(10)).items())
                    .singleElement()
                    .satisfies(
                            contact -> assertThat(contact.address()).isEqualTo(EmailAddress.stored(OLD, "2:" + OLD)));
        }
    }
}
