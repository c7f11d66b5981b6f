package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LONG_AGO;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** Four sessions of Ada's, one of Bob's that is over, and one to come, with their tokens. */
final class SeededSessions implements SeededPart {
    final List<Session> adas;
    final List<TokenHash> tokens;
    final Session newSession;
    final TokenHash newToken;
    private final Session oldSession;
    private final TokenHash oldToken;
    private final ShopId shop;
    private final SeededAccounts accounts;

    SeededSessions(StorageFixture same, StorageFixture own, ShopId shop, SeededAccounts accounts) {
        this.shop = shop;
        this.accounts = accounts;
        Account ada = accounts.ada;
        adas = List.of(same.aSession(ada), same.aSession(ada), same.aSession(ada), same.aSession(ada));
        oldSession = new Session(same.sessionId(), shop, accounts.bob.id(), LONG_AGO, LONG_AGO, null);
        newSession = same.aSession(accounts.bob);
        tokens = List.of(own.token(), own.token(), own.token(), own.token());
        oldToken = own.token();
        newToken = own.token();
    }

    @Override
    public void fill(UnitOfWork unit) {
        for (int i = 0; i < adas.size(); i++) {
            unit.sessions().insert(adas.get(i), tokens.get(i));
        }
        unit.sessions().insert(oldSession, oldToken);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            found.put("sessions of " + account.id(), unit.sessions().list(shop, account.id()));
            found.put("number of sessions of " + account.id(), unit.sessions().count(shop, account.id()));
        }
        tokens.forEach(token -> found.put("session " + tokens.indexOf(token), unit.authenticate(token)));
        found.put("new session", unit.authenticate(newToken));
        return found;
    }
}
