/** How passwords are hashed: Argon2id behind a gate. */
@NullMarked
package org.customeraccounts.internal.credential;

import org.jspecify.annotations.NullMarked;
