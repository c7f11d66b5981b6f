package org.customeraccounts.example.springboot;

import org.customeraccounts.account.NameForm;

/** What a customer orders, and the name to deliver to, which becomes the account's. */
record OrderForm(String article, NameForm name) {}
