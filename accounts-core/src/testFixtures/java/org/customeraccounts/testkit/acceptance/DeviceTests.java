package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.customeraccounts.Storefront;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.session.DeviceEntry;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.session.Session;
import org.customeraccounts.session.SessionEntry;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Devices that an account knows: how it comes to know them, for how long, and what they are good for. */
@Tag("found-A2")
@Tag("L5")
public abstract class DeviceTests extends DoorTests {
    private static final Duration LIFETIME = Duration.ofDays(180);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Password WRONG = Password.of("pear trees by the sea");
    private static final Password NEXT = Password.of("seven quiet lanterns");

    private Person ada;

    /** For subclasses. */
    protected DeviceTests() {}

    @BeforeEach
    void verified() {
        ada = host.anAccount().verified().open();
    }

    private Storefront on(DeviceToken device) {
        return host.shop()
                .from(RequestContext.in(Locale.ENGLISH).withDevice(device))
                .storefront();
    }

    private SignedIn signIn(Storefront storefront) {
        return storefront.signIn(SignIn.with(ada.email(), ada.password())).signedIn();
    }

    private SignedIn signIn() {
        return signIn(host.storefront());
    }

    private DeviceToken device() {
        return signIn().device().orElseThrow();
    }

    private List<DeviceEntry> devices() {
        return ada.signIn().customer().sessions().devices();
    }

    private boolean isKnown(DeviceToken token) {
        return signIn(on(token)).device().filter(token::equals).isPresent();
    }

    private void useUpTheAddress() {
        for (int attempts = 0; attempts < 10; attempts++) {
            refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().signIn(SignIn.with(ada.email(), WRONG)));
        }
        throttled(ErrorCode.TOO_MANY_ATTEMPTS, this::signIn);
    }

    @Nested
    class SignInOperation {
        @Test
        void givesOutATokenThatTheAccountKnowsFromThenOn() {
            DeviceToken token = device();

            assertThat(token.isWellFormed()).isTrue();
            assertThat(signIn(on(token)).device()).contains(token);
            assertThat(signIn(on(token)).device()).contains(token);
        }

        @Test
        void givesOutAnotherOnEachNewDevice() {
            assertThat(device()).isNotEqualTo(device());
        }

        @Test
        void givesOutNoneBeforeTheAddressIsVerified() {
            Person bo = host.anAccount().withEmail("bo@example.com").open();

            assertThat(bo.signedIn().device()).isEmpty();
            assertThat(bo.signIn().signedIn().device()).isEmpty();
            bo.customer().confirm(bo.verificationLink());
            assertThat(bo.signIn().signedIn().device()).isPresent();
        }

        @Test
        void takesNoTokenOverThatTheAccountDoesNotKnow() {
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            DeviceToken bos = bo.signIn().signedIn().device().orElseThrow();
            DeviceToken planted = DeviceToken.mint(new byte[32]);

            assertThat(signIn(on(bos)).device()).isPresent().get().isNotEqualTo(bos);
            assertThat(signIn(on(planted)).device()).isPresent().get().isNotEqualTo(planted);
            assertThat(signIn(on(DeviceToken.parse("nonsense"))).device()).isPresent();
            assertThat(bo.place()
                            .from(RequestContext.in(Locale.ENGLISH).withDevice(bos))
                            .storefront()
                            .signIn(SignIn.with(bo.email(), bo.password()))
                            .signedIn()
                            .device())
                    .contains(bos);
        }

        @Test
        void atTheCheckoutDoesTheSame() {
            DeviceToken token = device();
            useUpTheAddress();

            SignedIn signedIn = on(token)
                    .checkout(Cart.ofGoods())
                    .signIn(SignIn.with(ada.email(), ada.password()))
                    .signedIn();

            assertThat(signedIn.device()).contains(token);
        }
    }

    @Nested
    class AKnownDevice {
        @Test
        void signsInWhenTheAddressIsUsedUp() {
            DeviceToken token = device();
            useUpTheAddress();

            assertThat(signIn(on(token)).device()).contains(token);
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, DeviceTests.this::signIn);
        }

        @Test
        void hasACountOfItsOwnThatOthersDoNotUseUp() {
            DeviceToken token = device();
            DeviceToken other = device();
            useUpTheAddress();
            for (int attempts = 0; attempts < 10; attempts++) {
                refused(ErrorCode.BAD_CREDENTIALS, () -> on(token).signIn(SignIn.with(ada.email(), WRONG)));
            }

            assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signIn(on(token))))
                    .isEqualTo(WINDOW);
            assertThat(signIn(on(other)).device()).contains(other);
            host.after(WINDOW);
            assertThat(signIn(on(token)).device()).contains(token);
        }

        @Test
        void isCountedAnewAfterASuccess() {
            DeviceToken token = device();
            useUpTheAddress();

            for (int rounds = 0; rounds < 12; rounds++) {
                refused(ErrorCode.BAD_CREDENTIALS, () -> on(token).signIn(SignIn.with(ada.email(), WRONG)));
                assertThat(signIn(on(token)).device()).contains(token);
            }
        }

        @Test
        void isStillCountedByItsSource() {
            rebuilt(builder -> builder.throttling(new Throttling(10, 2, WINDOW)));
            DeviceToken token = device();
            Storefront storefront = host.shop()
                    .from(RequestContext.of(Host.SOURCE, Locale.ENGLISH).withDevice(token))
                    .storefront();
            signIn(storefront);
            signIn(storefront);

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signIn(storefront));
        }

        @Test
        void helpsNobodyElsesAccountAndInNoOtherShop() {
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            Person there = host.anAccount().in(Host.OTHER_SHOP).verified().open();
            DeviceToken bos = bo.signIn().signedIn().device().orElseThrow();
            DeviceToken elsewhere = there.signIn().signedIn().device().orElseThrow();
            useUpTheAddress();

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signIn(on(bos)));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signIn(on(elsewhere)));
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signIn(on(DeviceToken.mint(new byte[32]))));
        }

        @Test
        void isKnownFor180DaysAfterItsLastSignIn() {
            DeviceToken token = device();

            host.after(LIFETIME.minus(Host.MICRO));
            assertThat(isKnown(token)).isTrue();
            host.after(LIFETIME.minus(Host.MICRO));
            assertThat(isKnown(token)).isTrue();
            host.after(LIFETIME);
            assertThat(isKnown(token)).isFalse();
        }

        @Test
        void doesNotHelpOnceItsTimeIsOver() {
            DeviceToken token = device();
            host.after(LIFETIME);
            useUpTheAddress();

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signIn(on(token)));
        }

        @Test
        void confirmsAMailedLinkWithThePassword() {
            ada = host.anAccount().withEmail("new@example.com").open();
            MailToken link = ada.verificationLink();
            useUpTheAddress();

            host.storefront().confirm(link, ada.password());

            assertThat(ada.account().isVerified()).isTrue();
        }
    }

    @Nested
    class TheList {
        @Test
        void showsWhereTheCustomerSignedInNewestFirst() {
            DeviceToken first = device();
            host.after(Duration.ofDays(1));
            SignedIn second = host.storefrontFrom(Host.SOURCE)
                    .signIn(SignIn.with(ada.email(), ada.password()))
                    .signedIn();
            host.after(Duration.ofDays(1));
            signIn(on(first));

            List<DeviceEntry> devices = host.shop()
                    .from(RequestContext.in(Locale.ENGLISH).withDevice(first))
                    .customer(second.token())
                    .orElseThrow()
                    .sessions()
                    .devices();

            assertThat(devices).extracting(DeviceEntry::current).containsExactly(false, true);
            KnownDevice newest = devices.get(0).device();
            assertThat(newest.source()).hasToString(Host.SOURCE);
            assertThat(newest.createdAt()).isEqualTo(Host.START.plus(Duration.ofDays(1)));
            KnownDevice oldest = devices.get(1).device();
            assertThat(oldest.createdAt()).isEqualTo(Host.START);
            assertThat(oldest.lastUsedAt()).isEqualTo(Host.START.plus(Duration.ofDays(2)));
        }

        @Test
        void holdsFiftyAndTheOldestGoes() {
            DeviceToken first = device();
            DeviceToken second = device();
            for (int more = 2; more < KnownDevice.MOST; more++) {
                device();
            }
            assertThat(isKnown(first)).isTrue();

            device();

            assertThat(isKnown(second)).isTrue();
            assertThat(on(second)
                            .signIn(SignIn.with(ada.email(), ada.password()))
                            .signedIn()
                            .device())
                    .contains(second);
            assertThat(host.shop()
                            .customer(signIn(on(second)).token())
                            .orElseThrow()
                            .sessions()
                            .devices())
                    .hasSize(KnownDevice.MOST);
            assertThat(isKnown(first)).isFalse();
        }

        @Test
        void leavesOutThoseWhoseTimeIsOver() {
            device();
            host.after(LIFETIME.minus(Host.MICRO));
            device();
            assertThat(devices()).hasSize(3);

            host.after(Host.MICRO);

            assertThat(devices())
                    .extracting(entry -> entry.device().createdAt())
                    .containsExactly(
                            host.now(), host.now().minus(Host.MICRO), host.now().minus(Host.MICRO));
        }

        @Test
        void forgetsOne() {
            DeviceToken kept = device();
            DeviceToken lost = device();
            DeviceId id = host
                    .shop()
                    .from(RequestContext.in(Locale.ENGLISH).withDevice(lost))
                    .customer(ada.token())
                    .orElseThrow()
                    .sessions()
                    .devices()
                    .stream()
                    .filter(DeviceEntry::current)
                    .map(entry -> entry.device().id())
                    .findFirst()
                    .orElseThrow();

            ada.customer().sessions().endDevice(id);

            assertThat(isKnown(lost)).isFalse();
            assertThat(isKnown(kept)).isTrue();
            assertThat(host.audited(AuditAction.DEVICE_END).account()).isEqualTo(ada.id());
            assertThat(host.audited(AuditAction.DEVICE_END).details()).isEqualTo(Map.of("device", id.toString()));
        }

        @Test
        void answersAnotherCustomersLikeNone() {
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            DeviceId bos =
                    bo.signIn().customer().sessions().devices().get(0).device().id();

            var others = refused(
                    ErrorCode.DEVICE_UNKNOWN, () -> ada.customer().sessions().endDevice(bos));
            var none = refused(
                    ErrorCode.DEVICE_UNKNOWN,
                    () -> ada.customer().sessions().endDevice(DeviceId.parse("01920000-0000-7000-8000-000000000000")));

            assertThat(others).hasMessage(none.getMessage());
            assertThat(bo.customer().sessions().devices()).hasSize(1);
            assertThat(host.audited(AuditAction.DEVICE_END).refusal()).contains(ErrorCode.DEVICE_UNKNOWN);
        }

        @Test
        void isOfTheSignedInAlone() {
            var sessions = ada.customer().sessions();
            DeviceId id = devices().get(0).device().id();
            ada.customer().signOut();

            refused(ErrorCode.SESSION_ENDED, sessions::devices);
            refused(ErrorCode.SESSION_ENDED, () -> sessions.endDevice(id));
        }
    }

    @Nested
    class TheEnd {
        private DeviceToken token;

        @BeforeEach
        void know() {
            token = device();
        }

        private boolean isKnownWith(Password password) {
            return on(token)
                    .signIn(SignIn.with(ada.email(), password))
                    .signedIn()
                    .device()
                    .filter(token::equals)
                    .isPresent();
        }

        @Test
        void comesWithAReset() {
            host.storefront().resetPassword(ada.resetLink(), NEXT);

            assertThat(isKnownWith(NEXT)).isFalse();
        }

        @Test
        void comesWhenStaffEndAllSessions() {
            host.owner().accounts().endSessions(ada.id());

            assertThat(isKnown(token)).isFalse();
        }

        @Test
        void comesWithASuspension() {
            host.owner().accounts().suspend(ada.id());
            host.owner().accounts().lift(ada.id());

            assertThat(isKnown(token)).isFalse();
        }

        @Test
        void doesNotComeWithTheEndOfASessionNorWithAPasswordChanged() {
            ada.customer().sessions().endOthers();
            assertThat(isKnown(token)).isTrue();

            ada.signIn().customer().password().change(ada.password(), NEXT);

            assertThat(isKnownWith(NEXT)).isTrue();
        }

        @Test
        void comesWithADeletion() {
            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            host.after(Duration.ofDays(3));
            host.accounts().operations().runDeletions(10);
            ada = host.anAccount().verified().open();

            assertThat(isKnown(token)).isFalse();
            assertThat(ada.account().isVerified()).isTrue();
        }

        @Test
        void isCleanedUpOnceItsTimeIsOver() {
            ada.customer().signOut();
            Instant late = host.now().plus(LIFETIME);
            host.after(Duration.between(host.now(), late).minus(Host.MICRO));
            host.accounts().operations().cleanUp(100);
            int before = host.accounts().operations().cleanUp(100).sessions();
            host.after(Host.MICRO);

            assertThat(before).isZero();
            assertThat(host.accounts().operations().cleanUp(100).sessions()).isEqualTo(1);
        }
    }

    /** However often somebody signs in, with the right password too. */
    @Nested
    @Tag("found-A10")
    class TheSessions {
        @Test
        void areAHundredAndTheOldestEnds() {
            Person second = ada.signIn();
            for (int more = 2; more < Session.MOST; more++) {
                signIn();
            }
            assertThat(ada.isSignedIn()).isTrue();

            Person newest = ada.signIn();

            assertThat(ada.isSignedIn()).isFalse();
            assertThat(second.isSignedIn()).isTrue();
            assertThat(Host.all(newest.customer().sessions()::page))
                    .hasSize(Session.MOST)
                    .filteredOn(SessionEntry::current)
                    .hasSize(1);
        }
    }
}
