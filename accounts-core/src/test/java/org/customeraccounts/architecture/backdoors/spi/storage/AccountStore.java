package org.customeraccounts.architecture.backdoors.spi.storage;

/** The store whose one method changes an account's address. */
public interface AccountStore {
    void changeEmail(String account, String address);

    void changeName(String account, String name);
}
