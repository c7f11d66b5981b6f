package org.customeraccounts.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.CheckoutNote.Part;
import org.junit.jupiter.api.Test;

class CheckoutNoteTest {
    @Test
    void keepsNamesAndGivesCodes() {
        CheckoutNote note = CheckoutNote.of("1:abc", Map.of(Part.CARD, ErrorCode.CARD_EXPIRED), false);

        assertThat(note.refusals()).isEqualTo(Map.of("CARD", "CARD_EXPIRED"));
        assertThat(note.refused()).isEqualTo(Map.of(Part.CARD, ErrorCode.CARD_EXPIRED));
    }

    @Test
    void toleratesWhatANewerVersionWrote() {
        CheckoutNote newer = new CheckoutNote("7:abc", Map.of("PARCEL", "TOO_HEAVY", "ACCOUNT", "TOO_NEW"), true);

        assertThat(newer.refused()).isEqualTo(Map.of(Part.ACCOUNT, ErrorCode.INVALID_INPUT));
        assertThat(newer.refusals()).hasSize(2);
    }

    @Test
    void isACopyThatNobodyChanges() {
        Map<String, String> given = new HashMap<>(Map.of("CARD", "CARD_EXPIRED"));
        CheckoutNote note = new CheckoutNote("1:abc", given, false);
        given.clear();

        assertThat(note.refusals()).hasSize(1);
        assertThatThrownBy(() -> note.refused().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
