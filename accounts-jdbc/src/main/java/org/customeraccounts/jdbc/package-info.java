/**
 * The storage on PostgreSQL, MariaDB and H2, through plain JDBC; and a key-value store in one table of any SQL
 * database.
 */
@NullMarked
package org.customeraccounts.jdbc;

import org.jspecify.annotations.NullMarked;
