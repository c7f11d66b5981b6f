package org.customeraccounts.internal.session;

import static org.customeraccounts.internal.session.RevocationTable.Effect.ENDS;
import static org.customeraccounts.internal.session.RevocationTable.Effect.ENDS_WITH_ITS_CHANGE;
import static org.customeraccounts.internal.session.RevocationTable.Effect.ENDS_WITH_ITS_SESSION;
import static org.customeraccounts.internal.session.RevocationTable.Effect.NONE;
import static org.customeraccounts.internal.session.RevocationTable.Effect.STAYS;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.mail.LinkPurpose;

/** What ends what. {@link Revocations} reads it, and a page of the documentation prints it. */
public final class RevocationTable {
    /** What an event does to an artefact. */
    public enum Effect {
        STAYS("stays"),
        ENDS("ends"),
        /** A change under way, or a link of one, ends where the session that asked for it does. */
        ENDS_WITH_ITS_SESSION("ends with the session that asked"),
        /** A link that undoes a change ends where the change is undone. */
        ENDS_WITH_ITS_CHANGE("ends with what is undone"),
        /** There is none then. */
        NONE("–");

        private final String label;

        Effect(String label) {
            this.label = label;
        }

        /** As the documentation calls it. */
        public String label() {
            return label;
        }
    }

    private static final Map<RevocationEvent, Map<Artefact, Effect>> ROWS = new EnumMap<>(RevocationEvent.class);

    // In the order of the artefacts: this session, others, devices; links to verify, reset, confirm, cancel, revert;
    // the change under way, the proven password.
    static {
        Effect asked = ENDS_WITH_ITS_SESSION;
        Effect undone = ENDS_WITH_ITS_CHANGE;
        row(RevocationEvent.ADDRESS_VERIFIED, STAYS, STAYS, NONE, ENDS, STAYS, NONE, NONE, NONE, NONE, STAYS);
        row(RevocationEvent.PASSWORD_CHANGED, STAYS, ENDS, STAYS, STAYS, ENDS, ENDS, ENDS, STAYS, ENDS, ENDS);
        row(RevocationEvent.PASSWORD_RESET, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, STAYS, ENDS, ENDS);
        row(RevocationEvent.RESET_REFUSED, STAYS, STAYS, STAYS, STAYS, ENDS, STAYS, STAYS, STAYS, STAYS, STAYS);
        row(RevocationEvent.EMAIL_CHANGED, STAYS, ENDS, STAYS, NONE, ENDS, ENDS, ENDS, STAYS, NONE, STAYS);
        row(RevocationEvent.CHANGE_UNDONE, ENDS, ENDS, ENDS, NONE, ENDS, ENDS, ENDS, undone, ENDS, ENDS);
        row(RevocationEvent.SESSION_ENDED, ENDS, STAYS, STAYS, STAYS, STAYS, asked, asked, STAYS, asked, STAYS);
        row(RevocationEvent.OTHERS_ENDED, STAYS, ENDS, STAYS, STAYS, STAYS, asked, asked, STAYS, asked, STAYS);
        row(RevocationEvent.STAFF_ENDED_SESSIONS, ENDS, ENDS, ENDS, STAYS, STAYS, ENDS, ENDS, STAYS, ENDS, STAYS);
        row(RevocationEvent.SUSPENDED, ENDS, ENDS, ENDS, STAYS, STAYS, STAYS, STAYS, STAYS, STAYS, ENDS);
        row(RevocationEvent.CLOSED, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, STAYS, ENDS, ENDS);
        row(RevocationEvent.DELETION_SCHEDULED, ENDS, ENDS, ENDS, STAYS, STAYS, STAYS, STAYS, STAYS, STAYS, ENDS);
        row(RevocationEvent.DELETED, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS, ENDS);
    }

    private RevocationTable() {}

    private static void row(RevocationEvent event, Effect... effects) {
        Map<Artefact, Effect> row = new EnumMap<>(Artefact.class);
        Iterator<Effect> next = List.of(effects).iterator();
        for (Artefact artefact : Artefact.values()) {
            row.put(artefact, next.next());
        }
        ROWS.put(event, row);
    }

    /** What the event does to the artefact. */
    public static Effect effect(RevocationEvent event, Artefact artefact) {
        return Objects.requireNonNull(Objects.requireNonNull(ROWS.get(event)).get(artefact));
    }

    /** Whether the event ends all of these. */
    public static boolean ends(RevocationEvent event, Artefact artefact) {
        return effect(event, artefact) == ENDS;
    }

    /** The links that the event ends. */
    public static Set<LinkPurpose> links(RevocationEvent event) {
        return Arrays.stream(Artefact.values())
                .filter(artefact -> ends(event, artefact))
                .flatMap(artefact -> artefact.purpose().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(LinkPurpose.class)));
    }
}
