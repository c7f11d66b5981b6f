package org.customeraccounts.internal.payment;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.PlatformCards;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;

/**
 * Cards for the host's own code, and what gateways say of them. News that changes nothing takes no lock and no audit.
 */
public record PlatformCardOperations(OperationRunner runner, CardUse use, VisitorRequest request)
        implements PlatformCards {
    private static final Duration AHEAD = Duration.ofMinutes(CardUpdate.MINUTES_AHEAD);

    @Override
    public Optional<StoredCard> find(AccountId account, CardId card) {
        return runner.read(unit -> unit.cards().find(request.shop(), account, card))
                .map(this::given);
    }

    @Override
    public Optional<StoredCard> defaultOf(AccountId account) {
        return runner.read(unit -> new CardBook(unit, request.shop(), account).find(StoredCard::isDefault))
                .map(this::given);
    }

    private StoredCard given(StoredCard card) {
        return runner.platform(request, AuditAction.CARD_TOKEN_GIVE)
                .noting((audit, asked) -> audit.about(card.account()).with("card", card.id()))
                .disclose(asked -> card);
    }

    @Override
    public boolean updated(String gateway, GatewayToken token, CardUpdate update) {
        List<Violation> violations = new ArrayList<>();
        if (update.at().isAfter(runner.now().plus(AHEAD))) {
            violations.add(Violation.of("at", ErrorCode.OUT_OF_RANGE));
        }
        Optional.ofNullable(update.expiry()).flatMap(CardInputs::violation).ifPresent(violations::add);
        addViolations(violations, gateway, token);
        if (update.lastFour() != null && !CardDisplay.isLastFour(update.lastFour())) {
            violations.add(Violation.of("lastFour", ErrorCode.INVALID_FORMAT));
        }
        Inputs.requireNone(violations);
        GatewayReference reference = new GatewayReference(gateway, token);
        return runner.read(unit -> known(unit, reference).filter(card -> changesSomething(unit, card, update)))
                .filter(card -> write(card.account(), reference, update))
                .isPresent();
    }

    @Override
    public boolean gone(String gateway, GatewayToken token) {
        List<Violation> violations = new ArrayList<>();
        addViolations(violations, gateway, token);
        Inputs.requireNone(violations);
        GatewayReference reference = new GatewayReference(gateway, token);
        return runner.read(unit -> departing(unit, reference))
                .filter(card -> letGo(card.account(), reference))
                .isPresent();
    }

    private static void addViolations(List<Violation> violations, String gateway, GatewayToken token) {
        if (!GatewayReference.isName(gateway)) {
            violations.add(Violation.of("gateway", ErrorCode.INVALID_FORMAT));
        }
        CardInputs.violation(token).ifPresent(violations::add);
    }

    private boolean write(AccountId account, GatewayReference reference, CardUpdate update) {
        Operation<VisitorRequest> asked = about(account);
        return asked.decide((unit, platform) -> {
            unit.accounts().lock(request.shop(), account);
            // Looked at again under the lock: another report may have come first.
            return known(unit, reference)
                    .map(token -> write(unit, asked.audit(), token, update))
                    .orElseGet(() -> Decision.of(false, asked.audit()));
        });
    }

    private Optional<GatewayCard> known(UnitOfWork unit, GatewayReference reference) {
        return unit.gatewayCards().find(request.shop(), reference);
    }

    private boolean changesSomething(UnitOfWork unit, GatewayCard token, CardUpdate update) {
        Optional<StoredCard> saved = saved(unit, token);
        return saved.isPresent() ? newer(saved.get(), update).isPresent() : use.changesSomething(unit, token, update);
    }

    /** A card that is saved no more is not found by its token. */
    private Optional<StoredCard> saved(UnitOfWork unit, GatewayCard token) {
        return new CardBook(unit, request.shop(), token.account()).knownBy(token.reference());
    }

    private static Optional<StoredCard> newer(StoredCard saved, CardUpdate update) {
        return saved.updated(update.expiry(), update.lastFour(), update.at().truncatedTo(ChronoUnit.MICROS));
    }

    /** A token that only contracts have is theirs to show. */
    private Decision<Boolean> write(UnitOfWork unit, AuditContext audit, GatewayCard token, CardUpdate update) {
        Optional<StoredCard> saved = saved(unit, token);
        return saved.isPresent()
                ? newer(saved.get(), update)
                        .map(next -> write(unit, audit, next))
                        .orElseGet(() -> Decision.of(false, audit))
                : Decision.of(use.update(unit, token, update), audit);
    }

    private Decision<Boolean> write(UnitOfWork unit, AuditContext audit, StoredCard next) {
        if (!unit.cards().change(next)) {
            return new Decision<>(Outcome.refused(ErrorCode.STALE), audit);
        }
        use.displayChanged(unit, next);
        post(unit, new CardSaved(request.shop(), next.account(), runner.now(), next.id()));
        return Decision.of(true, audit.with("card", next.id()));
    }

    private boolean letGo(AccountId account, GatewayReference reference) {
        Operation<VisitorRequest> asked = about(account);
        return asked.decide((unit, platform) -> {
            unit.accounts().lock(request.shop(), account);
            return departing(unit, reference)
                    .map(token -> leave(unit, asked.audit(), token))
                    .orElseGet(() -> Decision.of(false, asked.audit()));
        });
    }

    /** The token, if that it is gone is new. */
    private Optional<GatewayCard> departing(UnitOfWork unit, GatewayReference reference) {
        return unit.gatewayCards()
                .find(request.shop(), reference)
                .filter(token -> gone(token).state() != token.state());
    }

    private GatewayCard gone(GatewayCard token) {
        return token.after(GatewayCard.Transition.GONE, runner.now()).orThrow();
    }

    private Decision<Boolean> leave(UnitOfWork unit, AuditContext audit, GatewayCard token) {
        if (!unit.gatewayCards().move(token.state(), gone(token))) {
            return Decision.of(false, audit);
        }
        // There is nothing to detach: it is the gateway that says it is gone.
        use.tokenGone(unit, request.shop(), token.account(), token.reference());
        CardBook book = new CardBook(unit, request.shop(), token.account());
        Optional<StoredCard> removed = book.knownBy(token.reference()).filter(book::remove);
        removed.ifPresent(
                card -> post(unit, new CardRemoved(request.shop(), token.account(), runner.now(), card.id())));
        return Decision.of(
                true, removed.map(card -> audit.with("card", card.id())).orElse(audit));
    }

    private Operation<VisitorRequest> about(AccountId account) {
        return runner.platform(request, AuditAction.CARD_UPDATE).noting((audit, asked) -> audit.about(account));
    }

    private void post(UnitOfWork unit, AccountEvent event) {
        runner.outbox().about(request.shop(), event.account()).event(event).post(unit);
    }
}
