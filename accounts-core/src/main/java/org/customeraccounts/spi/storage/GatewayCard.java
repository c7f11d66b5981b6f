package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ShopId;

/**
 * A token that an account gave, and where it stands at the gateway. It outlives the saved card, so that late news does
 * not revive what was removed. Its transitions are pure.
 *
 * @param shop the shop
 * @param reference the gateway and its token, unique in the shop
 * @param account whose it is
 * @param id its own id, by which what waits to be done with it names it: the token itself stands in no queue
 * @param state where it stands
 * @param since since when
 */
public record GatewayCard(
        ShopId shop, GatewayReference reference, AccountId account, CardId id, State state, Instant since) {
    /** Refuses null. */
    public GatewayCard {
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }

    /**
     * What becomes of it.
     *
     * @param event what happens
     * @param now when
     * @return the card after it, the same where nothing changes, or {@code STALE} where that cannot happen any more
     */
    public Outcome<GatewayCard> after(Transition event, Instant now) {
        return switch (state) {
            case ATTACHING -> whileAttaching(event, now);
            case ATTACHED -> onceAttached(event, now);
            case REFUSED -> onceRefused(event);
            case DETACHING, DETACH_FAILED, DETACH_UNKNOWN -> whileDetaching(event, now);
            case DETACHED -> onceDetached(event, now);
        };
    }

    private Outcome<GatewayCard> whileAttaching(Transition event, Instant now) {
        return switch (event) {
            case ATTACH -> in(State.ATTACHED, now);
            case REFUSE -> in(State.REFUSED, now);
            case LET_GO -> in(State.DETACHING, now);
            case GONE -> in(State.DETACHED, now);
            case DETACH, FAIL, GIVE_UP -> stale();
        };
    }

    private Outcome<GatewayCard> onceAttached(Transition event, Instant now) {
        return switch (event) {
            case ATTACH -> Outcome.of(this);
            case LET_GO -> in(State.DETACHING, now);
            case GONE -> in(State.DETACHED, now);
            case REFUSE, DETACH, FAIL, GIVE_UP -> stale();
        };
    }

    private Outcome<GatewayCard> onceRefused(Transition event) {
        return switch (event) {
            case REFUSE, LET_GO, GONE -> Outcome.of(this);
            case ATTACH, DETACH, FAIL, GIVE_UP -> stale();
        };
    }

    /** One that was attached after all is detached all the same. */
    private Outcome<GatewayCard> whileDetaching(Transition event, Instant now) {
        return switch (event) {
            case DETACH, GONE -> in(State.DETACHED, now);
            case FAIL -> in(State.DETACH_FAILED, now);
            case GIVE_UP -> in(State.DETACH_UNKNOWN, now);
            case ATTACH, LET_GO -> in(State.DETACHING, now);
            case REFUSE -> in(State.DETACHED, now);
        };
    }

    /** An attachment that ended after the detachment has to be undone once more. */
    private Outcome<GatewayCard> onceDetached(Transition event, Instant now) {
        return switch (event) {
            case ATTACH -> in(State.DETACHING, now);
            case REFUSE, LET_GO, DETACH, GONE -> Outcome.of(this);
            case FAIL, GIVE_UP -> stale();
        };
    }

    private Outcome<GatewayCard> in(State next, Instant now) {
        return Outcome.of(next == state ? this : new GatewayCard(shop, reference, account, id, next, now));
    }

    private static Outcome<GatewayCard> stale() {
        return Outcome.refused(ErrorCode.STALE);
    }

    /** Where a card stands at its gateway. Names are stored: never renamed, only added. */
    public enum State {
        /** To be attached to the gateway's customer; the outbox has it. */
        ATTACHING,
        /** Attached to the gateway's customer. */
        ATTACHED,
        /** The gateway refused to attach it. */
        REFUSED,
        /** Removed here and to be detached there; the outbox has it. */
        DETACHING,
        /** Detached, or the gateway says that it is gone. */
        DETACHED,
        /** The gateway refused to detach it. */
        DETACH_FAILED,
        /** Given up without knowing whether the gateway detached it. */
        DETACH_UNKNOWN;

        /**
         * Whether nothing more is to be done with it: it was never attached, or detaching it has come to an end, be it
         * without success.
         *
         * @return whether it is neither attached nor about to be attached or detached
         */
        public boolean isSettled() {
            return this != ATTACHING && this != ATTACHED && this != DETACHING;
        }
    }

    /** What happens to a card at its gateway. */
    public enum Transition {
        /** The gateway attached it. */
        ATTACH,
        /** The gateway refused to attach it. */
        REFUSE,
        /** It was removed here. */
        LET_GO,
        /** The gateway detached it. */
        DETACH,
        /** The gateway refused to detach it. */
        FAIL,
        /** Detaching was given up, and what became of it is not known. */
        GIVE_UP,
        /** The gateway says that it is gone. */
        GONE
    }
}
