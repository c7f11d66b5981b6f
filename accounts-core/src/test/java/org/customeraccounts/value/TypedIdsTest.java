package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedIdsTest {
    private static final String TEXT = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

    /** One kind of id: how it is read and how it is made. */
    record Kind(String name, Function<String, Object> parse, Function<UUID, Object> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("AccountId", AccountId::parse, AccountId::new),
                new Kind("AddressId", AddressId::parse, AddressId::new),
                new Kind("AuditId", AuditId::parse, AuditId::new),
                new Kind("CardId", CardId::parse, CardId::new),
                new Kind("ContactId", ContactId::parse, ContactId::new),
                new Kind("OutboxId", OutboxId::parse, OutboxId::new),
                new Kind("SessionId", SessionId::parse, SessionId::new));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void textIsReadBack(Kind kind) {
        Object id = kind.parse().apply(TEXT);

        assertThat(id).hasToString(TEXT).isEqualTo(kind.of().apply(UUID.fromString(TEXT)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void upperCaseIsTheSameId(Kind kind) {
        assertThat(kind.parse().apply("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"))
                .isEqualTo(kind.parse().apply(TEXT))
                .hasToString(TEXT);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nullIsRefused(Kind kind) {
        assertThatNullPointerException().isThrownBy(() -> kind.of().apply(null));
        assertThatNullPointerException().isThrownBy(() -> kind.parse().apply(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1-1-1-1-1",
                "017f22e279b07cc398c4dc0c0c07398f",
                "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
                " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                "+17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                "0x7f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                "\uff1017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                "017f22e2\u201079b0\u20107cc3\u201098c4\u2010dc0c0c07398f",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398\u0000",
                "\ud800"
            })
    void anythingElseIsRefused(String text) {
        assertThat(kinds())
                .allSatisfy(kind -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> kind.parse().apply(text)));
    }

    @Test
    void hugeTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse("0".repeat(1 << 20)));
        assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse("-".repeat(1 << 20)));
    }

    @Test
    void theRefusalDoesNotHoldTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountId.parse("canary\r\n"))
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void orderIsThatOfTheBytes() {
        // Java's own order of UUIDs is signed: it puts 8… before 7….
        List<String> inOrder = List.of(
                "00000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000001",
                "00000000-0000-0000-7fff-ffffffffffff",
                "00000000-0000-0000-8000-000000000000",
                "00000000-0000-0001-0000-000000000000",
                "7fffffff-ffff-ffff-ffff-ffffffffffff",
                "80000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff");

        assertThat(inOrder.stream().map(AccountId::parse)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(inOrder.stream().map(AddressId::parse)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(inOrder.stream().map(AuditId::parse)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(inOrder.stream().map(CardId::parse)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(inOrder.stream().map(ContactId::parse)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(inOrder.stream().map(OutboxId::parse)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(inOrder.stream().map(SessionId::parse)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(AccountId.parse(TEXT)).isEqualByComparingTo(AccountId.parse(TEXT));
    }
}
