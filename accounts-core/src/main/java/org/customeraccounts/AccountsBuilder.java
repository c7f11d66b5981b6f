package org.customeraccounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.event.AccountEventListener;
import org.customeraccounts.internal.credential.AnswerPace;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.outbox.Retention;
import org.customeraccounts.payment.CardThrottling;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.AddressVerifier;
import org.customeraccounts.spi.CompromisedPasswords;
import org.customeraccounts.spi.ContractBilling;
import org.customeraccounts.spi.ErasureParticipant;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.MailDomainCheck;
import org.customeraccounts.spi.Mailer;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.spi.OrderRetention;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * What accounts are made of. Storage, mailer and links must be given; everything else has a default. {@link #build}
 * checks it all at once. Not thread safe.
 */
public final class AccountsBuilder {
    private static final int MOST_HASHES_AT_ONCE = 1_024;
    private static final Pattern PARTICIPANT = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Duration SHORTEST_GATEWAY_LIMIT = Duration.ofMillis(1);
    private static final Duration LONGEST_GATEWAY_LIMIT = Duration.ofMinutes(1);

    final List<AccountEventListener> listeners = new ArrayList<>();
    final List<PasswordVerifier> passwordVerifiers = new ArrayList<>();
    final List<PaymentGateway> paymentGateways = new ArrayList<>();
    final List<ErasureParticipant> erasureParticipants = new ArrayList<>();

    @Nullable
    Storage storage;

    @Nullable
    Mailer mailer;

    @Nullable
    Links links;

    ShopSettings newShops = ShopSettings.accountsOff();
    PasswordPolicy passwordPolicy = PasswordPolicy.standard();
    CompromisedPasswords compromisedPasswords = password -> false;
    boolean hashingForTests;
    MailDomainCheck mailDomainCheck = domain -> true;
    AddressVerifier addressVerifier = AddressVerifier.Verdict.Deliverable::new;

    @Nullable
    ContractBilling contractBilling;

    Throttling throttling = Throttling.standard();
    CardThrottling cardThrottling = CardThrottling.standard();
    SessionLimits sessionLimits = SessionLimits.standard();
    Retention retention = Retention.standard();
    OrderRetention orderRetention = OrderRetention.tenYears();

    @Nullable
    OrderDirectory orderDirectory;

    boolean wrapForeignHashes;

    @Nullable
    AnswerPace pace;

    int hashesAtOnce = PasswordHasher.permits(
            Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
    Duration longestWaitForHash = Duration.ofSeconds(10);
    Duration paymentGatewayLimit = Duration.ofSeconds(10);
    Clock clock = micros(Clock.systemUTC());
    SecureRandom random = new SecureRandom();

    AccountsBuilder() {}

    /**
     * Where accounts are kept. Must be given.
     *
     * @param given the storage; it stays the host's, and is not closed
     * @return this
     */
    public AccountsBuilder storage(Storage given) {
        this.storage = Objects.requireNonNull(given, "storage");
        return this;
    }

    /**
     * What sends mails. Must be given.
     *
     * @param given the mailer, thread safe
     * @return this
     */
    public AccountsBuilder mailer(Mailer given) {
        this.mailer = Objects.requireNonNull(given, "mailer");
        return this;
    }

    /**
     * Where links in mails and in the navigation lead: the only source of addresses. Must be given. {@link #build} asks
     * it for each page of a shop named {@code shop}, in English and French, and refuses addresses that no link can
     * have; what it throws then is passed over.
     *
     * @param given the links, thread safe
     * @return this
     */
    public AccountsBuilder links(Links given) {
        this.links = Objects.requireNonNull(given, "links").withAsciiHosts();
        return this;
    }

    /**
     * How a shop behaves before anyone has saved settings for it. Default: without accounts.
     *
     * @param given the settings
     * @return this
     */
    public AccountsBuilder newShops(ShopSettings given) {
        this.newShops = Objects.requireNonNull(given, "newShops");
        return this;
    }

    /**
     * Has passwords hashed at next to no cost, so that a test suite signs up in a tenth of a millisecond in place of
     * 30. Argon2id of 8 KiB and one pass: whoever sees such a hash can find the password, so never outside tests; the
     * log warns of it. Hashes of the usual cost stay as they are, and one made so is made anew at the first sign-in
     * without this.
     *
     * @return this
     */
    public AccountsBuilder hashingForTests() {
        this.hashingForTests = true;
        return this;
    }

    /**
     * What a new password must satisfy. Default: {@link PasswordPolicy#standard()}.
     *
     * @param given the policy
     * @return this
     */
    public AccountsBuilder passwordPolicy(PasswordPolicy given) {
        this.passwordPolicy = Objects.requireNonNull(given, "passwordPolicy");
        return this;
    }

    /**
     * A collection of compromised passwords to ask about new ones. Default: none.
     *
     * @param given the collection, thread safe
     * @return this
     */
    public AccountsBuilder compromisedPasswords(CompromisedPasswords given) {
        this.compromisedPasswords = Objects.requireNonNull(given, "compromisedPasswords");
        return this;
    }

    /**
     * A check whether the domain of a new address takes mail. Default: none.
     *
     * @param given the check, thread safe
     * @return this
     */
    public AccountsBuilder mailDomainCheck(MailDomainCheck given) {
        this.mailDomainCheck = Objects.requireNonNull(given, "mailDomainCheck");
        return this;
    }

    /**
     * A check whether post reaches an address that a customer saves. Default: none.
     *
     * @param given the check, thread safe
     * @return this
     */
    public AccountsBuilder addressVerifier(AddressVerifier given) {
        this.addressVerifier = Objects.requireNonNull(given, "addressVerifier");
        return this;
    }

    /**
     * What does what customers ask of contracts that are billed elsewhere. Default: none, and what they ask for waits.
     *
     * @param given the billing, thread safe
     * @return this
     */
    public AccountsBuilder contractBilling(ContractBilling given) {
        this.contractBilling = Objects.requireNonNull(given, "contractBilling");
        return this;
    }

    /**
     * How many attempts are taken. Default: {@link Throttling#standard()}.
     *
     * @param given the limits
     * @return this
     */
    public AccountsBuilder throttling(Throttling given) {
        this.throttling = Objects.requireNonNull(given, "throttling");
        return this;
    }

    /**
     * How many cards are taken in a day. Default: {@link CardThrottling#standard()}.
     *
     * @param given the limits
     * @return this
     */
    public AccountsBuilder cardThrottling(CardThrottling given) {
        this.cardThrottling = Objects.requireNonNull(given, "cardThrottling");
        return this;
    }

    /**
     * How long sessions last. Default: {@link SessionLimits#standard()}.
     *
     * @param given the limits
     * @return this
     */
    public AccountsBuilder sessionLimits(SessionLimits given) {
        this.sessionLimits = Objects.requireNonNull(given, "sessionLimits");
        return this;
    }

    /**
     * How long things are kept that do nothing any more, before {@link
     * org.customeraccounts.outbox.Operations#cleanUp} removes them. Default: {@link Retention#standard()}.
     *
     * @param given the retention
     * @return this
     */
    public AccountsBuilder retention(Retention given) {
        this.retention = Objects.requireNonNull(given, "retention");
        return this;
    }

    /**
     * What becomes of the orders of an account that is deleted. Default: {@link OrderRetention#tenYears()}.
     *
     * @param given the policy, thread safe
     * @return this
     */
    public AccountsBuilder orderRetention(OrderRetention given) {
        this.orderRetention = Objects.requireNonNull(given, "orderRetention");
        return this;
    }

    /**
     * Where the host keeps its orders itself: customers see those, and the storage's own orders are not used. Default:
     * the storage keeps what {@code Platform.orders()} records.
     *
     * @param given the directory, thread safe
     * @return this
     */
    public AccountsBuilder orderDirectory(OrderDirectory given) {
        this.orderDirectory = Objects.requireNonNull(given, "orderDirectory");
        return this;
    }

    /**
     * How many passwords are hashed at once, and how long one may wait for its turn before the caller is told
     * {@code BUSY}. Default: as many as there are cores, but no more than one for each 96 MiB of heap, and 10 seconds.
     *
     * @param atOnce 1 to 1024; each keeps about 20 MB
     * @param longestWait zero or more
     * @return this
     */
    public AccountsBuilder passwordHashing(int atOnce, Duration longestWait) {
        this.hashesAtOnce = atOnce;
        this.longestWaitForHash = Objects.requireNonNull(longestWait, "longestWait");
        return this;
    }

    /**
     * Adds a verifier of password hashes that come from elsewhere. May be called again; the first that can verify a
     * hash does. Default: none.
     *
     * @param given the verifier, thread safe
     * @return this
     */
    public AccountsBuilder passwordVerifier(PasswordVerifier given) {
        this.passwordVerifiers.add(Objects.requireNonNull(given, "passwordVerifier"));
        return this;
    }

    /**
     * Has imports hash the digests of other systems' hashes with Argon2id at once, so that no hash rests that is easier
     * to try passwords on than the library's own. An import then takes as long as that many sign-ins. A hash whose
     * verifier is no {@link org.customeraccounts.spi.DigestVerifier} is kept as it is, and so is one that would get
     * longer than a store keeps. At the next sign-in each gives way to a hash of the library's own, as ever. Verifiers
     * are needed as long as there are such hashes. Default: hashes are kept as they come.
     *
     * @return this
     */
    public AccountsBuilder wrapForeignHashes() {
        this.wrapForeignHashes = true;
        return this;
    }

    /**
     * Adds data of the host's own that go with an account. May be called again; they are asked in this order. Default:
     * none.
     *
     * @param given the participant, thread safe, of a name that no other has
     * @return this
     */
    public AccountsBuilder erasureParticipant(ErasureParticipant given) {
        this.erasureParticipants.add(Objects.requireNonNull(given, "erasureParticipant"));
        return this;
    }

    /**
     * Adds a payment gateway. May be called again: the first takes new cards, the others serve the cards that they
     * hold. Default: none, and customers cannot add cards.
     *
     * @param given the gateway, thread safe; each has a name of its own
     * @return this
     */
    public AccountsBuilder paymentGateway(PaymentGateway given) {
        this.paymentGateways.add(Objects.requireNonNull(given, "paymentGateway"));
        return this;
    }

    /**
     * How long a payment gateway may take to describe a card, before the customer is told {@code
     * PAYMENT_GATEWAY_FAILED}. Default: 10 seconds.
     *
     * @param longest one millisecond to one minute
     * @return this
     */
    public AccountsBuilder paymentGatewayLimit(Duration longest) {
        this.paymentGatewayLimit = Objects.requireNonNull(longest, "longest");
        return this;
    }

    /**
     * Adds a listener to events. May be called again. Default: none.
     *
     * @param given the listener, thread safe
     * @return this
     */
    public AccountsBuilder listener(AccountEventListener given) {
        this.listeners.add(Objects.requireNonNull(given, "listener"));
        return this;
    }

    /**
     * The clock, cut to the microsecond. Default: the system's.
     *
     * @param given the clock
     * @return this
     */
    public AccountsBuilder clock(Clock given) {
        this.clock = micros(Objects.requireNonNull(given, "clock"));
        return this;
    }

    /**
     * Where tokens, salts and ids come from. Default: a new {@link SecureRandom}.
     *
     * @param given the source
     * @return this
     */
    public AccountsBuilder random(SecureRandom given) {
        this.random = Objects.requireNonNull(given, "random");
        return this;
    }

    /**
     * Makes the accounts.
     *
     * @return the accounts
     * @throws IllegalStateException naming everything that is missing or out of range
     */
    public Accounts build() {
        List<String> problems = new ArrayList<>();
        require(storage != null, "storage is missing", problems);
        require(mailer != null, "mailer is missing", problems);
        require(links != null, "links are missing", problems);
        if (links != null) {
            problems.addAll(LinksCheck.problems(links));
        }
        require(
                hashesAtOnce >= 1 && hashesAtOnce <= MOST_HASHES_AT_ONCE,
                "passwordHashing takes 1 to " + MOST_HASHES_AT_ONCE + " at once",
                problems);
        require(!longestWaitForHash.isNegative(), "passwordHashing waits zero or more", problems);
        require(
                paymentGatewayLimit.compareTo(SHORTEST_GATEWAY_LIMIT) >= 0
                        && paymentGatewayLimit.compareTo(LONGEST_GATEWAY_LIMIT) <= 0,
                "paymentGatewayLimit is one millisecond to one minute",
                problems);
        List<String> names =
                paymentGateways.stream().map(AccountsBuilder::nameOf).toList();
        require(
                names.stream().allMatch(GatewayReference::isName),
                "a paymentGateway's name is 1 to 32 of a-z, digits, - and _, a letter first",
                problems);
        require(Set.copyOf(names).size() == names.size(), "two paymentGateways have one name", problems);
        checkParticipants(problems);
        Inputs inputs = new Inputs();
        inputs.violations(newShops)
                .forEach(violation -> problems.add("newShops: " + violation.field() + " " + violation.code()));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
        return new Accounts(new Services(this, inputs));
    }

    Map<String, PaymentGateway> gatewaysByName() {
        Map<String, PaymentGateway> byName = new LinkedHashMap<>();
        paymentGateways.forEach(gateway -> byName.put(gateway.name(), gateway));
        return byName;
    }

    private static String nameOf(PaymentGateway gateway) {
        return Objects.requireNonNullElse(gateway.name(), "");
    }

    private void checkParticipants(List<String> problems) {
        List<String> names =
                erasureParticipants.stream().map(ErasureParticipant::name).toList();
        require(
                names.stream().allMatch(name -> PARTICIPANT.matcher(name).matches()),
                "an erasureParticipant's name is 1 to 40 of a-z, digits and -",
                problems);
        require(Set.copyOf(names).size() == names.size(), "two erasureParticipants have one name", problems);
    }

    private static void require(boolean right, String problem, List<String> problems) {
        if (!right) {
            problems.add(problem);
        }
    }

    private static Clock micros(Clock clock) {
        // Databases keep no more: what was written must equal what is compared with it later.
        return Clock.tick(clock, Duration.of(1, ChronoUnit.MICROS));
    }
}
