package org.customeraccounts.internal.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.customeraccounts.account.AccountClosed;
import org.customeraccounts.account.AccountOpened;
import org.customeraccounts.account.AccountReinstated;
import org.customeraccounts.account.AccountSuspended;
import org.customeraccounts.address.AddressRemoved;
import org.customeraccounts.address.AddressSaved;
import org.customeraccounts.credential.PasswordChanged;
import org.customeraccounts.deletion.AccountDeleted;
import org.customeraccounts.deletion.AccountDeletionScheduled;
import org.customeraccounts.deletion.AccountDeletionUndone;
import org.customeraccounts.email.EmailChangeCancelled;
import org.customeraccounts.email.EmailChangeRequested;
import org.customeraccounts.email.EmailChangeReverted;
import org.customeraccounts.email.EmailChanged;
import org.customeraccounts.email.EmailVerified;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.order.OrderDisowned;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.session.SessionsEnded;
import org.customeraccounts.subscription.ContractBegun;
import org.customeraccounts.subscription.ContractCardChanged;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The outbox's payloads as JSON. What a newer version wrote is tolerated: unknown fields are passed over. Thread safe.
 */
public final class OutboxJson {
    public static final String MAIL = "mail";
    public static final String EVENT = "event";
    public static final String ATTACH_CARD = "attach-card";
    public static final String DETACH_CARD = "detach-card";
    public static final String CONTRACT_REQUEST = "contract-request";

    /** Guests' orders that are still to join an account; there is nothing to say but which account. */
    public static final String JOIN_ORDERS = "join-orders";

    /** Contracts that are still to end with their account; there is nothing to say but which account. */
    public static final String END_CONTRACTS = "end-contracts";

    static final String NOTHING = "{}";

    private static final List<Class<? extends AccountEvent>> EVENTS = List.of(
            AccountOpened.class,
            AccountSuspended.class,
            AccountReinstated.class,
            AccountClosed.class,
            AccountDeletionScheduled.class,
            AccountDeletionUndone.class,
            AccountDeleted.class,
            EmailVerified.class,
            EmailChangeRequested.class,
            EmailChanged.class,
            EmailChangeCancelled.class,
            EmailChangeReverted.class,
            PasswordChanged.class,
            SessionsEnded.class,
            AddressSaved.class,
            AddressRemoved.class,
            CardSaved.class,
            CardRemoved.class,
            OrderJoined.class,
            OrderDisowned.class,
            ContractBegun.class,
            ContractMoved.class,
            ContractCardChanged.class);

    // Looked up and never loaded: no row in the database says which class is made of it.
    private static final Map<String, Class<? extends AccountEvent>> EVENTS_BY_NAME =
            EVENTS.stream().collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    /** What hosts see as JSON is annotated; what is stored does not change with it. One looks at each class once. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.USE_ANNOTATIONS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(asText(ShopId.class, ShopId::value, ShopId::of))
            .addModule(asText(AccountId.class, AccountId::toString, AccountId::parse))
            .addModule(asText(AddressId.class, AddressId::toString, AddressId::parse))
            .addModule(asText(CardId.class, CardId::toString, CardId::parse))
            .addModule(asText(OrderId.class, OrderId::toString, OrderId::parse))
            .addModule(asText(ContractId.class, ContractId::toString, ContractId::parse))
            .addModule(asText(ContractRequestId.class, ContractRequestId::toString, ContractRequestId::parse))
            .build();

    private record Envelope(@Nullable String type, String event) {}

    public String write(MailPayload mail) {
        return MAPPER.writeValueAsString(mail);
    }

    public MailPayload readMail(String payload) {
        return MAPPER.readValue(payload, MailPayload.class);
    }

    public String write(CardTask task) {
        return MAPPER.writeValueAsString(task);
    }

    public CardTask readCardTask(String payload) {
        return MAPPER.readValue(payload, CardTask.class);
    }

    public String write(BillingTask task) {
        return MAPPER.writeValueAsString(task);
    }

    public BillingTask readBillingTask(String payload) {
        return MAPPER.readValue(payload, BillingTask.class);
    }

    public String writeEvent(AccountEvent event) {
        return MAPPER.writeValueAsString(
                // A text within a text, since what it holds can be read only once its type is known.
                new Envelope(event.getClass().getSimpleName(), MAPPER.writeValueAsString(event)));
    }

    /** The event, or empty when this version does not know its type. */
    public Optional<AccountEvent> readEvent(String payload) {
        Envelope envelope = MAPPER.readValue(payload, Envelope.class);
        return Optional.ofNullable(envelope.type())
                .map(EVENTS_BY_NAME::get)
                .map(type -> MAPPER.readValue(envelope.event(), type));
    }

    private static <T> SimpleModule asText(Class<T> type, Function<T, String> write, Function<String, T> read) {
        return new SimpleModule(type.getSimpleName())
                .addSerializer(type, new ValueSerializer<T>() {
                    @Override
                    public void serialize(T value, JsonGenerator json, SerializationContext context) {
                        json.writeString(write.apply(value));
                    }
                })
                .addDeserializer(type, new ValueDeserializer<T>() {
                    @Override
                    public T deserialize(JsonParser json, DeserializationContext context) {
                        return read.apply(json.getString());
                    }
                });
    }
}
