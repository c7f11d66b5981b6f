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
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.ContractCards;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.payment.CardFace;
import org.customeraccounts.payment.CardNews;
import org.customeraccounts.payment.CardOnFile;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.CardsOnFile;
import org.customeraccounts.payment.GatewayCard;
import org.customeraccounts.payment.GatewayCardEvent;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;

/**
 * Cards for the host's own code, and what gateways say of them. News that changes nothing takes no lock and no audit.
 */
public record FiledCards(
        Storage storage, Clock clock, ContractCards contracts, Journal journal, Postbox postbox, Visit visit)
        implements CardsOnFile {
    private static final Duration AHEAD = Duration.ofMinutes(CardNews.MINUTES_AHEAD);

    @Override
    public Optional<CardOnFile> find(AccountId account, CardId card) {
        return storage.read(unit -> unit.cards().find(visit.shop(), account, card))
                .map(this::given);
    }

    @Override
    public Optional<CardOnFile> defaultOf(AccountId account) {
        return storage.read(unit -> new CardBook(unit, visit.shop(), account).find(CardOnFile::isDefault))
                .map(this::given);
    }

    private CardOnFile given(CardOnFile card) {
        Act act = new Act(visit.shop(), Actor.platform(), AuditAction.CARD_TOKEN_GIVE, visit.context());
        act.about(card.account());
        act.detail("card", card.id());
        return journal.disclosing(act, () -> card);
    }

    @Override
    public boolean updated(String gateway, GatewayToken token, CardNews news) {
        List<Violation> flaws = new ArrayList<>();
        if (news.at().isAfter(clock.instant().plus(AHEAD))) {
            flaws.add(Violation.of("at", ErrorCode.OUT_OF_RANGE));
        }
        Optional.ofNullable(news.expiry()).flatMap(CardInputs::flaw).ifPresent(flaws::add);
        addFlaws(flaws, gateway, token);
        if (news.lastFour() != null && !CardFace.isLastFour(news.lastFour())) {
            flaws.add(Violation.of("lastFour", ErrorCode.INVALID_FORMAT));
        }
        Inputs.demandNone(flaws);
        GatewayReference reference = new GatewayReference(gateway, token);
        return storage.read(unit -> known(unit, reference).filter(card -> isNews(unit, card, news)))
                .filter(card -> update(card.account(), reference, news))
                .isPresent();
    }

    @Override
    public boolean gone(String gateway, GatewayToken token) {
        List<Violation> flaws = new ArrayList<>();
        addFlaws(flaws, gateway, token);
        Inputs.demandNone(flaws);
        GatewayReference reference = new GatewayReference(gateway, token);
        return storage.read(unit -> departing(unit, reference))
                .filter(card -> letGo(card.account(), reference))
                .isPresent();
    }

    private static void addFlaws(List<Violation> flaws, String gateway, GatewayToken token) {
        if (!GatewayReference.isName(gateway)) {
            flaws.add(Violation.of("gateway", ErrorCode.INVALID_FORMAT));
        }
        CardInputs.flaw(token).ifPresent(flaws::add);
    }

    private boolean update(AccountId account, GatewayReference reference, CardNews news) {
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

    private boolean isNews(UnitOfWork unit, GatewayCard token, CardNews news) {
        Optional<CardOnFile> saved = saved(unit, token);
        return saved.isPresent() ? newer(saved.get(), news).isPresent() : contracts.isNews(unit, token, news);
    }

    /** A card that is saved no more is not found by its token. */
    private Optional<CardOnFile> saved(UnitOfWork unit, GatewayCard token) {
        return new CardBook(unit, visit.shop(), token.account()).knownBy(token.reference());
    }

    private static Optional<CardOnFile> newer(CardOnFile saved, CardNews news) {
        return saved.updated(news.expiry(), news.lastFour(), news.at().truncatedTo(ChronoUnit.MICROS));
    }

    /** A token that only contracts have is theirs to show. */
    private Outcome<Boolean> take(UnitOfWork unit, Act act, GatewayCard token, CardNews news) {
        Optional<CardOnFile> saved = saved(unit, token);
        return saved.isPresent()
                ? newer(saved.get(), news).map(next -> write(unit, act, next)).orElseGet(() -> Outcome.of(false))
                : Outcome.of(contracts.renew(unit, token, news));
    }

    private Outcome<Boolean> write(UnitOfWork unit, Act act, CardOnFile next) {
        if (!unit.cards().change(next)) {
            return Outcome.refused(ErrorCode.STALE);
        }
        contracts.described(unit, next);
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
        return token.after(GatewayCardEvent.GONE, clock.instant()).orThrow();
    }

    private boolean leave(UnitOfWork unit, Act act, GatewayCard token) {
        if (!unit.gatewayCards().move(token.state(), gone(token))) {
            return false;
        }
        contracts.gone(unit, visit.shop(), token.account(), token.reference());
        CardBook book = new CardBook(unit, visit.shop(), token.account());
        book.knownBy(token.reference()).filter(book::remove).ifPresent(card -> {
            act.detail("card", card.id());
            post(unit, new CardRemoved(visit.shop(), token.account(), clock.instant(), card.id()));
        });
        return true;
    }

    private Act act(AccountId account) {
        Act act = new Act(visit.shop(), Actor.platform(), AuditAction.GATEWAY_NEWS, visit.context());
        act.about(account);
        return act;
    }

    private void post(UnitOfWork unit, AccountEvent event) {
        postbox.about(visit.shop(), event.account()).event(event).post(unit);
    }
}
