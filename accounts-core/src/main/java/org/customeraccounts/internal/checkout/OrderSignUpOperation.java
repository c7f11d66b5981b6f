package org.customeraccounts.internal.checkout;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.account.Applicant;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.LanguageTags;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.AccountOffers;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.order.OfferedAccount;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;

/**
 * A visitor creates an account for an order just placed. The link proves the order, not the mailbox: nothing of the
 * order enters the account here, but when its address is verified.
 */
public final class OrderSignUpOperation {
    private final Storage storage;
    private final Inputs inputs;
    private final EffectiveSettings settings;
    private final Throttle throttle;
    private final AccountOpener opening;
    private final AccountOffers offers;
    private final Journal journal;

    public OrderSignUpOperation(
            Storage storage,
            Inputs inputs,
            EffectiveSettings settings,
            Throttle throttle,
            AccountOpener opening,
            AccountOffers offers,
            Journal journal) {
        this.storage = storage;
        this.inputs = inputs;
        this.settings = settings;
        this.throttle = throttle;
        this.opening = opening;
        this.offers = offers;
        this.journal = journal;
    }

    public OfferedAccount preview(VisitorRequest visit, MailToken token) {
        return storage.read(unit -> offers.find(unit, visit.shop(), token)
                        .then(offered -> Outcome.of(new OfferedAccount(
                                offered.guest().masked(), offered.order().number(), offered.expiresAt()))))
                .orThrow();
    }

    public SignUpResult signUp(VisitorRequest visit, MailToken token, OrderSignUp form) {
        Act act = Act.ofVisitor(visit, AuditAction.SIGN_UP);
        return journal.recording(act, () -> {
            ShopSettings shop = storage.read(unit -> settings.withAccounts(unit, visit.shop()))
                    .orThrow();
            Admission admission = throttle.admitSource(visit, Throttle.Attempt.SIGN_UP);
            AccountOffers.Offer offered =
                    storage.read(unit -> offers.find(unit, visit.shop(), token)).orThrow();
            EmailAddress email = offered.guest();
            act.masked(email);
            act.detail("order", offered.order().id());
            Inputs.requireNone(violations(shop, form, email));
            Outcome<Applicant> prepared = opening.prepare(
                    visit,
                    shop,
                    email,
                    Objects.requireNonNull(form.password()),
                    AccountOpener.name(form.name()),
                    form.locale());
            Applicant applicant = admission.unlessBusy(
                    () -> unlessUsedMeanwhile(visit, token, prepared).orThrow());
            return journal.commit(
                    act,
                    unit -> offers.find(unit, visit.shop(), token)
                            .then(still -> accept(unit, new Accepting(visit, act, shop, token, still, applicant))));
        });
    }

    /** Whoever used the link first has the address now: the link's refusal says more than the address's. */
    private Outcome<Applicant> unlessUsedMeanwhile(VisitorRequest visit, MailToken token, Outcome<Applicant> prepared) {
        return prepared instanceof Outcome.Refused<Applicant>
                ? storage.read(unit -> offers.find(unit, visit.shop(), token)).then(good -> prepared)
                : prepared;
    }

    private List<Violation> violations(ShopSettings shop, OrderSignUp form, EmailAddress email) {
        List<Violation> typed = Inputs.join(
                inputs.violations(form),
                form.locale() == null ? List.of() : LanguageTags.violations("locale", form.locale()));
        boolean nameRight =
                typed.stream().noneMatch(violation -> violation.field().startsWith("name"));
        return Inputs.join(
                typed,
                opening.violations(shop, email, form.password(), nameRight ? AccountOpener.name(form.name()) : null));
    }

    /** All that accepting an offer goes by. */
    private record Accepting(
            VisitorRequest visit,
            Act act,
            ShopSettings shop,
            MailToken token,
            AccountOffers.Offer offered,
            Applicant applicant) {}

    /**
     * The address comes before the order, as wherever an address is verified, so that no two wait for each other. Where
     * the shop asks for discretion a known address uses the offer up like a new one: otherwise the link would tell
     * which it was.
     */
    private Outcome<SignUpResult> accept(UnitOfWork unit, Accepting of) {
        Optional<AccountId> claimed = opening.claim(unit, of.visit(), of.applicant());
        if (claimed.isEmpty() && !of.shop().discreet()) {
            return offers.find(unit, of.visit().shop(), of.token())
                    .then(good -> Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT));
        }
        if (!offers.use(unit, of.offered())) {
            claimed.ifPresent(id -> AccountOpener.release(unit, of.visit(), of.applicant(), id));
            return Outcome.refused(ErrorCode.LINK_USED);
        }
        return opening.answer(unit, of.visit(), of.act(), of.shop(), of.applicant(), claimed.orElse(null));
    }
}
