package org.customeraccounts.example.quickstart;

import java.util.Collection;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.customeraccounts.value.EmailAddress;

/**
 * The addresses of one run: those of the story, from the second run on with a number before the {@code @}.
 *
 * @param run the number
 */
record FreshAddresses(int run) {
    private static final Pattern SAMPLE = Pattern.compile("(?:ada|grace)(?:\\.(\\d{1,6}))?@.*");

    /** Addresses whose number is higher than that of any known one. */
    static FreshAddresses besides(Collection<EmailAddress> known) {
        return new FreshAddresses(1
                + known.stream()
                        .flatMap(address -> SAMPLE.matcher(address.value()).results())
                        .mapToInt(FreshAddresses::number)
                        .max()
                        .orElse(0));
    }

    private static int number(MatchResult sample) {
        return sample.group(1) == null ? 1 : Integer.parseInt(sample.group(1));
    }

    /** An address of the story, in this run. */
    String of(String address) {
        return run == 1 ? address : address.replace("@", "." + run + "@");
    }
}
