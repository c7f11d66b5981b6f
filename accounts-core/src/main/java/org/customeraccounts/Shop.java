package org.customeraccounts;

import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;

/** One shop, and the four doors to it. Immutable and thread safe. */
public final class Shop {
    private final Services services;
    private final VisitorRequest request;

    Shop(Services services, ShopId id, RequestContext context) {
        this.services = services;
        this.request = new VisitorRequest(id, context);
    }

    /**
     * The same shop, for a request of which more is known.
     *
     * @param context where the request comes from, and in what language
     * @return another shop object
     */
    public Shop from(RequestContext context) {
        return new Shop(services, request.shop(), Objects.requireNonNull(context, "context"));
    }

    /**
     * The door for visitors.
     *
     * @return the storefront
     */
    public Storefront storefront() {
        return new Storefront(services, request);
    }

    /**
     * The door for the customer whom a session token belongs to: one read. Ask once for each request.
     *
     * @param token what the caller's cookie holds
     * @return the customer, or empty when the token opens nothing: unknown, another shop's, ended, or of an account
     *     that is suspended or closed
     */
    public Optional<Customer> customer(SessionToken token) {
        return services.sessions.lookup.find(request, token).map(customer -> new Customer(services, customer));
    }

    /**
     * The door for one of the shop's people, as the host has authenticated them.
     *
     * @param staff the person
     * @return the back office
     */
    public BackOffice backOffice(Staff staff) {
        return new BackOffice(
                services, new StaffRequest(request.shop(), Objects.requireNonNull(staff, "staff"), request.context()));
    }

    /**
     * The door for the host's own trusted code.
     *
     * @return the platform
     */
    public Platform platform() {
        return new Platform(services, request);
    }
}
