/** One command that shows the library at work: a customer's story, told and checked step by step. */
@NullMarked
package org.customeraccounts.example.quickstart;

import org.jspecify.annotations.NullMarked;
