package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.Customer;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SessionEntry;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.Sessions;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.SourceAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Being signed in: how long, where, and its end. */
public abstract class SessionTests extends DoorTests {
    private static final Duration IDLE = Duration.ofDays(7);
    private static final Duration ABSOLUTE = Duration.ofDays(30);
    private static final AddressForm HOME =
            AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

    private Person ada;

    /** For subclasses. */
    protected SessionTests() {}

    @BeforeEach
    void signUp() {
        ada = host.anAccount().open();
    }

    @Nested
    class TheIdleLimit {
        @Test
        void endsASessionThatWasNotUsed() {
            host.after(IDLE);

            assertThat(ada.isSignedIn()).isFalse();
        }

        @Test
        void isNotReachedAMicrosecondBefore() {
            host.after(IDLE.minus(Host.MICRO));

            assertThat(ada.isSignedIn()).isTrue();
        }

        @Test
        void startsAgainWithEachUse() {
            host.after(IDLE.minus(Host.MICRO));
            assertThat(ada.isSignedIn()).isTrue();
            host.after(IDLE.minus(Host.MICRO));

            assertThat(ada.isSignedIn()).isTrue();
            host.after(IDLE);
            assertThat(ada.isSignedIn()).isFalse();
        }

        @Test
        void isCountedFromUseNotedAtMostOnceAMinute() {
            host.after(Duration.ofMinutes(1).minus(Host.MICRO));
            assertThat(lastSeen()).isEqualTo(Host.START);

            host.after(Host.MICRO);
            assertThat(lastSeen()).isEqualTo(Host.START.plus(Duration.ofMinutes(1)));
        }

        private Instant lastSeen() {
            ada.customer();
            return Host.all(ada.customer().sessions()::page).get(0).lastSeenAt();
        }

        @Test
        void stopsAWriteOfACustomerWhoWasFoundBefore() {
            Customer found = ada.customer();
            host.after(IDLE);

            refused(ErrorCode.SESSION_ENDED, () -> found.profile().rename(NameForm.of("Ada", "")));
        }
    }

    @ParameterizedTest
    @EnumSource(value = AccountStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void aSessionThatWasLeftOpenIsNobodysWhileTheAccountIsNotActive(AccountStatus status) {
        host.storage()
                .inTransaction(unit -> unit.accounts().changeStatus(Host.SHOP, ada.id(), AccountStatus.ACTIVE, status));
        assertThat(ada.account().status()).isEqualTo(status);

        assertThat(ada.isSignedIn()).isFalse();
    }

    @Nested
    class TheAbsoluteLimit {
        @Test
        void endsASessionThatIsUsedAllTheTime() {
            for (int day = 1; day < 30; day++) {
                host.after(Duration.ofDays(1));
                assertThat(ada.isSignedIn()).isTrue();
            }

            host.after(Duration.ofDays(1).minus(Host.MICRO));
            assertThat(ada.isSignedIn()).isTrue();
            host.after(Host.MICRO);
            assertThat(ada.isSignedIn()).isFalse();
            assertThat(ada.signedIn().endsAt()).isEqualTo(host.now()).isEqualTo(Host.START.plus(ABSOLUTE));
        }

        @Test
        void isADayAndTheIdleOneHalfAnHourWhereTheHostIsStrict() {
            rebuilt(builder -> builder.sessionLimits(SessionLimits.strict()));
            Person strict = ada.signIn();

            host.after(Duration.ofMinutes(30).minus(Host.MICRO));
            assertThat(strict.isSignedIn()).isTrue();
            assertThat(strict.signedIn().endsAt()).isEqualTo(Host.START.plus(Duration.ofDays(1)));

            host.after(Duration.ofMinutes(30));
            assertThat(strict.isSignedIn()).isFalse();
        }
    }

    @Nested
    class TheList {
        @Test
        @Tag("found-A10")
        void comesAPageAtATime() {
            List<SessionId> ids = new ArrayList<>(List.of(ada.session()));
            for (int i = 0; i < 4; i++) {
                ids.add(0, ada.signIn().session());
            }
            Sessions sessions = ada.customer().sessions();

            Page<SessionEntry> first = sessions.page(PageRequest.first(2));
            Page<SessionEntry> second = sessions.page(first.next().orElseThrow());
            sessions.end(ids.get(3));
            Page<SessionEntry> third = sessions.page(second.next().orElseThrow());

            assertThat(first.items()).extracting(SessionEntry::id).containsExactlyElementsOf(ids.subList(0, 2));
            assertThat(second.items()).extracting(SessionEntry::id).containsExactlyElementsOf(ids.subList(2, 4));
            assertThat(third.items()).extracting(SessionEntry::id).containsExactly(ids.get(4));
            assertThat(third.next()).isEmpty();
        }

        @Test
        @Tag("found-A10")
        void takesNoCursorOfAnotherList() {
            PageRequest foreign = PageRequest.after(new Cursor("none of ours"), 2);

            assertThat(Refusals.violations(() -> ada.customer().sessions().page(foreign)))
                    .containsExactly("cursor INVALID_FORMAT");
        }

        @Test
        void showsTheNewestFirstAndWhichOneAsks() {
            host.after(Duration.ofHours(1));
            var second = host.storefrontFrom(Host.SOURCE)
                    .signIn(SignIn.with(ada.email(), ada.password()))
                    .signedIn();

            assertThat(Host.all(ada.customer().sessions()::page))
                    .containsExactly(
                            new SessionEntry(
                                    second.session(), host.now(), host.now(), SourceAddress.parse(Host.SOURCE), false),
                            new SessionEntry(ada.session(), Host.START, host.now(), null, true));
        }

        @Test
        void leavesOutThoseWhoseTimeIsOver() {
            host.after(Duration.ofDays(6));
            Person later = ada.signIn();
            host.after(Duration.ofDays(1));

            assertThat(Host.all(later.customer().sessions()::page))
                    .extracting(SessionEntry::id)
                    .containsExactly(later.session());
        }

        @Test
        void holdsNobodyElses() {
            host.anAccount().withEmail("bo@example.com").open();

            assertThat(Host.all(ada.customer().sessions()::page)).hasSize(1);
        }
    }

    @Nested
    class EndingOne {
        @Test
        void endsThatOneAlone() {
            Person second = ada.signIn();
            Person third = ada.signIn();

            ada.customer().sessions().end(second.session());

            assertThat(second.isSignedIn()).isFalse();
            assertThat(third.isSignedIn()).isTrue();
            assertThat(ada.isSignedIn()).isTrue();
            assertThat(host.audited(AuditAction.SESSION_END).refusal()).isEmpty();
            assertThat(host.audited(AuditAction.SESSION_END).details())
                    .isEqualTo(Map.of("session", second.session().toString()));
        }

        @Test
        void isRefusedForAnotherCustomersAsForNone() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            Customer customer = ada.customer();

            var others =
                    refused(ErrorCode.SESSION_UNKNOWN, () -> customer.sessions().end(bo.session()));
            var none = refused(
                    ErrorCode.SESSION_UNKNOWN,
                    () -> customer.sessions().end(SessionId.parse("01920000-0000-7000-8000-000000000000")));

            assertThat(others).hasMessage(none.getMessage());
            assertThat(bo.isSignedIn()).isTrue();
            assertThat(host.audited(AuditAction.SESSION_END).refusal()).contains(ErrorCode.SESSION_UNKNOWN);
        }

        @Test
        void mayEndTheOneThatAsks() {
            ada.customer().sessions().end(ada.session());

            assertThat(ada.isSignedIn()).isFalse();
        }
    }

    @Nested
    class EndingTheOthers {
        @Test
        void keepsTheOneThatAsks() {
            Person second = ada.signIn();
            Person third = ada.signIn();
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            int ended = second.customer().sessions().endOthers();

            assertThat(ended).isEqualTo(2);
            assertThat(second.isSignedIn()).isTrue();
            assertThat(ada.isSignedIn()).isFalse();
            assertThat(third.isSignedIn()).isFalse();
            assertThat(bo.isSignedIn()).isTrue();
            assertThat(host.audited(AuditAction.SESSIONS_END_OTHERS).account()).isEqualTo(ada.id());
        }
    }

    @Nested
    class SigningOut {
        @Test
        @Tag("L4")
        void endsTheSessionEverywhereItsTokenIsHeld() {
            Customer here = ada.customer();
            Customer there = ada.customer();

            here.signOut();

            assertThat(ada.isSignedIn()).isFalse();
            refused(ErrorCode.SESSION_ENDED, () -> there.profile().get());
            refused(ErrorCode.SESSION_ENDED, () -> there.profile().rename(NameForm.of("Ada", "")));
            assertThat(host.audited(AuditAction.SIGN_OUT).account()).isEqualTo(ada.id());
        }

        @Test
        @Tag("L4")
        void leavesTheOtherSessionsAlone() {
            Person second = ada.signIn();

            ada.customer().signOut();

            assertThat(second.isSignedIn()).isTrue();
        }

        @Test
        @Tag("L4")
        void isNoErrorTheSecondTime() {
            Customer customer = ada.customer();

            customer.signOut();
            customer.signOut();

            assertThat(ada.isSignedIn()).isFalse();
        }
    }

    /** How a session may end between the request's look-up and its write. */
    enum End {
        SIGNED_OUT {
            @Override
            void of(Host host, Person person) {
                person.customer().signOut();
            }
        },
        ENDED_BY_ANOTHER_SESSION {
            @Override
            void of(Host host, Person person) {
                person.signIn().customer().sessions().end(person.session());
            }
        },
        PASSWORD_CHANGED {
            @Override
            void of(Host host, Person person) {
                person.signIn().customer().password().change(person.password(), Password.of("seven quiet lanterns"));
            }
        },
        PASSWORD_RESET {
            @Override
            void of(Host host, Person person) {
                host.storefront().resetPassword(person.resetLink(), Password.of("seven quiet lanterns"));
            }
        },
        SUSPENDED {
            @Override
            void of(Host host, Person person) {
                host.owner().accounts().suspend(person.id());
            }
        },
        CLOSED {
            @Override
            void of(Host host, Person person) {
                host.owner().accounts().close(person.id());
            }
        },
        REFUSED_BY_THE_MAILBOX {
            @Override
            void of(Host host, Person person) {
                host.storefront().refuse(person.verificationLink());
            }
        },
        TIME_OVER {
            @Override
            void of(Host host, Person person) {
                host.after(ABSOLUTE);
            }
        };

        abstract void of(Host host, Person person);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void nothingCanBeDoneWithASessionThatHasEnded(End end) {
        Person second = ada.signIn();
        MailToken link = ada.verificationLink();
        Customer found = ada.customer();
        SavedAddress home = found.addresses().add(HOME);
        end.of(host, ada);
        host.settle();
        var before = ada.account();

        Stream.<ThrowingCallable>of(
                        () -> found.profile().get(),
                        () -> found.profile().rename(NameForm.of("Mallory", "")),
                        () -> found.profile().changeLocale(Locale.FRENCH),
                        () -> found.email().status(),
                        () -> found.email().resendVerification(),
                        () -> found.password().change(ada.password(), Password.of("nine loud trumpets")),
                        () -> found.sessions().page(PageRequest.first(1)),
                        () -> found.sessions().end(second.session()),
                        () -> found.sessions().endOthers(),
                        () -> found.addresses().list(),
                        () -> found.addresses().add(HOME),
                        () -> found.addresses().change(home.id(), home.version(), HOME.city("Dinant")),
                        () -> found.addresses().makeDefault(home.id(), AddressUse.BILLING),
                        () -> found.addresses().remove(home.id()),
                        () -> found.confirm(link))
                .forEach(act -> refused(ErrorCode.SESSION_ENDED, act));

        assertThat(ada.account()).isEqualTo(before);
        assertThat(host.dispatch().total()).isZero();
        assertThat(host.audited(AuditAction.PASSWORD_CHANGE).refusal()).contains(ErrorCode.SESSION_ENDED);
        assertThat(host.mailboxes().kindsTo(ada.email())).doesNotContain(MailKind.PASSWORD_CHANGED);
    }
}
