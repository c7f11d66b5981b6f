/** One command that shows the library at work: stories of a customer, told and checked step by step. */
@NullMarked
package org.customeraccounts.example.quickstart;

import org.jspecify.annotations.NullMarked;
