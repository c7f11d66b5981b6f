package org.customeraccounts.example.quickstart;

import java.nio.file.Path;
import java.util.List;
import org.customeraccounts.account.Account;

/** What is said before a story begins: what is told, where the accounts are, and which of them were there before. */
final class Prologue {
    private static final int MOST_SHOWN = 12;

    private final Stage stage;
    private final Words words;
    private final Page page;

    Prologue(Stage stage, Words words, Page page) {
        this.stage = stage;
        this.words = words;
        this.page = page;
    }

    void tell(Tale tale, StorageKind storage, Path directory) {
        page.title(words.say("title." + tale.word()));
        page.text(
                "",
                words.say("intro." + tale.word()) + " "
                        + words.say("intro", words.say("storage." + storage.word()), stage.mailPort()));
        if (storage.outlivesRun()) {
            page.text("", words.say("kept", KeptDatabase.shown(directory)));
        }
        page.blank();
        if (!stage.found().isEmpty()) {
            list(stage.found());
            goOn();
            page.blank();
        }
    }

    private void list(List<Account> found) {
        page.line("", Ink.BOLD, words.say("found", found.size()));
        page.code(Page.MARGIN + "shop.backOffice(owner).contacts().page(PageRequest.first(200))");
        page.code(Page.MARGIN + "shop.platform().customers().find(contact.account())");
        int older = Math.max(0, found.size() - MOST_SHOWN);
        if (older > 0) {
            page.text(Page.MARGIN, words.say("found.older", older));
        }
        List<Account> newest = found.subList(older, found.size());
        int width = newest.stream()
                .mapToInt(account -> account.email().value().length())
                .max()
                .orElseThrow();
        newest.forEach(account -> page.text(Page.MARGIN, line(account, width)));
    }

    private String line(Account account, int width) {
        String address = account.email().value();
        return words.say(
                account.isVerified() ? "found.verified" : "found.notVerified",
                address + " ".repeat(width - address.length()),
                words.time(account.createdAt()));
    }

    private void goOn() {
        if (stage.sentFirst() > 0) {
            page.text("", words.say("sentFirst", stage.sentFirst()));
        }
        page.text("", words.say("goesOn", stage.sample("ada@example.com")));
        page.line("", Ink.YELLOW, words.say("clock.goesOn", words.time(stage.now())));
    }
}
