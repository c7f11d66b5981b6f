package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.DoorOperation.hashing;
import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.customeraccounts.Customer;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;

/** What a signed-in customer can do; finding the session is part of it. */
final class CustomerOperations {
    private static final String OLD = Boutique.OLD;

    private CustomerOperations() {}

    static List<DoorOperation> all() {
        return List.of(
                reading("Customer.navigationLink", boutique -> {
                    SessionToken ada = boutique.signUp(OLD).token();
                    return () -> boutique.customer(ada).navigationLink();
                }),
                reading("Profile.get", boutique -> {
                    SessionToken ada = boutique.signUp(OLD).token();
                    return () -> boutique.customer(ada).profile().get();
                }),
                writing("Profile.rename", boutique -> {
                    SessionToken ada = boutique.signUp(OLD).token();
                    return () -> boutique.customer(ada).profile().rename(NameForm.of("Ada", "Lovelace"));
                }),
                writing("Profile.changeLocale", boutique -> {
                    SessionToken ada = boutique.signUp(OLD).token();
                    return () -> boutique.customer(ada).profile().changeLocale(Locale.ENGLISH);
                }),
                reading("Emails.status", boutique -> {
                    SessionToken ada = boutique.changing().token();
                    return () -> boutique.customer(ada).email().status();
                }),
                hashing("Emails.requestChange", boutique -> {
                    SessionToken ada = boutique.verified(OLD).token();
                    return () -> boutique.requestChange(ada);
                }),
                hashing("Emails.requestChange", boutique -> {
                            SessionToken ada = boutique.changing().token();
                            return () -> boutique.requestChange(ada);
                        })
                        .where("in place of another"),
                writing("Emails.resend", boutique -> {
                            SessionToken token = boutique.changing().token();
                            boutique.clock.advance(Duration.ofMinutes(2));
                            Customer ada = boutique.customer(token);
                            return () -> ada.email().resend();
                        })
                        .thenAgain(ErrorCode.TOO_MANY_MAILS),
                writing("Emails.cancel", boutique -> {
                            SessionToken ada = boutique.changing().token();
                            return () -> boutique.customer(ada).email().cancel();
                        })
                        .thenAgain(ErrorCode.NO_EMAIL_CHANGE),
                writing("Emails.resendVerification", boutique -> {
                            SessionToken token = boutique.signUp(OLD).token();
                            boutique.clock.advance(Duration.ofMinutes(2));
                            Customer ada = boutique.customer(token);
                            return () -> ada.email().resendVerification();
                        })
                        .thenAgain(ErrorCode.TOO_MANY_MAILS),
                hashing("Passwords.change", boutique -> {
                            SessionToken ada = boutique.changing().token();
                            boutique.signIn(OLD);
                            return () -> boutique.customer(ada)
                                    .password()
                                    .change(Password.of(Boutique.PASSWORD), boutique.prepared(Boutique.NEXT));
                        })
                        .thenAgain(ErrorCode.BAD_CREDENTIALS),
                reading("Sessions.page", boutique -> {
                    SessionToken ada = boutique.signUp(OLD).token();
                    return () -> boutique.customer(ada)
                            .sessions()
                            .page(PageRequest.first(100))
                            .items();
                }),
                writing("Sessions.end", boutique -> {
                            SessionToken ada = boutique.signUp(OLD).token();
                            SignedIn other = boutique.signIn(OLD);
                            return () -> boutique.customer(ada).sessions().end(other.session());
                        })
                        .thenAgain(ErrorCode.SESSION_UNKNOWN),
                reading("Sessions.devices", boutique -> {
                    SessionToken ada = boutique.verified(OLD).token();
                    boutique.signIn(OLD);
                    return () -> boutique.customer(ada).sessions().devices();
                }),
                writing("Sessions.endDevice", boutique -> {
                            SessionToken ada = boutique.verified(OLD).token();
                            boutique.signIn(OLD);
                            DeviceId device = boutique.customer(ada)
                                    .sessions()
                                    .devices()
                                    .get(0)
                                    .device()
                                    .id();
                            return () -> boutique.customer(ada).sessions().endDevice(device);
                        })
                        .thenAgain(ErrorCode.DEVICE_UNKNOWN),
                writing("Sessions.endOthers", boutique -> {
                    SessionToken ada = boutique.signUp(OLD).token();
                    boutique.signIn(OLD);
                    return () -> boutique.customer(ada).sessions().endOthers();
                }),
                writing("Customer.confirm", boutique -> {
                            SessionToken ada = boutique.signUp(OLD).token();
                            MailToken token = boutique.mailed(MailKind.VERIFY_EMAIL, OLD);
                            return () -> boutique.customer(ada).confirm(token);
                        })
                        .where("an address"),
                writing("Customer.confirm", boutique -> {
                            SessionToken ada = boutique.changing().token();
                            MailToken token = boutique.mailed(MailKind.CONFIRM_EMAIL_CHANGE, Boutique.NEW);
                            return () -> boutique.customer(ada).confirm(token);
                        })
                        .where("a change"),
                writing(
                        "Customer.signOut",
                        boutique -> boutique.customer(boutique.signUp(OLD).token())::signOut));
    }
}
