package org.customeraccounts.example.springboot;

import org.customeraccounts.Customer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Writes the application's order and the library's account in one transaction: both, or neither. */
@Service
class OrderDesk {
    static final String SOLD_OUT = "sold out";

    private final PlacedOrders orders;

    OrderDesk(PlacedOrders orders) {
        this.orders = orders;
    }

    @Transactional
    public PlacedOrder place(Customer customer, OrderForm form) {
        PlacedOrder order = orders.save(new PlacedOrder(customer.id().toString(), form.article()));
        customer.profile().rename(form.name());
        if (form.article().equals(SOLD_OUT)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return order;
    }
}
