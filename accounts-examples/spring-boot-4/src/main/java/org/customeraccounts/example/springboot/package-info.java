/** A shop in Spring Boot, with accounts behind HTTP. */
package org.customeraccounts.example.springboot;
