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
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.LanguageTags;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.AccountOffers;
import org.customeraccounts.internal.order.AccountOffers.Offer;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.order.OfferedAccount;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;

/**
 * A visitor creates an account for an order just placed. The link proves the order, not the mailbox: nothing of the
 * order enters the account here, but when its address is verified.
 */
public final class OrderSignUpOperation {
    private final OperationRunner runner;
    private final Inputs inputs;
    private final EffectiveSettings settings;
    private final AccountOpener opener;
    private final AccountOffers offers;

    public OrderSignUpOperation(
            OperationRunner runner,
            Inputs inputs,
            EffectiveSettings settings,
            AccountOpener opener,
            AccountOffers offers) {
        this.runner = runner;
        this.inputs = inputs;
        this.settings = settings;
        this.opener = opener;
        this.offers = offers;
    }

    public OfferedAccount preview(VisitorRequest request, MailToken token) {
        Offer offer = find(request, token).orThrow();
        return new OfferedAccount(offer.guest().masked(), offer.order().number(), offer.expiresAt());
    }

    private Outcome<Offer> find(VisitorRequest request, MailToken token) {
        return runner.read(unit -> offers.find(unit, request.shop(), token));
    }

    /** An attempt that was counted, in a shop that has accounts. */
    private record Attempt(ShopSettings shop, Admission admission) {}

    /** Who gets the account, if the link is still good. */
    private record Acceptance(VisitorRequest request, MailToken token, ShopSettings shop, Applicant applicant) {}

    public SignUpResult signUp(VisitorRequest request, MailToken token, OrderSignUp form) {
        Operation<Attempt> attempt = runner.visitor(request, AuditAction.SIGN_UP)
                .then(visitor -> runner.read(unit -> settings.withAccounts(unit, request.shop()))
                        .orThrow())
                .then(shop -> new Attempt(shop, runner.throttle().admitSource(request, Throttle.Attempt.SIGN_UP)));
        Operation<Acceptance> operation = attempt.then(
                        counted -> find(request, token).orThrow())
                .noting((audit, offer) ->
                        audit.masked(offer.guest()).with("order", offer.order().id()))
                .then(offer -> prepare(request, token, form, attempt.value(), offer.guest()));
        return operation.decide((unit, acceptance) -> accept(unit, operation.audit(), acceptance));
    }

    private Acceptance prepare(
            VisitorRequest request, MailToken token, OrderSignUp form, Attempt attempt, EmailAddress email) {
        ShopSettings shop = attempt.shop();
        Inputs.requireNone(violations(shop, form, email));
        Outcome<Applicant> prepared = opener.prepare(
                request,
                shop,
                email,
                Objects.requireNonNull(form.password()),
                AccountOpener.name(form.name()),
                form.locale());
        Applicant applicant = attempt.admission()
                .unlessBusy(() -> unlessUsedMeanwhile(request, token, prepared).orThrow());
        return new Acceptance(request, token, shop, applicant);
    }

    /** Whoever used the link first has the address now: the link's refusal says more than the address's. */
    private Outcome<Applicant> unlessUsedMeanwhile(
            VisitorRequest request, MailToken token, Outcome<Applicant> prepared) {
        return prepared instanceof Outcome.Refused<Applicant>
                ? find(request, token).then(good -> prepared)
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
                opener.violations(shop, email, form.password(), nameRight ? AccountOpener.name(form.name()) : null));
    }

    /**
     * The address comes before the order, as wherever an address is verified, so that no two wait for each other. Where
     * the shop asks for discretion a known address uses the offer up like a new one: otherwise the link would tell
     * which it was.
     */
    private Decision<SignUpResult> accept(UnitOfWork unit, AuditContext audit, Acceptance acceptance) {
        VisitorRequest request = acceptance.request();
        ShopSettings shop = acceptance.shop();
        Outcome<Offer> offer = offers.find(unit, request.shop(), acceptance.token());
        if (offer instanceof Outcome.Refused<Offer> no) {
            return new Decision<>(Outcome.refused(no.refusal()), audit);
        }
        Optional<AccountId> claimed = opener.claim(unit, request, acceptance.applicant());
        if (claimed.isEmpty() && !shop.discreet()) {
            return new Decision<>(
                    offers.find(unit, request.shop(), acceptance.token())
                            .then(good -> Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT)),
                    audit);
        }
        if (!offers.use(unit, offer.orThrow())) {
            claimed.ifPresent(id -> AccountOpener.release(unit, request, acceptance.applicant(), id));
            return new Decision<>(Outcome.refused(ErrorCode.LINK_USED), audit);
        }
        return opener.answer(unit, request, audit, shop, acceptance.applicant(), claimed.orElse(null));
    }
}
