/** The storage on PostgreSQL, MariaDB and H2, through plain JDBC. */
@NullMarked
package org.customeraccounts.jdbc;

import org.jspecify.annotations.NullMarked;
