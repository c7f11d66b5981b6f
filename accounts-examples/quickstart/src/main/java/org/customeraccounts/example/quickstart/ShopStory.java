package org.customeraccounts.example.quickstart;

import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.value.Staff;

/**
 * Buying: a guest's order that finds its owner, a checkout that opens an account, and a subscription that keeps its
 * card.
 */
final class ShopStory implements Story {
    private static final Staff OWNER = Staff.owner("ada-the-owner");

    private final GuestScene guest;
    private final SubscriptionScene subscription;

    ShopStory(Stage stage, Words words) {
        Baskets baskets = new Baskets(stage, words);
        this.guest = new GuestScene(stage, words, baskets);
        this.subscription = new SubscriptionScene(stage, words, baskets, OWNER, guest::reference);
    }

    @Override
    public List<Step> steps() {
        return Stream.of(guest.steps(), subscription.steps())
                .flatMap(List::stream)
                .toList();
    }
}
