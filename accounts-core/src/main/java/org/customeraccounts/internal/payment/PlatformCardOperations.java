package org.customeraccounts.internal.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.PlatformCards;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCardTransition;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;

/**
 * Cards for the host's own code, and what gateways say of them. News that changes nothing takes no lock and no audit.
 */
public record PlatformCardOperations(
        Storage storage, Clock clock, CardUse use, Journal journal, OutboxWriter postbox, VisitorRequest visit)
        implements PlatformCards {
    private static final Duration AHEAD = Duration.ofMinutes(CardUpdate.MINUTES_AHEAD);

    @Override
    public Optional<StoredCard> find(AccountId account, CardId card) {
        return storage.read(unit -> unit.cards().find(visit.shop(), account, card))
                .map(this::given);
    }

    @Override
    public Optional<StoredCard> defaultOf(AccountId account) {
        return storage.read(unit -> new CardBook(unit, visit.shop(), account).find(StoredCard::isDefault))
                .map(this::given);
    }

    private StoredCard given(StoredCard card) {
        Act act = new Act(visit.shop(), Actor.platform(), AuditAction.CARD_TOKEN_GIVE, visit.context());
        act.about(card.account());
        act.detail("card", card.id());
        return journal.disclosing(act, () -> card);
    }

    @Override
    public boolean updated(String gateway, GatewayToken token, CardUpdate news) {
        List<Violation> violations = new ArrayList<>();
        if (news.at().isAfter(clock.instant().plus(AHEAD))) {
            violations.add(Violation.of("at", ErrorCode.OUT_OF_RANGE));
        }
        Optional.ofNullable(news.expiry()).flatMap(CardInputs::violation).ifPresent(violations::add);
        addFlaws(violations, gateway, token);
        if (news.lastFour() != null && !CardDisplay.isLastFour(news.lastFour())) {
            violations.add(Violation.of("lastFour", ErrorCode.INVALID_FORMAT));
        }
        Inputs.requireNone(violations);
        GatewayReference reference = new GatewayReference(gateway, token);
        return storage.read(unit -> known(unit, reference).filter(card -> isNews(unit, card, news)))
                .filter(card -> update(card.account(), reference, news))
                .isPresent();
    }

    @Override
    public boolean gone(String gateway, GatewayToken token) {
        List<Violation> violations = new ArrayList<>();
        addFlaws(violations, gateway, token);
        Inputs.requireNone(violations);
        GatewayReference reference = new GatewayReference(gateway, token);
        return storage.read(unit -> departing(unit, reference))
                .filter(card -> letGo(card.account(), reference))
                .isPresent();
    }

    private static void addFlaws(List<Violation> violations, String gateway, GatewayToken token) {
        if (!GatewayReference.isName(gateway)) {
            violations.add(Violation.of("gateway", ErrorCode.INVALID_FORMAT));
        }
        CardInputs.violation(token).ifPresent(violations::add);
    }

    private boolean update(AccountId account, GatewayReference reference, CardUpdate news) {
        Act act = act(account);
        return journal.commit(act, unit -> {
            unit.accounts().lock(visit.shop(), account);
            return known(unit, reference)
                    .map(token -> take(unit, act, token, news))
                    .orElseGet(() -> Outcome.of(false));
        });
    }

    private Optional<GatewayCard> known(UnitOfWork unit, GatewayReference reference) {
        return unit.gatewayCards().find(visit.shop(), reference);
    }

    private boolean isNews(UnitOfWork unit, GatewayCard token, CardUpdate news) {
        Optional<StoredCard> saved = saved(unit, token);
        return saved.isPresent() ? newer(saved.get(), news).isPresent() : use.isNews(unit, token, news);
    }

    /** A card that is saved no more is not found by its token. */
    private Optional<StoredCard> saved(UnitOfWork unit, GatewayCard token) {
        return new CardBook(unit, visit.shop(), token.account()).knownBy(token.reference());
    }

    private static Optional<StoredCard> newer(StoredCard saved, CardUpdate news) {
        return saved.updated(news.expiry(), news.lastFour(), news.at().truncatedTo(ChronoUnit.MICROS));
    }

    /** A token that only contracts have is theirs to show. */
    private Outcome<Boolean> take(UnitOfWork unit, Act act, GatewayCard token, CardUpdate news) {
        Optional<StoredCard> saved = saved(unit, token);
        return saved.isPresent()
                ? newer(saved.get(), news).map(next -> write(unit, act, next)).orElseGet(() -> Outcome.of(false))
                : Outcome.of(use.renew(unit, token, news));
    }

    private Outcome<Boolean> write(UnitOfWork unit, Act act, StoredCard next) {
        if (!unit.cards().change(next)) {
            return Outcome.refused(ErrorCode.STALE);
        }
        use.described(unit, next);
        act.detail("card", next.id());
        post(unit, new CardSaved(visit.shop(), next.account(), clock.instant(), next.id()));
        return Outcome.of(true);
    }

    private boolean letGo(AccountId account, GatewayReference reference) {
        Act act = act(account);
        return journal.commit(act, unit -> {
            unit.accounts().lock(visit.shop(), account);
            return Outcome.of(departing(unit, reference)
                    .filter(token -> leave(unit, act, token))
                    .isPresent());
        });
    }

    /** The token, if that it is gone is new. */
    private Optional<GatewayCard> departing(UnitOfWork unit, GatewayReference reference) {
        return unit.gatewayCards()
                .find(visit.shop(), reference)
                .filter(token -> gone(token).state() != token.state());
    }

    private GatewayCard gone(GatewayCard token) {
        return token.after(GatewayCardTransition.GONE, clock.instant()).orThrow();
    }

    private boolean leave(UnitOfWork unit, Act act, GatewayCard token) {
        if (!unit.gatewayCards().move(token.state(), gone(token))) {
            return false;
        }
        use.gone(unit, visit.shop(), token.account(), token.reference());
        CardBook book = new CardBook(unit, visit.shop(), token.account());
        book.knownBy(token.reference()).filter(book::remove).ifPresent(card -> {
            act.detail("card", card.id());
            post(unit, new CardRemoved(visit.shop(), token.account(), clock.instant(), card.id()));
        });
        return true;
    }

    private Act act(AccountId account) {
        Act act = new Act(visit.shop(), Actor.platform(), AuditAction.CARD_UPDATE, visit.context());
        act.about(account);
        return act;
    }

    private void post(UnitOfWork unit, AccountEvent event) {
        postbox.about(visit.shop(), event.account()).event(event).post(unit);
    }
}
