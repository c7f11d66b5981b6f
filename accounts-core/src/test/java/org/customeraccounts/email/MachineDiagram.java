package org.customeraccounts.email;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.customeraccounts.error.Outcome;

/** The machine drawn from the machine: each state is put to each event, and what comes of it is an arrow. */
final class MachineDiagram {
    private static final Instant EXPIRED = Attempts.MINTED.plus(EmailChange.LINK_LIFETIME);
    private static final Instant NO_WAY_BACK = Attempts.DECIDED.plus(EmailChange.WAY_BACK);

    private final Map<EmailChangeState, Set<String>> arrows = new EnumMap<>(EmailChangeState.class);

    private MachineDiagram() {}

    /** The text of a Mermaid diagram. */
    static String mermaid() {
        MachineDiagram diagram = new MachineDiagram();
        Arrays.stream(EmailChangeState.values()).forEach(state -> diagram.arrows.put(state, new LinkedHashSet<>()));
        diagram.draw();
        return diagram.text();
    }

    private void draw() {
        for (EmailChangeState state : EmailChangeState.values()) {
            EmailChange change = in(state);
            for (EmailChangeTransition event : EmailChangeTransition.values()) {
                draw(change, event, now(state));
            }
            if (change.state(Attempts.DECIDED) != change.state(EXPIRED)) {
                long hours = EmailChange.LINK_LIFETIME.toHours();
                arrow(change.state(Attempts.DECIDED), change.state(EXPIRED), hours + " hours pass");
            }
        }
    }

    private void draw(EmailChange change, EmailChangeTransition event, Instant now) {
        if (change.after(event, now) instanceof Outcome.Accepted<EmailChange> accepted) {
            boolean late = change.stored() == EmailChangeState.CONFIRMED
                    && change.after(event, NO_WAY_BACK) instanceof Outcome.Refused<EmailChange>;
            String limit = late ? " within " + EmailChange.WAY_BACK.toDays() + " days" : "";
            String name = event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            arrow(change.state(now), accepted.value().state(now), name + limit);
        }
    }

    private void arrow(EmailChangeState from, EmailChangeState to, String label) {
        arrows.get(from).add("    " + from + " --> " + to + ": " + label);
    }

    private String text() {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n    [*] --> " + first() + ": request\n");
        arrows.values().stream()
                .flatMap(Set::stream)
                .forEach(arrow -> text.append(arrow).append('\n'));
        arrows.forEach((state, leaving) -> {
            if (leaving.isEmpty()) {
                text.append("    ").append(state).append(" --> [*]\n");
            }
        });
        return text.toString();
    }

    private static EmailChangeState first() {
        EmailChange like = Attempts.unsent();
        return EmailChange.requested(
                        like.id(),
                        like.shop(),
                        like.account(),
                        like.oldAddress(),
                        like.newAddress(),
                        like.session(),
                        like.requestedAt())
                .state(like.requestedAt());
    }

    private static EmailChange in(EmailChangeState state) {
        return List.of(EmailChangeState.PENDING, EmailChangeState.EXPIRED).contains(state)
                ? Attempts.sent()
                : Attempts.decided(state);
    }

    private static Instant now(EmailChangeState state) {
        return state == EmailChangeState.EXPIRED ? EXPIRED : Attempts.DECIDED;
    }
}
