package org.customeraccounts.example.springboot;

import javax.sql.DataSource;
import org.customeraccounts.Accounts;
import org.customeraccounts.jdbc.JdbcStorage;
import org.customeraccounts.jdbc.Schema;
import org.customeraccounts.jdbc.spring.SpringTransactions;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.testing.RecordingMailer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ShopApplication {
    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    /** Keeps the mails, for the tests to read. A shop sends them: {@code SmtpMailer.to(settings)}. */
    @Bean
    RecordingMailer mailer() {
        return new RecordingMailer();
    }

    /** Spring closes it with the application. */
    @Bean
    Accounts accounts(DataSource dataSource, RecordingMailer mailer) {
        Schema.migrate(dataSource);
        return Accounts.builder()
                .storage(JdbcStorage.on(dataSource)
                        .joining(SpringTransactions.of(dataSource))
                        .build())
                .mailer(mailer)
                .links(Links.under("https://boutique.example/account"))
                .newShops(ShopSettings.accountsOn().named("Boutique"))
                .build();
    }
}
