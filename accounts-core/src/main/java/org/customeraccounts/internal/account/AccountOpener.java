package org.customeraccounts.internal.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountOpened;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.credential.PasswordRules;
import org.customeraccounts.internal.credential.ShopWords;
import org.customeraccounts.internal.mail.MailDomains;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * Opens the account of whoever asks for one, wherever that is done: {@link #violations}, then {@link #prepare}, both
 * outside any unit of work, then {@link #openAndAnswer}, or {@link #claim} and {@link #answer}, in one.
 */
public final class AccountOpener {
    private final OperationRunner runner;
    private final MailDomains domains;
    private final PasswordRules rules;
    private final PasswordHasher hasher;
    private final SessionOpener sessions;

    public AccountOpener(
            OperationRunner runner,
            MailDomains domains,
            PasswordRules rules,
            PasswordHasher hasher,
            SessionOpener sessions) {
        this.runner = runner;
        this.domains = domains;
        this.rules = rules;
        this.hasher = hasher;
        this.sessions = sessions;
    }

    /**
     * What cannot be told from the form alone: whether the domain takes mail, and whether the password is a good one.
     */
    public List<Violation> violations(
            ShopSettings shop, @Nullable EmailAddress email, @Nullable Password password, @Nullable PersonName name) {
        List<Violation> ofEmail = email == null ? List.of() : domains.violations("email", email);
        return password == null
                ? ofEmail
                : Inputs.join(ofEmail, rules.violations("password", password, ShopWords.of(shop, email, name)));
    }

    /** The name that was typed, if one was. */
    public static @Nullable PersonName name(@Nullable NameForm form) {
        return form == null || form.isBlank() ? null : form.toName();
    }

    /** The slow work, before the unit of work. */
    public Outcome<Applicant> prepare(
            VisitorRequest request,
            ShopSettings shop,
            EmailAddress email,
            Password password,
            @Nullable PersonName name,
            @Nullable Locale reading) {
        return hasher.hash(password)
                // A discreet shop tells nobody here, and a taken address costs the same work as a free one.
                .then(hash -> shop.discreet()
                        ? Outcome.of(hash)
                        : runner.read(unit -> free(unit, request, email)).then(free -> Outcome.of(hash)))
                .then(hash -> Outcome.of(new Applicant(
                        email, name, reading == null ? request.locale() : reading, hash, MailShare.FIRST)));
    }

    /** The address, or {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}, as things stand. */
    public Outcome<EmailAddress> free(UnitOfWork unit, VisitorRequest request, EmailAddress email) {
        boolean claimed = unit.emailClaims()
                .find(request.shop(), email)
                .filter(claim -> claim.standsAt(runner.now()))
                .isPresent();
        return claimed ? Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT) : Outcome.of(email);
    }

    /** Opens the account, and answers as the shop wishes: with a session, or with the same answer for every address. */
    public Decision<SignUpResult> openAndAnswer(
            UnitOfWork unit, VisitorRequest request, AuditContext audit, ShopSettings shop, Applicant applicant) {
        return answer(
                unit,
                request,
                audit,
                shop,
                applicant,
                claim(unit, request, applicant).orElse(null));
    }

    /** The same, where {@link #claim} was asked before: with the id that it gave, if it gave one. */
    public Decision<SignUpResult> answer(
            UnitOfWork unit,
            VisitorRequest request,
            AuditContext audit,
            ShopSettings shop,
            Applicant applicant,
            @Nullable AccountId claimed) {
        if (claimed == null) {
            return shop.discreet()
                    ? Decision.of(new CheckYourMail(), tellOwner(unit, request, audit, applicant))
                    : new Decision<>(Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT), audit);
        }
        open(unit, request, applicant, claimed);
        SignUpResult result = shop.discreet() ? new CheckYourMail() : sessions.open(unit, request, claimed);
        return Decision.of(result, audit.about(claimed));
    }

    /** Takes the address for an account to be, whose id it gives, unless another has it. */
    public Optional<AccountId> claim(UnitOfWork unit, VisitorRequest request, Applicant applicant) {
        AccountId id = runner.ids().account();
        return unit.emailClaims().claim(request.shop(), applicant.email(), id, runner.now())
                ? Optional.of(id)
                : Optional.empty();
    }

    /** Gives the address up again: no account came of it. */
    public static void release(UnitOfWork unit, VisitorRequest request, Applicant applicant, AccountId id) {
        unit.emailClaims().release(request.shop(), applicant.email(), id);
    }

    /**
     * Tells the mailbox that somebody asked for an account with its address, if that is an account's; so says the
     * audit, too.
     */
    private AuditContext tellOwner(UnitOfWork unit, VisitorRequest request, AuditContext audit, Applicant applicant) {
        return unit.emailClaims()
                .find(request.shop(), applicant.email())
                // An address that is only held is no account's any more: there is nobody to tell.
                .filter(claim -> claim.heldUntil() == null)
                .map(claim -> tell(unit, audit, claim))
                .orElse(audit);
    }

    private AuditContext tell(UnitOfWork unit, AuditContext audit, EmailClaim claim) {
        runner.outbox()
                .about(claim.shop(), claim.account())
                .mail(MailKind.SIGN_UP_ATTEMPTED, claim.address())
                .post(unit);
        return audit.about(claim.account()).with("known", true);
    }

    /** Opens the account for which {@link #claim} has taken the address, and starts the verification of that. */
    private void open(UnitOfWork unit, VisitorRequest request, Applicant applicant, AccountId id) {
        Instant now = runner.now();
        Account account =
                Account.opened(id, request.shop(), applicant.email(), applicant.name(), applicant.locale(), now);
        unit.accounts().insert(account);
        unit.credentials().put(new Credential(request.shop(), id, applicant.password(), now));
        unit.contacts().tie(new Contact(runner.ids().contact(), request.shop(), account.email(), null, id, false, now));
        runner.outbox()
                .about(account)
                .mail(applicant.share(), MailKind.VERIFY_EMAIL, account.email())
                .mail(applicant.share(), MailKind.WELCOME, account.email())
                .event(new AccountOpened(request.shop(), id, now))
                .post(unit);
    }
}
