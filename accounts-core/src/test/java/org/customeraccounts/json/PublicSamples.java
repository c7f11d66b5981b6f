package org.customeraccounts.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.customeraccounts.credential.ForeignHash;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.order.AccountLink;
import org.customeraccounts.order.Order;
import org.customeraccounts.smtp.SmtpSettings;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PreparedPassword;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/**
 * One of each public type, made by its constructor. What is secret in it holds the word {@value #CANARY}, or {@link
 * #BYTES}.
 */
public class PublicSamples {
    static final String CANARY = "canary";

    /** What the secrets that are made of bytes are made of. */
    static final byte[] BYTES = new byte[32];

    static final SessionToken SESSION_TOKEN;
    static final MailToken MAIL_TOKEN;

    private static final UUID ID = UUID.fromString("01920000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

    static {
        Arrays.fill(BYTES, (byte) 0x77);
        SESSION_TOKEN = SessionToken.mint(BYTES);
        MAIL_TOKEN = MailToken.mint("reset", BYTES);
    }

    private static final class Prepared extends PreparedPassword {
        private Prepared() {
            super(Password.of("canary password"));
        }
    }

    private static final Map<Class<?>, Supplier<Object>> MADE = Map.ofEntries(
            Map.entry(String.class, () -> "text"),
            Map.entry(int.class, () -> 3),
            Map.entry(Integer.class, () -> 3),
            Map.entry(long.class, () -> 5L),
            Map.entry(boolean.class, () -> true),
            Map.entry(Long.class, () -> 5L),
            Map.entry(Object.class, () -> "anything"),
            Map.entry(UUID.class, () -> ID),
            Map.entry(Instant.class, () -> AT),
            Map.entry(Duration.class, () -> Duration.ofHours(2)),
            Map.entry(YearMonth.class, () -> YearMonth.of(2030, 4)),
            Map.entry(Currency.class, () -> Currency.getInstance("EUR")),
            Map.entry(Locale.class, () -> Locale.FRANCE),
            Map.entry(ZoneId.class, () -> ZoneId.of("Europe/Paris")),
            Map.entry(URI.class, () -> URI.create("https://boutique.example/page")),
            Map.entry(InetAddress.class, PublicSamples::address));

    private static final Map<Class<?>, Supplier<Object>> CLASSES = Map.ofEntries(
            Map.entry(Password.class, () -> Password.of("canary password")),
            Map.entry(PreparedPassword.class, Prepared::new),
            Map.entry(SessionToken.class, () -> SESSION_TOKEN),
            Map.entry(MailToken.class, () -> MAIL_TOKEN),
            Map.entry(DeviceToken.class, () -> DeviceToken.mint(BYTES)),
            Map.entry(TokenHash.class, () -> TokenHash.stored(BYTES)),
            Map.entry(GatewayToken.class, () -> GatewayToken.of("canary_token")),
            Map.entry(PasswordHash.class, () -> PasswordHash.of("$canary$hash")),
            Map.entry(ForeignHash.class, () -> ForeignHash.of("$canary$foreign")),
            Map.entry(AccountLink.class, () -> new AccountLink(MAIL_TOKEN, URI.create("https://x.example/#canary"))),
            Map.entry(OutgoingMail.class, PublicSamples::mail),
            Map.entry(SmtpSettings.class, PublicSamples::smtp),
            Map.entry(EmailAddress.class, () -> EmailAddress.parse("Ada@Example.com")),
            Map.entry(Order.Reference.class, () -> Order.Reference.of(new OrderId(ID))),
            Map.entry(Page.class, () -> Page.of(PageRequest.first(1), List.of("one", "two"), item -> item)),
            Map.entry(PageRequest.class, () -> PageRequest.after(new Cursor("one"), 20)),
            Map.entry(RequestContext.class, () -> RequestContext.of("192.0.2.1", Locale.FRANCE)));

    /** The classes that are values: neither records nor enums. */
    static final Set<Class<?>> VALUES = CLASSES.keySet();

    /** Components whose form the type checks, by the record's simple name and theirs, or by theirs alone. */
    private static final Map<String, Object> FORMS = Map.ofEntries(
            Map.entry("CountryCode.value", "FR"),
            Map.entry("Country.value", "FR"),
            Map.entry("SmtpReply.code", 550),
            Map.entry("SmtpReply.status", "5.1.1"),
            Map.entry("lastFour", "4242"),
            Map.entry("gateway", "stripe"),
            Map.entry("country", "FR"),
            Map.entry("email", "ada@example.com"),
            Map.entry("guest", "ada@example.com"),
            Map.entry("password", Password.of("canary password")),
            Map.entry("Retention.mailLinks", Duration.ofDays(30)),
            Map.entry("Retention.emailChanges", Duration.ofDays(30)),
            Map.entry("Retention.outboxEntries", Duration.ofDays(30)),
            Map.entry("Retention.gatewayCards", Duration.ofDays(30)),
            Map.entry("Retention.contractNews", Duration.ofDays(30)),
            Map.entry("Retention.audit", Duration.ofDays(30)),
            Map.entry("Undeliverable.parts", Set.of("city")),
            Map.entry("PasswordPolicy.minimumLength", 15),
            Map.entry("accentColor", "#336699"),
            Map.entry("phone", "+33123456789"),
            Map.entry("Refusal.details", Map.of("limit", "3")));

    private static final PublicSamples ALL = new PublicSamples();

    protected PublicSamples() {}

    static Object of(Class<?> type) {
        return ALL.sample(type);
    }

    public final Object sample(Class<?> type) {
        return made("", type);
    }

    private Object made(String name, Type type) {
        if (type instanceof ParameterizedType of) {
            return generic(name, of);
        }
        if (!(type instanceof Class<?> plain)) {
            return "anything";
        }
        Supplier<Object> known = MADE.getOrDefault(plain, CLASSES.get(plain));
        if (known != null) {
            return known.get();
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isSealed()) {
            return made(name, first(plain.getPermittedSubclasses()));
        }
        return record(plain);
    }

    /** By name: in which order they are compiled is each compiler's own. */
    private static Class<?> first(Class<?>... permitted) {
        return Collections.min(List.of(permitted), Comparator.comparing(Class::getName));
    }

    private Object generic(String name, ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == List.class) {
            return List.of(made(name, arguments[0]));
        }
        if (raw == Optional.class) {
            return Optional.of(made(name, arguments[0]));
        }
        if (raw == Set.class) {
            return Set.of(made(name, arguments[0]));
        }
        return raw == Map.class ? Map.of(made(name, arguments[0]), made(name, arguments[1])) : made(name, raw);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new AssertionError(type + " needs a sample in PublicSamples");
        }
        Object[] values = Arrays.stream(components)
                .map(component -> component(type, component))
                .toArray();
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new AssertionError(type + " needs a form in PublicSamples", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be made", e);
        }
    }

    protected Object component(Class<?> owner, RecordComponent component) {
        String whole = owner.getSimpleName() + "." + component.getName();
        Object form = FORMS.getOrDefault(whole, FORMS.get(component.getName()));
        boolean fits = form != null && (component.getType().isInstance(form) || component.getType() == int.class);
        return fits ? form : made(component.getName(), component.getGenericType());
    }

    private static OutgoingMail mail() {
        return OutgoingMail.builder()
                .messageId("1@boutique.example")
                .kind(MailKind.WELCOME)
                .shop(ShopId.of("boutique"))
                .to(EmailAddress.parse("canary@example.com"))
                .fromName("Boutique")
                .subject("canary")
                .text("canary")
                .html("<p>canary</p>")
                .locale(Locale.FRANCE)
                .date(AT)
                .build();
    }

    private static SmtpSettings smtp() {
        return SmtpSettings.builder()
                .host("smtp.example")
                .from(EmailAddress.parse("shop@example.com"))
                .credentials("shop", Password.of("canary"))
                .build();
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByName("192.0.2.1");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
