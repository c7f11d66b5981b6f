package org.customeraccounts.jdbc;

import java.time.YearMonth;
import java.util.Currency;
import java.util.UUID;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractLifecycle;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractTerms;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.jspecify.annotations.Nullable;

/** The columns of contracts, of their charges, and of what customers ask of them. */
final class ContractColumns {
    private ContractColumns() {}

    static Contract contract(Row row) {
        UUID notified = row.uuidOrNull("notified_card");
        return new Contract(
                new ContractId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                terms(row),
                lifecycle(row),
                new Contract.Payment(card(row), notified == null ? null : new CardId(notified)),
                new Contract.Answered(row.number("card_answered"), row.number("term_answered")),
                row.number("version"));
    }

    private static ContractLifecycle lifecycle(Row row) {
        return new ContractLifecycle(
                row.instant("begun_at"),
                row.instant("paid_until"),
                row.instantOrNull("failed_until"),
                row.flag("paused"),
                row.flag("cancelled"),
                row.instantOrNull("ended_at"));
    }

    private static ContractTerms terms(Row row) {
        Row delivery = row.under("delivery_");
        return new ContractTerms(
                Row.constant(ContractKind.class, row.text("kind"), ContractKind.SUBSCRIPTION),
                row.text("title"),
                money(row, "price"),
                new BillingInterval(
                        (int) row.number("interval_count"),
                        Row.constant(BillingInterval.Unit.class, row.text("interval_unit"), BillingInterval.Unit.DAY)),
                delivery.textOrNull("name") == null ? null : PostalAddressColumns.read(delivery),
                row.flag("billed_elsewhere"));
    }

    private static Money money(Row row, String amount) {
        return new Money(row.number(amount), Currency.getInstance(row.text("currency")));
    }

    private static @Nullable ContractCard card(Row row) {
        UUID id = row.uuidOrNull("card_id");
        return id == null
                ? null
                : new ContractCard(
                        new CardId(id),
                        new GatewayReference(row.text("card_gateway"), GatewayToken.stored(row.text("card_token"))),
                        CardDisplay.stored(
                                row.text("card_brand"),
                                row.text("card_last_four"),
                                YearMonth.parse(row.text("card_expiry"))));
    }

    static ContractStore.Begun begun(Row row) {
        return new ContractStore.Begun(contract(row), row.text("begin_digest"));
    }

    static ContractCharge charge(Row row) {
        return new ContractCharge(
                row.shop(),
                new AccountId(row.uuid("account")),
                new ContractId(row.uuid("contract")),
                new IdempotencyKey(row.text("charge_key")),
                Row.constant(ChargeReport.Outcome.class, row.text("outcome"), ChargeReport.Outcome.FAILED),
                money(row, "amount"),
                row.instant("until_at"),
                row.instant("recorded_at"));
    }

    static ContractRequest request(Row row) {
        return new ContractRequest(
                new ContractRequestId(row.uuid("id")),
                row.shop(),
                new AccountId(row.uuid("account")),
                new ContractId(row.uuid("contract")),
                Row.constant(ContractRequest.Change.class, row.text("change_kind"), ContractRequest.Change.CARD),
                card(row),
                row.number("request_number"),
                Row.constant(ContractRequest.State.class, row.text("state"), ContractRequest.State.REFUSED),
                row.instant("requested_at"),
                row.instantOrNull("answered_at"));
    }

    static Bindings bind(Bindings bound, @Nullable ContractCard card) {
        return card == null
                ? bound.uuid(null).text(null).text(null).text(null).text(null).text(null)
                : bound.uuid(card.id().value())
                        .text(card.reference().gateway())
                        .text(card.reference().token().reveal())
                        .text(card.face().brand())
                        .text(card.face().lastFour())
                        .text(card.face().expiry().toString());
    }

    /** What can be changed. */
    static Bindings bind(Bindings bound, Contract contract) {
        boolean over = contract.endedAt() != null;
        boolean charging = contract.card() != null
                && !contract.lifecycle().paused()
                && !contract.lifecycle().cancelled()
                && !over;
        CardId told = contract.payment().notifiedCard();
        return bind(
                        bound.instant(contract.paidUntil())
                                .instant(contract.lifecycle().failedUntil())
                                .flag(contract.lifecycle().paused())
                                .flag(contract.lifecycle().cancelled())
                                .instant(contract.endedAt())
                                .instant(contract.lifecycle().cancelled() && !over ? contract.paidUntil() : null)
                                .uuid(charging ? contract.id().value() : null),
                        contract.card())
                .uuid(told == null ? null : told.value())
                .number(contract.answered().card())
                .number(contract.answered().term())
                .number(contract.version());
    }
}
