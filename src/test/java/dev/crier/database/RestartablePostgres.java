package dev.crier.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL of one's own, with durability, that can go down and come back with all it had. */
public final class RestartablePostgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    public RestartablePostgres(Path data) throws IOException {
        this.data = data;
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** All its connections break. */
    public void restart() throws IOException {
        int port = server.getPort();
        server.close();
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
