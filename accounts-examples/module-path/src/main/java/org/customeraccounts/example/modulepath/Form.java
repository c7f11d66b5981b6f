package org.customeraccounts.example.modulepath;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.customeraccounts.value.PersonName;

/**
 * A form of the host's own, with constraints of its own.
 *
 * @param given the given name as typed
 * @param family the family name as typed
 */
record Form(
        @NotBlank @Size(max = PersonName.LONGEST) String given,
        @NotBlank @Size(max = PersonName.LONGEST) String family) {}
