package org.customeraccounts.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** On the annotations that Spring Boot 3.5 has. */
@Tag("slow")
@Tag("found-C2")
class OutboxJsonTest {
    private static final JsonMapper PLAIN = JsonMapper.shared();
    private static final String ADA = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    private static final String HOME = "017f22e2-79b0-7cc3-98c4-dc0c0c073990";

    private static final String CARD = "017f22e2-79b0-7cc3-98c4-dc0c0c073991";

    /** Every event of the library, found in its classes. */
    private static final List<Class<?>> EVENTS = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.customeraccounts")
                    .stream()
                    .filter(found -> found.isAssignableTo(AccountEvent.class))
                    .filter(found -> !found.isInterface())
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    private final OutboxJson json = new OutboxJson();

    static Stream<AccountEvent> samples() {
        return EVENTS.stream().flatMap(type -> Stream.of(sample(type, true), sample(type, false)));
    }

    private static AccountEvent sample(Class<?> type, boolean flag) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types).map(of -> value(of, flag)).toArray();
        try {
            return (AccountEvent) type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }

    private static Object value(Class<?> type, boolean flag) {
        if (type == ShopId.class) {
            return ShopId.of("shop");
        }
        if (type == AccountId.class) {
            return AccountId.parse(ADA);
        }
        if (type == AddressId.class) {
            return AddressId.parse(HOME);
        }
        if (type == CardId.class) {
            return CardId.parse(CARD);
        }
        if (type == OrderId.class) {
            return OrderId.parse(HOME);
        }
        if (type == ContractId.class) {
            return ContractId.parse(HOME);
        }
        if (type == ContractState.class) {
            return flag ? ContractState.PAST_DUE : ContractState.ENDED;
        }
        if (type == Instant.class) {
            return Instant.parse("2026-03-01T10:00:00.123456Z");
        }
        if (type == boolean.class) {
            return flag;
        }
        throw new AssertionError("events now hold a " + type + ": give a sample of it here, and see that it is kept");
    }

    private ObjectNode envelope(AccountEvent event) {
        return (ObjectNode) PLAIN.readTree(json.writeEvent(event));
    }

    @Nested
    class Events {
        @Test
        void theirNamesAreStoredAndNeverRenamed() {
            assertThat(EVENTS)
                    .extracting(Class::getSimpleName)
                    .containsExactlyInAnyOrder(
                            "AccountOpened",
                            "AccountSuspended",
                            "AccountReinstated",
                            "AccountClosed",
                            "AccountDeletionScheduled",
                            "AccountDeletionUndone",
                            "AccountDeleted",
                            "EmailVerified",
                            "EmailChangeRequested",
                            "EmailChanged",
                            "EmailChangeCancelled",
                            "EmailChangeReverted",
                            "PasswordChanged",
                            "SessionsEnded",
                            "AddressSaved",
                            "AddressRemoved",
                            "CardSaved",
                            "CardRemoved",
                            "OrderJoined",
                            "OrderDisowned",
                            "ContractBegun",
                            "ContractMoved",
                            "ContractCardChanged");
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.internal.operation.OutboxJsonTest#samples")
        void everyOneIsKnownAndReadBack(AccountEvent event) {
            assertThat(json.readEvent(json.writeEvent(event))).contains(event);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.internal.operation.OutboxJsonTest#samples")
        void fieldsThatOnlyANewerVersionKnowsArePassedOver(AccountEvent event) {
            ObjectNode envelope = envelope(event);
            ObjectNode inner = (ObjectNode) PLAIN.readTree(envelope.get("event").asString());
            inner.putObject("newer").put("x", 1);
            envelope.put("event", inner.toString()).put("newer", true);

            assertThat(json.readEvent(envelope.toString())).contains(event);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.internal.operation.OutboxJsonTest#samples")
        void oneThatOnlyANewerVersionKnowsIsEmpty(AccountEvent event) {
            ObjectNode envelope = envelope(event).put("type", "SomethingNewer");

            assertThat(json.readEvent(envelope.toString())).isEmpty();
            assertThat(json.readEvent(envelope.put("event", "not even JSON").toString()))
                    .isEmpty();
        }

        @Test
        void theFormThatIsStored() {
            AccountEvent event = sample(
                    EVENTS.stream()
                            .filter(type -> type.getSimpleName().equals("PasswordChanged"))
                            .findFirst()
                            .orElseThrow(),
                    true);

            assertThat(json.writeEvent(event))
                    .isEqualTo("{\"type\":\"PasswordChanged\",\"event\":\"{\\\"shop\\\":\\\"shop\\\","
                            + "\\\"account\\\":\\\"" + ADA + "\\\","
                            + "\\\"at\\\":\\\"2026-03-01T10:00:00.123456Z\\\",\\\"reset\\\":true}\"}");
        }

        @Test
        void ofAnAddressTheIdAloneIsStored() {
            AccountEvent event = sample(
                    EVENTS.stream()
                            .filter(type -> type.getSimpleName().equals("AddressSaved"))
                            .findFirst()
                            .orElseThrow(),
                    true);

            assertThat(envelope(event).get("event").asString())
                    .isEqualTo("{\"shop\":\"shop\",\"account\":\"" + ADA + "\","
                            + "\"at\":\"2026-03-01T10:00:00.123456Z\",\"address\":\"" + HOME + "\"}");
        }

        @Test
        void ofACardTheIdAloneIsStored() {
            AccountEvent event = sample(
                    EVENTS.stream()
                            .filter(type -> type.getSimpleName().equals("CardRemoved"))
                            .findFirst()
                            .orElseThrow(),
                    true);

            assertThat(envelope(event).get("event").asString())
                    .isEqualTo("{\"shop\":\"shop\",\"account\":\"" + ADA + "\","
                            + "\"at\":\"2026-03-01T10:00:00.123456Z\",\"card\":\"" + CARD + "\"}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "[]", "{\"type\":\"AccountOpened\",\"event\":\"{\"}"})
        void whatIsNoEventFails(String payload) {
            assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> json.readEvent(payload));
        }
    }

    @Nested
    class Mails {
        private static final EmailChangeId CHANGE = EmailChangeId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398e");

        private final EmailAddress ada = EmailAddress.parse("Ada+Shop@Example.com");

        @ParameterizedTest
        @EnumSource
        void oneOfEveryKindIsReadBack(MailKind kind) {
            MailPayload mail = MailPayload.to(ada, kind, CHANGE);

            MailPayload read = json.readMail(json.write(mail));

            assertThat(read).isEqualTo(mail);
            assertThat(read.kind()).isEqualTo(kind.name());
            assertThat(read.recipient()).isEqualTo(ada);
            assertThat(read.recipient().value()).isEqualTo(ada.value());
            assertThat(read.subject()).contains(CHANGE);
        }

        @Test
        void oneToAGuestNamesTheOrderAndNoAddress() {
            OrderId order = OrderId.parse("01920000-0000-7000-8000-000000000009");
            MailPayload mail = MailPayload.toGuest(MailKind.OPEN_ORDER, order, Locale.CANADA_FRENCH);

            MailPayload read = json.readMail(json.write(mail));

            assertThat(read).isEqualTo(mail);
            assertThat(read.guestsOrder()).contains(order);
            assertThat(read.locale()).isEqualTo(Locale.CANADA_FRENCH);
            assertThat(read.mailbox()).isNull();
            assertThat(read).hasToString("MailPayload[OPEN_ORDER]");
        }

        @Test
        void aKindAndFieldsThatOnlyANewerVersionKnowsAreTaken() {
            ObjectNode tree = (ObjectNode) PLAIN.readTree(json.write(MailPayload.to(ada, MailKind.WELCOME, null)));
            tree.put("kind", "SOMETHING_NEWER").put("newer", true);

            assertThat(json.readMail(tree.toString()).kind()).isEqualTo("SOMETHING_NEWER");
        }

        @Test
        void theRecipientIsMaskedWhenShown() {
            assertThat(MailPayload.to(ada, MailKind.WELCOME, null).toString())
                    .startsWith("MailPayload[WELCOME, ")
                    .doesNotContainIgnoringCase("ada+shop@example.com");
        }
    }

    @Nested
    class CardTasks {
        private final GatewayCard card = new GatewayCard(
                ShopId.of("shop"),
                new GatewayReference("stripe", GatewayToken.of("pm_secret")),
                AccountId.parse(ADA),
                CardId.parse(CARD),
                GatewayCard.State.ATTACHING,
                Instant.EPOCH);

        @Test
        void holdTheIdOfATokenAndNotTheToken() {
            assertThat(json.write(CardTask.about(card, true))).isEqualTo("{\"card\":\"" + CARD + "\",\"anyhow\":true}");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void areReadBack(boolean anyhow) {
            CardTask task = json.readCardTask(json.write(CardTask.about(card, anyhow)));

            assertThat(task).isEqualTo(CardTask.about(card, anyhow));
            assertThat(task.id()).isEqualTo(card.id());
        }

        @Test
        void takeFieldsThatOnlyANewerVersionKnows() {
            ObjectNode tree = (ObjectNode) PLAIN.readTree(json.write(CardTask.about(card, false)));

            assertThat(json.readCardTask(tree.put("newer", true).toString())).isEqualTo(CardTask.about(card, false));
        }
    }
}
