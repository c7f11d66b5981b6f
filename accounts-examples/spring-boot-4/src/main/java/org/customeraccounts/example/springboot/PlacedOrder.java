package org.customeraccounts.example.springboot;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An order in the application's own table. */
@Entity
@Table(name = "placed_order")
public class PlacedOrder {
    @Id
    @GeneratedValue
    private Long number;

    private String account;
    private String article;

    protected PlacedOrder() {}

    PlacedOrder(String account, String article) {
        this.account = account;
        this.article = article;
    }

    public Long getNumber() {
        return number;
    }

    public String getAccount() {
        return account;
    }

    public String getArticle() {
        return article;
    }
}
