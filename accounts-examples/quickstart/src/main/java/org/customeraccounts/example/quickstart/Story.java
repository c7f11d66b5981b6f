package org.customeraccounts.example.quickstart;

import java.util.List;

/** What is told: steps in their order. */
@FunctionalInterface
interface Story {
    /** The steps, which go as told when each is played once, in this order. */
    List<Step> steps();
}
