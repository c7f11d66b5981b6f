package org.customeraccounts.jdbc;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

/**
 * The transaction managers that a host with Spring may have, and its own table of orders written as each has it
 * written.
 */
final class HostManagers implements AutoCloseable {
    private final DataSource dataSource;
    private SessionFactory factory;

    HostManagers(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    enum Kind {
        DATA_SOURCE,
        JDBC,
        JPA;

        /** What the commit throws after a unit of work has failed. */
        Class<? extends RuntimeException> afterAFailure() {
            return this == JPA ? IllegalStateException.class : UnexpectedRollbackException.class;
        }
    }

    @Entity
    @Table(name = "orders")
    static class HostOrder {
        @Id
        private Integer id;

        HostOrder() {}

        HostOrder(int id) {
            this.id = id;
        }

        Integer id() {
            return id;
        }
    }

    AbstractPlatformTransactionManager of(Kind kind) {
        return switch (kind) {
            case DATA_SOURCE -> new DataSourceTransactionManager(dataSource);
            case JDBC -> new JdbcTransactionManager(dataSource);
            case JPA -> {
                JpaTransactionManager manager = withoutConnection();
                manager.setJpaDialect(new HibernateJpaDialect());
                manager.setDataSource(dataSource);
                yield manager;
            }
        };
    }

    JpaTransactionManager withoutConnection() {
        return new JpaTransactionManager(factory());
    }

    private SessionFactory factory() {
        if (factory == null) {
            Configuration configuration = new Configuration().addAnnotatedClass(HostOrder.class);
            configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
            factory = configuration.buildSessionFactory();
        }
        return factory;
    }

    /** An order of the host's, in the transaction that is open. */
    void order(Kind kind, int id) {
        if (kind == Kind.JPA) {
            Objects.requireNonNull(EntityManagerFactoryUtils.getTransactionalEntityManager(factory()))
                    .persist(new HostOrder(id));
        } else {
            TestDatabase.execute(
                    new TransactionAwareDataSourceProxy(dataSource), "insert into orders (id) values (" + id + ")");
        }
    }

    /** Has Spring keep a connection for the thread, as a JdbcTemplate does. */
    void read() {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select count(*) from orders");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    @Override
    public void close() {
        if (factory != null) {
            factory.close();
        }
    }
}
