package org.customeraccounts.internal.payment;

import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.internal.operation.Delivery;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.PermanentFailureException;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has saved cards attached at their gateways. A card that is refused is taken back, and its customer told. */
public record CardAttachment(
        OperationRunner runner, PaymentGateways gateways, CardThrottle throttle, OutboxJson json, CardUse use)
        implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(CardAttachment.class);

    @Override
    public Optional<Sending> prepare(UnitOfWork unit, OutboxEntry entry, Instant now) {
        Optional<GatewayCard> found = TokenBook.find(unit, entry, json.readCardTask(entry.payload()));
        if (found.filter(token -> token.state() == GatewayCard.State.ATTACHING).isEmpty()) {
            // An earlier attempt may have reached the gateway before the token was let go of.
            found.filter(token -> entry.attempts() > 1).ifPresent(token -> attached(unit, token, now));
            return Optional.empty();
        }
        return found.map(token -> new Attaching(token, TokenBook.request(unit, entry, token)));
    }

    /** It was, or may have been, attached: one that was let go of meanwhile is detached once more. */
    private void attached(UnitOfWork unit, GatewayCard token, Instant now) {
        TokenBook.move(unit, token, GatewayCard.Transition.ATTACH, now)
                .filter(next -> next.state() == GatewayCard.State.DETACHING)
                .ifPresent(next -> runner.outbox()
                        .about(next.shop(), next.account())
                        .detachAnyhow(next)
                        .post(unit));
    }

    private void refused(UnitOfWork unit, GatewayCard token, Instant now) {
        TokenBook.move(unit, token, GatewayCard.Transition.REFUSE, now)
                .filter(next -> next.state() == GatewayCard.State.REFUSED)
                .map(next -> withoutContracts(unit, next))
                .flatMap(next -> unit.accounts().find(next.shop(), next.account()))
                .ifPresent(account -> takeBack(unit, account, token, now));
    }

    private GatewayCard withoutContracts(UnitOfWork unit, GatewayCard token) {
        use.tokenGone(unit, token.shop(), token.account(), token.reference());
        return token;
    }

    private void takeBack(UnitOfWork unit, Account account, GatewayCard token, Instant now) {
        CardBook book = new CardBook(unit, token.shop(), token.account());
        Optional<StoredCard> card = book.knownBy(token.reference()).filter(book::remove);
        if (card.isEmpty()) {
            return;
        }
        runner.note(
                unit,
                OperationRunner.consequence(token.shop(), Actor.platform(), AuditAction.CARD_REFUSE, token.account())
                        .with("card", card.get().id()));
        runner.outbox()
                .about(account)
                .mail(MailKind.CARD_REFUSED, account.email())
                .event(new CardRemoved(
                        token.shop(), token.account(), now, card.get().id()))
                .post(unit);
    }

    private final class Attaching implements Sending {
        private final GatewayCard token;
        private final PaymentGateway.Request request;
        private @Nullable String customer;

        private Attaching(GatewayCard token, PaymentGateway.Request request) {
            this.token = token;
            this.request = request;
        }

        @Override
        public void send() throws Exception {
            String gateway = token.reference().gateway();
            try {
                customer = checked(gateways.named(gateway).attach(request));
            } catch (PermanentFailureException e) {
                // Not thrown on: a refusal is an answer, by which sent() takes the card back.
                LOG.warn(
                        "The payment gateway {} refused to attach {}: {}",
                        gateway,
                        token.id(),
                        e.getClass().getName());
                throttle.refusedLater(token.shop(), token.account());
            }
        }

        private static String checked(@Nullable String answer) {
            // It is kept, and must not bring a card number into the database.
            if (answer == null
                    || Texts.violation(answer, PaymentGateway.Request.LONGEST_CUSTOMER)
                            .isPresent()
                    || CardNumbers.isIn(answer)) {
                throw new IllegalStateException("the gateway named no customer");
            }
            return answer;
        }

        @Override
        public void sent(UnitOfWork unit, Instant now) {
            if (customer == null) {
                refused(unit, token, now);
                return;
            }
            attached(unit, token, now);
            unit.gatewayCards()
                    .keepCustomer(
                            token.shop(), token.account(), token.reference().gateway(), customer);
        }
    }
}
