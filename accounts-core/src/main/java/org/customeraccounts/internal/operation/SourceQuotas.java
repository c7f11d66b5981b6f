package org.customeraccounts.internal.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.customeraccounts.spi.storage.Quota;

/** What is counted by source, and by the site that an IPv6 source is in, which has so many sources. */
public record SourceQuotas(String kind, int limit, Duration window) {
    private static final int SOURCES_OF_A_SITE = 10;

    public List<Quota> of(VisitorRequest request) {
        List<Quota> quotas = new ArrayList<>();
        request.context().source().ifPresent(source -> {
            quotas.add(quota(request, "_SOURCE", source.network(), 1));
            source.site().ifPresent(site -> quotas.add(quota(request, "_SITE", site, SOURCES_OF_A_SITE)));
        });
        return quotas;
    }

    private Quota quota(VisitorRequest request, String by, String network, int times) {
        // A host may mean "no limit" by a number that ten times would overflow.
        int most = (int) Math.min(Integer.MAX_VALUE, (long) limit * times);
        return new Quota(new Quota.Key(request.shop(), kind + by, Digest.of(network)), 1, most, window);
    }
}
