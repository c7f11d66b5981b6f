package org.customeraccounts.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.MailDesignStore;
import org.customeraccounts.spi.storage.SettingsStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever adds a kind of thing that an account may have says what becomes of it when the mailbox is proven. */
@Tag("found-A7")
class AccountContentTest {
    private static final Set<Class<?>> OF_THE_SHOP = Set.of(SettingsStore.class, MailDesignStore.class);

    @Test
    void eachStoreIsInTheTableUnlessItIsTheShops() {
        Set<Class<?>> stores = Arrays.stream(UnitOfWork.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getReturnType)
                .filter(type -> type.getSimpleName().endsWith("Store"))
                .filter(type -> !OF_THE_SHOP.contains(type))
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(AccountContent.values())
                        .map(AccountContent::store)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(stores);
    }

    @Test
    void eachPartOfAnAccountIsInTheTableOnce() {
        List<String> parts = Arrays.stream(AccountContent.values())
                .flatMap(belonging -> belonging.parts().stream())
                .toList();

        assertThat(parts)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Account.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void aStrangersNameAddressesAndCardsGo() {
        assertThat(AccountContent.going())
                .containsExactly(AccountContent.NAME, AccountContent.ADDRESSES, AccountContent.CARDS);
    }
}
