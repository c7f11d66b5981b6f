package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.deletion.AccountDeleted;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionReport;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.outbox.DeadLetter;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.spi.ErasureParticipant;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.spi.PermanentMailException;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Carrying a deletion out: step by step, whatever happens, to its end. */
public abstract class DeletionRunTests extends DeletionDoorTests {
    /** For subclasses. */
    protected DeletionRunTests() {}

    @Nested
    class CarryingItOut {
        @Test
        void takesTheAccountAndLeavesTheContact() {
            host.platform().contacts().record(new ContactForm(ada.email(), "Ada", null));
            due(Deletion.Scope.ACCOUNT);

            assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 0, false));

            assertThat(isThere()).isFalse();
            assertThat(host.accountOf(ada.email())).isEmpty();
            Optional<Credential> password =
                    host.storage().read(unit -> unit.credentials().find(Host.SHOP, ada.id()));
            assertThat(password).isEmpty();
            assertThat(contact()).get().satisfies(contact -> {
                assertThat(contact.account()).isNull();
                assertThat(contact.name()).isNotNull();
            });
            refused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> host.storefront().signIn(SignIn.with(ada.email(), ada.password())));
        }

        @Test
        void leavesTheContactAlsoWhereItWasThereBecauseOfTheAccountAlone() {
            due(Deletion.Scope.ACCOUNT);

            run();

            assertThat(contact()).get().extracting(Contact::account).isNull();
        }

        @Test
        void takesTheContactWithAnErasure() {
            host.platform().contacts().record(ContactForm.of(ada.email()));
            due(Deletion.Scope.ERASURE);

            run();

            assertThat(contact()).isEmpty();
            assertThat(step(ErasureStep.CONTACT).done()).isEqualTo(1);
        }

        @Test
        void reportsEachStepInItsOrder() {
            Participant crm = participant();
            host.platform().customers().assignExternalRef(ada.id(), ExternalRef.of("C-1"));
            Person again = ada.signIn();
            again.customer()
                    .addresses()
                    .add(AddressForm.to("Ada").line1("Rue 1").city("Namur").country("BE"));
            again.customer()
                    .email()
                    .requestChange("ada@new.example", "ada@new.example", Proof.password(ada.password()));
            host.dispatch();
            due(Deletion.Scope.ERASURE);

            run();

            DeletionReport report = deletions().report(ada.id());
            assertThat(report.deletion().state()).isEqualTo(Deletion.State.COMPLETED);
            assertThat(report.deletion().begunAt()).isEqualTo(host.now());
            assertThat(report.deletion().endedAt()).isEqualTo(host.now());
            assertThat(report.steps())
                    .extracting(DeletionStep::name)
                    .containsSubsequence(
                            "SESSIONS",
                            "COUNTERS",
                            "LINKS",
                            "ADDRESSES",
                            "MAILS",
                            "CLAIMS",
                            "CONTACT",
                            "participant:crm",
                            "REFERENCES",
                            "ACCOUNT");
            assertThat(report.steps()).extracting(DeletionStep::state).containsOnly(DeletionStep.State.DONE);
            assertThat(report.failed()).isEmpty();
            assertThat(step(ErasureStep.LINKS).done()).isPositive();
            assertThat(step(ErasureStep.MAILS).done()).isPositive();
            assertThat(List.of(
                            ErasureStep.ADDRESSES,
                            ErasureStep.CLAIMS,
                            ErasureStep.CONTACT,
                            ErasureStep.REFERENCES,
                            ErasureStep.ACCOUNT))
                    .allSatisfy(step -> assertThat(step(step).done()).isEqualTo(1));
            assertThat(crm.asked)
                    .containsExactly(new ErasureParticipant.Request(
                            report.deletion().id(),
                            Host.SHOP,
                            ada.id(),
                            ExternalRef.of("C-1"),
                            Deletion.Scope.ERASURE));
        }

        @Test
        void freesTheAddressAndTheNumberForSomebodyElse() {
            host.platform().customers().assignExternalRef(ada.id(), ExternalRef.of("C-1"));
            due(Deletion.Scope.ACCOUNT);
            run();

            Person next = host.anAccount().verified().open();
            host.platform().customers().assignExternalRef(next.id(), ExternalRef.of("C-1"));

            assertThat(next.id()).isNotEqualTo(ada.id());
            assertThat(contact()).get().extracting(Contact::account).isEqualTo(next.id());
            assertThat(deletions().report(ada.id()).deletion().state()).isEqualTo(Deletion.State.COMPLETED);
        }

        @Test
        void tellsListenersAndNoMailbox() {
            due(Deletion.Scope.ACCOUNT);
            host.settle();

            run();

            assertThat(host.events()).containsExactly(new AccountDeleted(Host.SHOP, ada.id(), host.now()));
            assertThat(host.mailboxes().all()).isEmpty();
        }

        @Test
        void leavesOtherAccountsAlone() {
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            due(Deletion.Scope.ERASURE);

            run();

            assertThat(bo.signIn().isSignedIn()).isTrue();
            assertThat(bo.account().email().value()).isEqualTo("bo@example.com");
            assertThat(host.contacts()).hasSize(1);
        }

        @Test
        void leavesAContactThatIsAnotherAccountsByNow() {
            host.owner().accounts().close(ada.id());
            Person next = host.anAccount().verified().open();
            due(Deletion.Scope.ERASURE);

            run();

            assertThat(isThere()).isFalse();
            assertThat(contact()).get().extracting(Contact::account).isEqualTo(next.id());
            assertThat(next.signIn().isSignedIn()).isTrue();
        }

        @Test
        void leavesTheOrdersOfAGuestWhoseContactIsAnotherAccountsByNow() {
            host.owner().accounts().close(ada.id());
            host.anAccount().open();
            Order guests = OrderSample.guests(host, ada.email(), "1");
            due(Deletion.Scope.ERASURE);

            run();

            assertThat(isThere()).isFalse();
            assertThat(host.platform().orders().find(guests.id())).contains(guests);
        }

        @Test
        void takesEveryAttemptToChangeTheAddressHoweverMany() {
            int attempts = 501;
            host.putAll(IntStream.range(0, attempts).mapToObj(this::attempt).toList(), (unit, asked) -> {
                unit.emailChanges().insert(asked);
                unit.emailChanges()
                        .move(
                                EmailChangeState.PENDING,
                                asked.after(EmailChangeTransition.CANCEL, host.now())
                                        .orThrow());
            });
            due(Deletion.Scope.ACCOUNT);

            run();

            Optional<EmailChange> left =
                    host.storage().read(unit -> unit.emailChanges().newest(Host.SHOP, ada.id()));
            assertThat(left).isEmpty();
            assertThat(step(ErasureStep.LINKS).done()).isGreaterThanOrEqualTo(attempts);
        }

        private EmailChange attempt(int number) {
            return EmailChange.requested(
                    EmailChangeId.parse("01920000-0000-7000-8000-%012d".formatted(number)),
                    Host.SHOP,
                    ada.id(),
                    EmailAddress.parse(ada.email()),
                    EmailAddress.parse("ada@new.example"),
                    ada.session(),
                    host.now());
        }

        @Test
        void takesAFormerAddressAndTheWayBackToItToo() {
            Person again = ada.signIn();
            again.customer()
                    .email()
                    .requestChange("ada@new.example", "ada@new.example", Proof.password(ada.password()));
            host.dispatch();
            again.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example"));
            host.dispatch();
            MailToken wayBack = host.mailboxes().token(MailKind.EMAIL_CHANGED, ada.email());
            host.after(EmailChange.WAY_BACK);
            due(Deletion.Scope.ERASURE);

            run();

            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().revert(wayBack));
            assertThat(host.contacts()).isEmpty();
            host.anAccount().open();
            host.anAccount().withEmail("ada@new.example").open();
        }

        @Test
        void endsWhereTheOldMailboxTakesTheAccountBack() {
            Person again = ada.signIn();
            again.customer()
                    .email()
                    .requestChange("ada@new.example", "ada@new.example", Proof.password(ada.password()));
            host.dispatch();
            again.customer().confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, "ada@new.example"));
            deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
            host.dispatch();

            host.storefront().revert(host.mailboxes().token(MailKind.EMAIL_CHANGED, ada.email()));

            assertThat(ada.account().email().value()).isEqualTo(ada.email());
            assertThat(ada.account().status()).isEqualTo(AccountStatus.ACTIVE);
            host.dispatch();
            host.after(GRACE.plus(EmailChange.WAY_BACK));
            assertThat(run()).isEqualTo(new Operations.DeletionRun(0, 0, false));
            assertThat(host.contacts()).hasSize(1);
        }

        @Test
        void takesNoMoreAtOnceThanAskedFor() {
            Person bo = host.anAccount().withEmail("bo@example.com").verified().open();
            deletions().schedule(bo.id(), Deletion.Scope.ACCOUNT);
            due(Deletion.Scope.ACCOUNT);

            assertThat(host.accounts().operations().runDeletions(1)).isEqualTo(new Operations.DeletionRun(1, 0, true));
            assertThat(isThere()).isTrue();
            assertThat(host.accounts().operations().runDeletions(2)).isEqualTo(new Operations.DeletionRun(1, 0, false));
            assertThat(isThere()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 10_001})
        void refusesAnotherNumberThanOneToTenThousand(int most) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> host.accounts().operations().runDeletions(most));
            assertThat(host.accounts().operations().runDeletions(10_000).total())
                    .isZero();
        }

        @Test
        void forgetsHowOftenSomethingWasTried() {
            host.save(shop -> shop.withDeletionGraceDays(0));
            SignIn wrong = SignIn.with(ada.email(), Password.of("not at all hers"));
            for (int i = 0; i < Throttling.standard().perAddress(); i++) {
                refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().signIn(wrong));
            }
            refused(ErrorCode.TOO_MANY_ATTEMPTS, () -> host.storefront().signIn(wrong));
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.dispatch();

            run();

            Person next = host.anAccount().open();
            assertThat(next.signIn().isSignedIn()).isTrue();
        }
    }

    @Nested
    class SavedCards {
        private void save(String token) {
            ada.signIn().customer().cards().add(host.gateway().card(token, "4242", YearMonth.of(2040, 4)));
        }

        @Test
        void areDetachedAtTheirGatewayAndWaitedFor() {
            save("pm_1");
            save("pm_2");
            host.dispatch();
            due(Deletion.Scope.ERASURE);

            assertThat(run()).isEqualTo(new Operations.DeletionRun(0, 1, false));
            assertThat(states(deletions().report(ada.id())))
                    .containsEntry("CARDS", DeletionStep.State.PENDING)
                    .containsEntry("CONTACT", DeletionStep.State.DONE)
                    .containsEntry("ACCOUNT", DeletionStep.State.PENDING);
            assertThat(host.platform().cards().defaultOf(ada.id())).isEmpty();
            assertThat(host.gateway().attached()).hasSize(2);
            host.dispatch();
            assertThat(host.gateway().attached()).isEmpty();
            host.after(Duration.ofMinutes(1));

            assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 0, false));

            assertThat(step(ErasureStep.CARDS).state()).isEqualTo(DeletionStep.State.DONE);
            assertThat(step(ErasureStep.CARDS).done()).isEqualTo(2);
            assertThat(isThere()).isFalse();
            Optional<String> named =
                    host.storage().read(unit -> unit.gatewayCards().customer(Host.SHOP, ada.id(), "mint"));
            assertThat(named).isEmpty();
        }

        @Test
        void thatWereNotAttachedYetNeverAre() {
            save("pm_1");
            due(Deletion.Scope.ERASURE);
            host.after(Duration.ofDays(1));
            run();
            host.dispatch();
            host.after(Duration.ofMinutes(1));

            assertThat(run().completed()).isEqualTo(1);

            assertThat(host.gateway().attached()).isEmpty();
        }

        @Test
        void thatTheGatewayDoesNotLetGoOfAreReportedAndHoldNothingUp() {
            save("pm_1");
            save("pm_2");
            host.dispatch();
            host.gateway().beforeDetaching(request -> {
                if (request.token().reveal().equals("pm_1")) {
                    throw new PermanentGatewayException("no");
                }
            });
            due(Deletion.Scope.ERASURE);
            run();
            host.dispatch();
            host.after(Duration.ofMinutes(1));

            assertThat(run().completed()).isEqualTo(1);

            DeletionStep cards = step(ErasureStep.CARDS);
            assertThat(cards.state()).isEqualTo(DeletionStep.State.FAILED);
            assertThat(List.of(cards.done(), cards.failed(), cards.unknown())).containsExactly(1, 1, 0);
            assertThat(isThere()).isFalse();
            host.gateway().work();
            DeadLetter letter = host.accounts()
                    .operations()
                    .deadLetters(PageRequest.first(5))
                    .items()
                    .get(0);
            host.accounts().operations().retry(letter.id());
            host.dispatch();
            assertThat(host.gateway().attached()).isEmpty();
        }

        @Test
        void ofWhichTheGatewayNeverSaysAnythingAreReportedAsUnknown() {
            save("pm_1");
            host.dispatch();
            host.gateway().beforeDetaching(request -> {
                throw new IOException("down");
            });
            due(Deletion.Scope.ERASURE);
            int rounds = 0;
            while (isThere() && rounds < 50) {
                run();
                host.dispatch();
                host.after(Duration.ofHours(8));
                rounds++;
            }

            DeletionStep cards = step(ErasureStep.CARDS);
            assertThat(cards.state()).isEqualTo(DeletionStep.State.FAILED);
            assertThat(List.of(cards.done(), cards.failed(), cards.unknown())).containsExactly(0, 0, 1);
            assertThat(isThere()).isFalse();
        }
    }

    @Nested
    class TheMail {
        @Test
        void isWaitedForBeforeTheAccountGoes() {
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.after(GRACE);

            assertThat(run()).isEqualTo(new Operations.DeletionRun(0, 1, false));
            assertThat(states(deletions().report(ada.id())))
                    .containsEntry("MAILS", DeletionStep.State.PENDING)
                    .containsEntry("ACCOUNT", DeletionStep.State.PENDING)
                    .containsEntry("CLAIMS", DeletionStep.State.DONE);
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(ada.email())).containsExactly(MailKind.ACCOUNT_DELETION_SCHEDULED);
            assertThat(run().total()).isZero();
            host.after(Duration.ofMinutes(1));

            assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 0, false));
            assertThat(isThere()).isFalse();
        }

        @Test
        void isGivenUpAfterADayAndCountedAsFailed() {
            host.mailboxes().beforeArriving(mail -> {
                throw new IOException("down");
            });
            deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.after(GRACE);
            run();
            host.after(Duration.ofDays(1).minus(Host.MICRO));
            assertThat(run()).isEqualTo(new Operations.DeletionRun(0, 1, false));
            host.after(Duration.ofMinutes(1));

            assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 0, false));

            assertThat(step(ErasureStep.MAILS).state()).isEqualTo(DeletionStep.State.DONE);
            assertThat(step(ErasureStep.MAILS).failed()).isEqualTo(1);
            host.mailboxes().work();
            host.after(Duration.ofDays(1));
            host.dispatch();
            assertThat(host.mailboxes().all()).isEmpty();
        }

        @Test
        void thatWasGivenUpGoesWithTheAccount() {
            host.mailboxes().beforeArriving(mail -> {
                throw new PermanentMailException("no such mailbox");
            });
            due(Deletion.Scope.ACCOUNT);
            assertThat(host.accounts()
                            .operations()
                            .deadLetters(PageRequest.first(5))
                            .items())
                    .hasSize(1);

            run();

            assertThat(host.accounts()
                            .operations()
                            .deadLetters(PageRequest.first(5))
                            .items())
                    .isEmpty();
        }
    }

    @Nested
    class AParticipant {
        @Test
        void thatDoesNotAnswerHoldsUpTheAccountAloneAndIsAskedAgain() {
            Participant crm = participant();
            crm.answer = request -> {
                throw new IOException("down, and ada@example.com is not to be logged");
            };
            host.platform().customers().assignExternalRef(ada.id(), ExternalRef.of("C-1"));
            due(Deletion.Scope.ERASURE);

            assertThat(run()).isEqualTo(new Operations.DeletionRun(0, 1, false));

            Map<String, DeletionStep.State> states = states(deletions().report(ada.id()));
            assertThat(states)
                    .containsEntry("participant:crm", DeletionStep.State.UNKNOWN)
                    .containsEntry("REFERENCES", DeletionStep.State.PENDING)
                    .containsEntry("ACCOUNT", DeletionStep.State.PENDING);
            assertThat(states.entrySet().stream().filter(step -> step.getValue() == DeletionStep.State.DONE))
                    .hasSize(states.size() - 3);
            assertThat(contact()).isEmpty();
            assertThat(isThere()).isTrue();
            host.after(Duration.ofSeconds(29));
            assertThat(run().total()).isZero();
            crm.answer = request -> ErasureParticipant.Result.all(7);
            host.after(Duration.ofSeconds(1));

            assertThat(run()).isEqualTo(new Operations.DeletionRun(1, 0, false));

            assertThat(step("participant:crm").done()).isEqualTo(7);
            assertThat(step("participant:crm").attempts()).isEqualTo(1);
            assertThat(crm.asked).hasSize(2).containsOnly(crm.asked.get(0));
            assertThat(crm.asked.get(0).externalRef()).contains(ExternalRef.of("C-1"));
            assertThat(isThere()).isFalse();
        }

        @Test
        void isGivenUpAfterTwelveTimesAndTheAccountGoes() {
            Participant crm = participant();
            crm.answer = request -> null;
            due(Deletion.Scope.ACCOUNT);

            for (int i = 1; i < DeletionStep.MOST_ATTEMPTS; i++) {
                assertThat(run().postponed()).isEqualTo(1);
                host.after(Duration.ofHours(6));
            }
            assertThat(isThere()).isTrue();
            assertThat(run().completed()).isEqualTo(1);

            assertThat(crm.asked).hasSize(DeletionStep.MOST_ATTEMPTS);
            assertThat(isThere()).isFalse();
            DeletionReport report = deletions().report(ada.id());
            assertThat(report.deletion().state()).isEqualTo(Deletion.State.COMPLETED);
            assertThat(report.failed()).extracting(DeletionStep::name).containsExactly("participant:crm");
            assertThat(report.failed().get(0).unknown()).isEqualTo(1);
        }

        @Test
        void saysWhatItCouldNotDelete() {
            participant().answer = request -> new ErasureParticipant.Result(3, 2, 0);
            due(Deletion.Scope.ACCOUNT);

            assertThat(run().completed()).isEqualTo(1);

            DeletionStep step = step("participant:crm");
            assertThat(step.state()).isEqualTo(DeletionStep.State.FAILED);
            assertThat(List.of(step.done(), step.failed(), step.unknown())).containsExactly(3, 2, 0);
        }

        @Test
        void isAskedAgainAboutWhatItDoesNotKnow() {
            Participant crm = participant();
            crm.answer = request -> new ErasureParticipant.Result(3, 0, 2);
            due(Deletion.Scope.ACCOUNT);
            run();
            assertThat(step("participant:crm").unknown()).isEqualTo(2);
            crm.answer = request -> ErasureParticipant.Result.all(5);
            host.after(Duration.ofMinutes(1));

            assertThat(run().completed()).isEqualTo(1);

            assertThat(step("participant:crm").done()).isEqualTo(5);
        }

        @Test
        void doesNotKeepAnotherFromItsTurn() {
            Participant crm = new Participant("crm");
            Participant news = new Participant("newsletter-2");
            rebuilt(builder -> builder.erasureParticipant(crm).erasureParticipant(news));
            crm.answer = request -> {
                throw new AssertionError("broken");
            };
            due(Deletion.Scope.ACCOUNT);

            run();

            assertThat(step("participant:crm").state()).isEqualTo(DeletionStep.State.UNKNOWN);
            assertThat(step("participant:newsletter-2").state()).isEqualTo(DeletionStep.State.DONE);
            host.after(Duration.ofMinutes(1));
            run();
            assertThat(news.asked).hasSize(1);
        }

        @Test
        void thatIsNotThereAnyMoreIsGivenUpInTheEnd() {
            participant().answer = request -> {
                throw new IOException("down");
            };
            due(Deletion.Scope.ACCOUNT);
            run();
            rebuilt(builder -> builder);

            for (int i = 0; i < DeletionStep.MOST_ATTEMPTS && isThere(); i++) {
                host.after(Duration.ofHours(6));
                run();
            }

            assertThat(isThere()).isFalse();
            assertThat(step("participant:crm").state()).isEqualTo(DeletionStep.State.FAILED);
        }

        @Test
        void readsTheAccountThroughTheDoors() {
            participant().answer = request -> {
                assertThat(host.platform().customers().find(request.account())).isPresent();
                return ErasureParticipant.Result.all(1);
            };
            due(Deletion.Scope.ACCOUNT);

            assertThat(run().completed()).isEqualTo(1);
            assertThat(step("participant:crm").state()).isEqualTo(DeletionStep.State.DONE);
        }
    }
}
