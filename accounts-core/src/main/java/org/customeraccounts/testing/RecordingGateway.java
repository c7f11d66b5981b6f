package org.customeraccounts.testing;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A payment gateway that knows what it is told of and keeps what it is asked for. It answers a request that it has seen
 * before as it did then, and does nothing more. It can be made to fail, to wait or to answer nonsense. Thread safe.
 */
public final class RecordingGateway implements PaymentGateway {
    private final String name;
    private final Map<String, PaymentMethod> known = new ConcurrentHashMap<>();
    private final List<PaymentGateway.Request> attachments = new CopyOnWriteArrayList<>();
    private final List<PaymentGateway.Request> detachments = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, String> customers = new LinkedHashMap<>();
    private final Map<String, String> attached = new LinkedHashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private volatile @Nullable Describing describing;
    private volatile @Nullable Naming naming;
    private volatile Happening beforeAttaching = request -> {};
    private volatile Happening onceAttached = request -> {};
    private volatile Happening beforeDetaching = request -> {};
    private volatile Happening onceDetached = request -> {};

    private RecordingGateway(String name) {
        this.name = name;
    }

    /** What the gateway says of a token, in place of what it knows. */
    @FunctionalInterface
    public interface Describing {
        /**
         * Describes a token.
         *
         * @param token the token
         * @return what it stands for; null is nonsense
         * @throws Exception when it fails
         */
        @Nullable
        PaymentMethod describe(GatewayToken token) throws Exception;
    }

    /** What the gateway calls an account, in place of a name of its own. */
    @FunctionalInterface
    public interface Naming {
        /**
         * Names an account.
         *
         * @param request what the gateway is asked for
         * @return the name; null is nonsense
         */
        @Nullable
        String name(PaymentGateway.Request request);
    }

    /** What happens when the gateway is asked to attach or detach a card. */
    @FunctionalInterface
    public interface Happening {
        /**
         * Happens.
         *
         * @param request what the gateway is asked for
         * @throws Exception when it fails
         */
        void happen(PaymentGateway.Request request) throws Exception;
    }

    /**
     * A gateway that knows no card yet.
     *
     * @param name its name
     * @return a gateway
     */
    public static RecordingGateway named(String name) {
        return new RecordingGateway(name);
    }

    /**
     * From now on it knows a card of the brand {@code visa}, without fingerprint or holder.
     *
     * @param token what it is to be known by
     * @param lastFour the last four digits of its number
     * @param expiry the month through whose last day it is good
     * @return the token
     */
    public GatewayToken card(String token, String lastFour, YearMonth expiry) {
        return knows(token, PaymentMethod.Card.of(new CardDisplay("visa", lastFour, expiry)));
    }

    /**
     * From now on it knows what a token stands for.
     *
     * @param token the token
     * @param method what it stands for
     * @return the token
     */
    public GatewayToken knows(String token, PaymentMethod method) {
        known.put(token, method);
        return GatewayToken.of(token);
    }

    /**
     * From now on it knows a token no more: what it stood for is not attached, and refused when it is to be.
     *
     * @param token the token
     */
    public void forget(GatewayToken token) {
        known.remove(token.reveal());
        synchronized (this) {
            attached.remove(token.reveal());
            forgotten.add(token.reveal());
        }
    }

    /**
     * What it says of tokens from now on, in place of what it knows: throw to have it fail, wait to have it be slow.
     *
     * @param script what it says, or null for what it knows
     */
    public void describing(@Nullable Describing script) {
        describing = script;
    }

    /**
     * What it answers once it has attached a card from now on, in place of a name of its own for the account.
     *
     * @param script what it answers, or null for a name of its own
     */
    public void naming(@Nullable Naming script) {
        naming = script;
    }

    /**
     * What happens before it attaches a card, from now on; when it throws, the card is not attached.
     *
     * @param script what happens
     */
    public void beforeAttaching(Happening script) {
        beforeAttaching = script;
    }

    /**
     * What happens once it has attached a card, from now on; when it throws, the answer is lost.
     *
     * @param script what happens
     */
    public void onceAttached(Happening script) {
        onceAttached = script;
    }

    /**
     * What happens before it detaches a card, from now on; when it throws, the card is not detached.
     *
     * @param script what happens
     */
    public void beforeDetaching(Happening script) {
        beforeDetaching = script;
    }

    /**
     * What happens once it has detached a card, from now on; when it throws, the answer is lost.
     *
     * @param script what happens
     */
    public void onceDetached(Happening script) {
        onceDetached = script;
    }

    /** From now on it works: it describes what it knows, gives names of its own, and nothing happens besides. */
    public void work() {
        describing = null;
        naming = null;
        beforeAttaching = request -> {};
        onceAttached = request -> {};
        beforeDetaching = request -> {};
        onceDetached = request -> {};
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    @SuppressWarnings("NullAway") // nonsense is what a script may answer
    public PaymentMethod describe(ShopId shop, GatewayToken token) throws Exception {
        Describing script = describing;
        return script == null
                ? known.getOrDefault(token.reveal(), new PaymentMethod.Unknown())
                : script.describe(token);
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public String attach(PaymentGateway.Request request) throws Exception {
        attachments.add(request);
        beforeAttaching.happen(request);
        String customer = attachedTo(request);
        onceAttached.happen(request);
        Naming script = naming;
        return script == null ? customer : script.name(request);
    }

    private synchronized String attachedTo(PaymentGateway.Request request) throws PermanentGatewayException {
        String before = answers.get(request.idempotencyKey());
        if (before != null) {
            return before;
        }
        if (forgotten.contains(request.token().reveal())) {
            throw new PermanentGatewayException("no such card");
        }
        String named = request.customer();
        String customer = named == null
                ? customers.computeIfAbsent(request.customerKey(), key -> "cus_" + (customers.size() + 1))
                : named;
        answers.put(request.idempotencyKey(), customer);
        attached.put(request.token().reveal(), customer);
        return customer;
    }

    @Override
    public void detach(PaymentGateway.Request request) throws Exception {
        detachments.add(request);
        beforeDetaching.happen(request);
        detached(request);
        onceDetached.happen(request);
    }

    private synchronized void detached(PaymentGateway.Request request) {
        if (answers.putIfAbsent(request.idempotencyKey(), "") == null) {
            attached.remove(request.token().reveal());
        }
    }

    /**
     * All that it was asked to attach, again and again where it was asked again.
     *
     * @return the requests, in the order in which they came
     */
    public List<PaymentGateway.Request> attachments() {
        return List.copyOf(attachments);
    }

    /**
     * All that it was asked to detach, again and again where it was asked again.
     *
     * @return the requests, in the order in which they came
     */
    public List<PaymentGateway.Request> detachments() {
        return List.copyOf(detachments);
    }

    /**
     * The tokens that are attached.
     *
     * @return the tokens as text, in their order
     */
    public synchronized Set<String> attached() {
        return new TreeSet<>(attached.keySet());
    }

    /**
     * The customers that it has made.
     *
     * @return how many
     */
    public synchronized int customers() {
        return customers.size();
    }
}
