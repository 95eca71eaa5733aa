package dev.crier.outbox;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/** Prepares every statement of one connection once: to SQLite, preparing costs as much as running. */
final class KeptStatements implements StatementBuilder {

    private final StatementBuilder usual = new DefaultStatementBuilder();
    private final Map<String, PreparedStatement> free = new HashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return usual.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = free.remove(sql);
        return kept == null ? usual.create(connection, sql, context) : kept;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return usual.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (statement instanceof PreparedStatement prepared && free.putIfAbsent(sql, prepared) == null) {
            prepared.clearParameters();
        } else {
            statement.close();
        }
    }

    @Override
    public void close(Connection connection) {
        // The connection takes its statements with it when it goes back to the pool.
        free.clear();
    }
}
