package org.customeraccounts.session;

import java.util.List;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.SessionId;

/** The signed-in customer's own sessions. For one request; not to be shared between threads. */
public interface Sessions {
    /**
     * Those that last, newest first: {@value Session#MOST} at most in all, this one among them.
     *
     * @param request which page
     * @return the page, possibly empty
     * @throws org.customeraccounts.error.InvalidInputException naming {@code cursor}, which is none of this list
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED} when this one has ended
     */
    Page<SessionEntry> page(PageRequest request);

    /**
     * Ends one.
     *
     * @param id a session of this customer
     * @throws org.customeraccounts.error.NotFoundException {@code SESSION_UNKNOWN}, for another customer's just as for
     *     none
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED} when this one has ended
     */
    void end(SessionId id);

    /**
     * Ends all but this one.
     *
     * @return how many ended
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED} when this one has ended
     */
    int endOthers();

    /**
     * The devices that the account knows, newest first: {@value KnownDevice#MOST} at most.
     *
     * @return the devices
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED} when this one has ended
     */
    List<DeviceEntry> devices();

    /**
     * Forgets a device: its next sign-in is that of a new one. Its sessions go on.
     *
     * @param id a device of this customer
     * @throws org.customeraccounts.error.NotFoundException {@code DEVICE_UNKNOWN}, for another customer's just as for
     *     none
     * @throws org.customeraccounts.error.UnauthenticatedException {@code SESSION_ENDED} when this one has ended
     */
    void endDevice(DeviceId id);
}
