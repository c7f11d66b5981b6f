package org.customeraccounts.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static PageRequest after(String position) {
        return PageRequest.after(new Cursor(position), 10);
    }

    @Test
    void theFirstPageNeedsNoCheck() {
        Cursors.require(PageRequest.first(10), position -> {
            throw new AssertionError("checked " + position);
        });
    }

    @Test
    void aPositionOfTheListPasses() {
        List<String> checked = new ArrayList<>();

        Cursors.require(after("k"), checked::add);

        assertThat(checked).containsExactly("k");
        assertThatCode(() -> Cursors.require(after("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"), AccountId::parse))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherListsPositionIsInvalidInput() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Cursors.require(after("canary"), AccountId::parse))
                .withMessageNotContaining("canary")
                .satisfies(thrown -> assertThat(thrown.violations())
                        .containsExactly(Violation.of("cursor", ErrorCode.INVALID_FORMAT)));
    }

    @Test
    void anyOtherTroubleOfTheCheckIsNotHidden() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Cursors.require(after("k"), position -> {
                    throw new IllegalStateException();
                }));
    }
}
