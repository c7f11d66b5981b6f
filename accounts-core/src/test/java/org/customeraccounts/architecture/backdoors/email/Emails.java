package org.customeraccounts.architecture.backdoors.email;

/** What a door returns. */
public interface Emails {
    void correct();

    void look();
}
