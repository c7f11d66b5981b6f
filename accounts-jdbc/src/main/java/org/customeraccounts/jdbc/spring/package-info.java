/** For hosts with Spring: units of work join its transactions. Needs spring-tx and spring-jdbc. */
@NullMarked
package org.customeraccounts.jdbc.spring;

import org.jspecify.annotations.NullMarked;
