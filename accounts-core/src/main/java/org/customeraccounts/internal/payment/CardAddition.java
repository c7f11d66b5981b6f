package org.customeraccounts.internal.payment;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.payment.CardInputs.NewCard;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Adds a card: the gateway says what its token stands for, and a unit of work that has locked or opened the account
 * saves it.
 */
public final class CardAddition {
    /** Where the day begins last. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private final OperationRunner runner;
    private final CardInputs inputs;
    private final PaymentGateways gateways;
    private final CardThrottle throttle;
    private final TokenRelease tokens;

    public CardAddition(
            OperationRunner runner,
            CardInputs inputs,
            PaymentGateways gateways,
            CardThrottle throttle,
            TokenRelease tokens) {
        this.runner = runner;
        this.inputs = inputs;
        this.gateways = gateways;
        this.throttle = throttle;
        this.tokens = tokens;
    }

    /** Whose cards they are, and who is told of a new one: nobody of an account that is only being opened. */
    public record Owner(
            ShopId shop, AccountId account, @Nullable Account told) {
        public static Owner of(Account account) {
            return new Owner(account.shop(), account.id(), account);
        }
    }

    /** A card as its customer gave it and as the gateway describes it. */
    public record DescribedCard(NewCard given, PaymentMethod.Card card) {
        GatewayReference reference() {
            return given.reference();
        }

        @Nullable
        String holder() {
            return given.holder() == null ? card.holder() : given.holder();
        }
    }

    /** What was typed, checked; {@code CARDS_NOT_AVAILABLE} where no gateway takes new cards. */
    NewCard require(CardForm form) {
        return inputs.require(gateways.first(), form);
    }

    /** A card of which a buyer gave the token alone: what {@link #require} and {@link #describe} say of it. */
    public DescribedCard describe(Giver giver, GatewayToken token, @Nullable PostalAddress billing) {
        return describe(giver, require(CardForm.of(token)).billedTo(billing));
    }

    /** The card, or what {@link PaymentGateways} throws, or {@code TOO_MANY_ATTEMPTS} before it is asked. */
    DescribedCard describe(Giver giver, NewCard given) {
        LocalDate today = LocalDate.ofInstant(runner.now(), LAST);
        return throttle.counted(
                giver,
                () -> gateways.describe(giver.request().shop(), given),
                // A failure only where it has expired all over the world: no shop's day is asked here.
                described -> described.card().face().isGoodOn(today));
    }

    /** Adds it, unless the account has it already. */
    public Outcome<StoredCard> add(UnitOfWork unit, Owner owner, DescribedCard described, LocalDate today) {
        CardBook book = new CardBook(unit, owner.shop(), owner.account());
        Optional<StoredCard> already = book.knownBy(described.reference());
        return already.isPresent()
                ? Outcome.of(already.get())
                : fits(unit, owner, book, described, today)
                        .then(fitting -> book.find(card -> isSame(card, fitting))
                                .map(same -> renew(unit, owner, same, fitting))
                                .orElseGet(() -> insert(unit, owner, fitting, book.size() == 0)));
    }

    /** Whether it could be added, as far as can be told without writing. */
    public Outcome<DescribedCard> fits(UnitOfWork unit, Owner owner, DescribedCard described, LocalDate today) {
        CardBook book = new CardBook(unit, owner.shop(), owner.account());
        return book.knownBy(described.reference()).isPresent()
                ? Outcome.of(described)
                : fits(unit, owner, book, described, today);
    }

    /** The token is asked about first, so that nobody learns anything of another account's. */
    private static Outcome<DescribedCard> fits(
            UnitOfWork unit, Owner owner, CardBook book, DescribedCard described, LocalDate today) {
        if (unit.gatewayCards().find(owner.shop(), described.reference()).isPresent()) {
            return unknown();
        }
        if (!described.card().face().isGoodOn(today)) {
            return Outcome.refused(Refusal.ofField(ErrorCode.CARD_EXPIRED, "expiry"));
        }
        boolean same = book.find(card -> isSame(card, described)).isPresent();
        return !same && book.size() >= SavedCard.MOST
                ? Outcome.refused(Refusal.of(ErrorCode.TOO_MANY_SAVED, "max", SavedCard.MOST))
                : Outcome.of(described);
    }

    static <T> Outcome<T> unknown() {
        return Outcome.refused(Refusal.ofField(ErrorCode.PAYMENT_METHOD_UNKNOWN, "token"));
    }

    private static boolean isSame(StoredCard card, DescribedCard described) {
        String fingerprint = described.card().fingerprint();
        return fingerprint != null
                && fingerprint.equals(card.fingerprint())
                && card.reference().gateway().equals(described.reference().gateway());
    }

    private Outcome<StoredCard> insert(UnitOfWork unit, Owner owner, DescribedCard described, boolean first) {
        StoredCard card = new StoredCard(
                runner.ids().card(),
                owner.shop(),
                owner.account(),
                described.reference(),
                described.card().fingerprint(),
                described.card().face(),
                runner.now(),
                runner.now(),
                described.holder(),
                described.given().billing(),
                first,
                runner.now(),
                1);
        GatewayCard token = token(owner, described);
        // Of two accounts that give one token at once, the second is told what fits() would have said.
        if (!unit.gatewayCards().insert(token)) {
            return unknown();
        }
        return unit.cards().insert(card)
                ? saved(unit, owner, card, token, runner.outbox().about(owner.shop(), owner.account()))
                : stale(unit, token);
    }

    private Outcome<StoredCard> renew(UnitOfWork unit, Owner owner, StoredCard card, DescribedCard described) {
        GatewayCard token = token(owner, described);
        if (!unit.gatewayCards().insert(token)) {
            return unknown();
        }
        StoredCard next = card.renewed(
                described.reference(),
                described.card().face(),
                described.holder(),
                described.given().billing(),
                runner.now());
        if (!unit.cards().change(next)) {
            return stale(unit, token);
        }
        OutboxWriter.Bundle bundle = runner.outbox().about(owner.shop(), owner.account());
        // The same card under a new token: the old one goes, unless a contract is charged by it.
        tokens.letGoIfFree(unit, owner.shop(), owner.account(), card.reference(), bundle);
        return saved(unit, owner, next, token, bundle);
    }

    private GatewayCard token(Owner owner, DescribedCard described) {
        return new GatewayCard(
                owner.shop(),
                described.reference(),
                owner.account(),
                runner.ids().card(),
                GatewayCard.State.ATTACHING,
                runner.now());
    }

    private Outcome<StoredCard> saved(
            UnitOfWork unit, Owner owner, StoredCard card, GatewayCard token, OutboxWriter.Bundle bundle) {
        bundle.attach(token).event(new CardSaved(card.shop(), card.account(), runner.now(), card.id()));
        if (owner.told() != null) {
            bundle.mailOwner(MailKind.CARD_ADDED, owner.told());
        }
        bundle.post(unit);
        return Outcome.of(card);
    }

    /** Only where a host's transaction did not see what was saved meanwhile. */
    private Outcome<StoredCard> stale(UnitOfWork unit, GatewayCard token) {
        OutboxWriter.Bundle bundle = runner.outbox().about(token.shop(), token.account());
        if (tokens.letGo(unit, token, bundle)) {
            bundle.post(unit);
        }
        return Outcome.refused(ErrorCode.STALE);
    }
}
