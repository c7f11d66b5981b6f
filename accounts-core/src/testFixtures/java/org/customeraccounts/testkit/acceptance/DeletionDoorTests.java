package org.customeraccounts.testkit.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionReport;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.Deletions;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.outbox.Operations;
import org.customeraccounts.spi.ErasureParticipant;
import org.customeraccounts.value.AccountId;
import org.junit.jupiter.api.BeforeEach;

/** A shop in which an account is deleted. */
abstract class DeletionDoorTests extends DoorTests {
    static final Duration GRACE = Duration.ofDays(3);
    static final AccountId NOBODYS = AccountId.parse("01920000-0000-7000-8000-000000000000");

    Person ada;

    @BeforeEach
    void signUp() {
        ada = host.anAccount().verified().open();
        host.settle();
    }

    final Deletions deletions() {
        return host.owner().deletions();
    }

    final Operations.DeletionRun run() {
        return host.accounts().operations().runDeletions(100);
    }

    /** Decided, told, and its time come. */
    final void due(Deletion.Scope scope) {
        deletions().schedule(ada.id(), scope);
        host.dispatch();
        host.after(GRACE);
    }

    final DeletionStep step(String name) {
        return deletions().report(ada.id()).steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    final DeletionStep step(ErasureStep step) {
        return step(step.name());
    }

    static Map<String, DeletionStep.State> states(DeletionReport report) {
        return report.steps().stream().collect(Collectors.toMap(DeletionStep::name, DeletionStep::state));
    }

    final Optional<Contact> contact() {
        return host.contacts().stream()
                .filter(contact -> contact.address().value().equals(ada.email()))
                .findFirst();
    }

    final boolean isThere() {
        return host.platform().customers().find(ada.id()).isPresent();
    }

    /** Data of the host's own, and what was asked of them. */
    static final class Participant implements ErasureParticipant {
        final List<ErasureParticipant.Request> asked = new ArrayList<>();
        private final String name;
        Answer answer = request -> ErasureParticipant.Result.all(1);

        interface Answer {
            ErasureParticipant.Result to(ErasureParticipant.Request request) throws Exception;
        }

        Participant(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public synchronized ErasureParticipant.Result erase(ErasureParticipant.Request request) throws Exception {
            asked.add(request);
            return answer.to(request);
        }
    }

    final Participant participant() {
        Participant crm = new Participant("crm");
        rebuilt(builder -> builder.erasureParticipant(crm));
        return crm;
    }
}
