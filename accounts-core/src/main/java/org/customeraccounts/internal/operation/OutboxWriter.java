package org.customeraccounts.internal.operation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;

/** Puts mails to send and events to tell into the outbox, in the unit of work of their cause. */
public final class OutboxWriter {
    private final Clock clock;
    private final Ids ids;
    private final OutboxJson json;

    public OutboxWriter(Clock clock, Ids ids, OutboxJson json) {
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    /** Things to post together: one write, in this order. */
    public final class Bundle {
        private final ShopId shop;
        private final AccountId account;
        private final List<OutboxEntry> entries = new ArrayList<>();

        private Bundle(ShopId shop, AccountId account) {
            this.shop = shop;
            this.account = account;
        }

        public Bundle mail(MailKind kind, EmailAddress to) {
            return add(OutboxJson.MAIL, json.write(MailPayload.to(to, kind, null)));
        }

        /** A mail that is counted by a share of its own. */
        public Bundle mail(MailShare share, MailKind kind, EmailAddress to) {
            return add(OutboxJson.MAIL, json.write(MailPayload.by(share, to, kind)));
        }

        /** A mail to the owner of an account whose mailbox was proven; to any other, none. */
        public Bundle mailOwner(MailKind kind, Account account) {
            return account.isVerified() ? mail(kind, account.email()) : this;
        }

        /** A mail that has its point as long as the attempt to change the address is where it is now. */
        public Bundle mail(MailKind kind, EmailAddress to, EmailChange change) {
            return add(OutboxJson.MAIL, json.write(MailPayload.to(to, kind, change.id())));
        }

        /** The same, counted by a share of its own. */
        public Bundle mail(MailShare share, MailKind kind, EmailAddress to, EmailChange change) {
            return add(OutboxJson.MAIL, json.write(MailPayload.by(share, to, kind, change.id())));
        }

        /** The same, where there is a mailbox to tell. */
        public Bundle mailIf(boolean wanted, MailKind kind, EmailAddress to, EmailChange change) {
            return wanted ? mail(kind, to, change) : this;
        }

        /** Has a card attached at its gateway, if it still is to be when its turn comes. */
        public Bundle attach(GatewayCard card) {
            return add(OutboxJson.ATTACH_CARD, json.write(CardTask.about(card, false)));
        }

        /** Has a card detached at its gateway, unless it is detached when its turn comes. */
        public Bundle detach(GatewayCard card) {
            return add(OutboxJson.DETACH_CARD, json.write(CardTask.about(card, false)));
        }

        /** Has a card detached at its gateway, also where that was done before: it was attached after all. */
        public Bundle detachAnyhow(GatewayCard card) {
            return add(OutboxJson.DETACH_CARD, json.write(CardTask.about(card, true)));
        }

        /** A mail to the mailbox that a guest ordered with, if the order still is that guest's when its turn comes. */
        public Bundle mailGuest(MailKind kind, OrderId order, Locale language) {
            return add(OutboxJson.MAIL, json.write(MailPayload.toGuest(kind, order, language)));
        }

        /** The rest of a guest's orders, to join the account later, some at a time. */
        public Bundle joinRest() {
            return add(OutboxJson.JOIN_ORDERS, OutboxJson.NOTHING);
        }

        /** The rest of the contracts of an account that is closed, to end later, some at a time. */
        public Bundle endContracts() {
            return add(OutboxJson.END_CONTRACTS, OutboxJson.NOTHING);
        }

        public Bundle event(AccountEvent event) {
            return add(OutboxJson.EVENT, json.writeEvent(event));
        }

        /**
         * Has the billing asked for what a customer asks of a contract, if that is not answered when its turn comes.
         */
        public Bundle ask(ContractRequest request) {
            return add(OutboxJson.CONTRACT_REQUEST, json.write(new BillingTask(request.id())));
        }

        public void post(UnitOfWork unit) {
            unit.outbox().add(List.copyOf(entries));
        }

        /** The same, where there may be nothing to post. */
        public void postAny(UnitOfWork unit) {
            if (!entries.isEmpty()) {
                post(unit);
            }
        }

        private Bundle add(String topic, String payload) {
            entries.add(entry(shop, account, topic, payload));
            return this;
        }
    }

    private OutboxEntry entry(ShopId shop, AccountId account, String topic, String payload) {
        return new OutboxEntry(ids.outbox(), shop, account, topic, payload, clock.instant(), 0);
    }

    /** The orders of guests, to join these accounts later: one write. */
    public void joinLater(UnitOfWork unit, ShopId shop, List<AccountId> accounts) {
        unit.outbox()
                .add(accounts.stream()
                        .map(account -> entry(shop, account, OutboxJson.JOIN_ORDERS, OutboxJson.NOTHING))
                        .toList());
    }

    public Bundle about(Account account) {
        return about(account.shop(), account.id());
    }

    public Bundle about(ShopId shop, AccountId account) {
        return new Bundle(shop, account);
    }
}
