package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;

import java.util.List;
import org.customeraccounts.Customer;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.session.SignedIn;

/** What a signed-in customer can do with the address book. */
final class AddressOperations {
    private static final AddressForm HOME = AddressForm.to("Ada Lovelace")
            .line1("12 St James's Square")
            .city("London")
            .country("GB");
    private static final AddressForm OFFICE = AddressForm.to("Ada Lovelace")
            .line1("1 rue de Rivoli")
            .city("Paris")
            .country("FR");

    private AddressOperations() {}

    static List<DoorOperation> all() {
        return List.of(
                reading("Addresses.list", boutique -> {
                    Customer ada = ada(boutique);
                    ada.addresses().add(HOME);
                    return () -> ada.addresses().list();
                }),
                writing("Addresses.add", boutique -> {
                            Customer ada = ada(boutique);
                            return () -> ada.addresses().add(HOME);
                        })
                        .where("the first"),
                writing("Addresses.add", boutique -> {
                            Customer ada = ada(boutique);
                            ada.addresses().add(HOME);
                            return () -> ada.addresses().add(OFFICE);
                        })
                        .where("another"),
                writing("Addresses.change", boutique -> {
                            Customer ada = ada(boutique);
                            SavedAddress home = ada.addresses().add(HOME);
                            return () -> ada.addresses().change(home.id(), home.version(), OFFICE);
                        })
                        .thenAgain(ErrorCode.STALE),
                writing("Addresses.makeDefault", boutique -> {
                    Customer ada = ada(boutique);
                    ada.addresses().add(HOME);
                    SavedAddress office = ada.addresses().add(OFFICE);
                    return () -> ada.addresses().makeDefault(office.id(), AddressUse.BILLING);
                }),
                writing("Addresses.remove", boutique -> {
                            Customer ada = ada(boutique);
                            SavedAddress home = ada.addresses().add(HOME);
                            ada.addresses().add(OFFICE);
                            return () -> ada.addresses().remove(home.id());
                        })
                        .thenAgain(ErrorCode.ADDRESS_UNKNOWN));
    }

    private static Customer ada(Boutique boutique) {
        SignedIn session = boutique.signUp(Boutique.OLD);
        return boutique.customer(session.token());
    }
}
