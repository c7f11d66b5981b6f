package org.customeraccounts.subscription;

import static org.customeraccounts.subscription.SampleContracts.NEXT;
import static org.customeraccounts.subscription.SampleContracts.NOW;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.docs.DocPage;
import org.customeraccounts.error.Outcome;
import org.junit.jupiter.api.Test;

/** The page on subscriptions says what becomes of a contract. */
class SubscriptionsPageTest {
    private static Map<String, ContractTransition> transitions() {
        Map<String, ContractTransition> all = new LinkedHashMap<>();
        all.put("a charge went through", new ContractTransition.Charge(ChargeReport.Outcome.CHARGED, NEXT));
        all.put("a charge failed", new ContractTransition.Charge(ChargeReport.Outcome.FAILED, NEXT));
        all.put("your code: `pause`", ContractTransition.Decision.PAUSE);
        all.put("your code: `unpause`", ContractTransition.Decision.UNPAUSE);
        all.put("your code: `end`", ContractTransition.Decision.END);
        all.put("the customer: `cancelAtPeriodEnd`", ContractTransition.Decision.CANCEL);
        all.put("the customer: `cancelNow`", ContractTransition.Decision.CANCEL_NOW);
        all.put("the customer: `resume`", ContractTransition.Decision.RESUME);
        return all;
    }

    private static String answer(ContractState state, ContractTransition transition) {
        Contract before = SampleContracts.in(state);
        Outcome<Contract> outcome = before.after(transition, NOW);
        if (outcome instanceof Outcome.Refused<Contract> no) {
            return "refused: `" + no.refusal().code() + "`";
        }
        ContractState next = outcome.orThrow().state(NOW);
        return next == state ? "–" : "`" + next + "`";
    }

    private static String row(String first, Stream<String> others) {
        return "| " + first + " | " + others.collect(Collectors.joining(" | ")) + " |";
    }

    @Test
    void showsTheMachine() {
        Stream<String> head = Stream.of(
                row("what happens", Arrays.stream(ContractState.values()).map(state -> "`" + state + "`")),
                "|" + "---|".repeat(ContractState.values().length + 1));
        Stream<String> rows = transitions().entrySet().stream()
                .map(transition -> row(
                        transition.getKey(),
                        Arrays.stream(ContractState.values()).map(state -> answer(state, transition.getValue()))));

        DocPage.named("subscriptions").assertHasTable(Stream.concat(head, rows).toList());
    }
}
