package dev.crier.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Serves a site over HTTP, until it is closed. */
public final class WebServer implements AutoCloseable {

    private static final long LONGEST_REQUEST = 256 * 1024;
    /** Nothing says before how long some uploads are. */
    private static final long LONGEST_UPLOAD_MEGABYTES = 100;

    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int IDLE_MILLIS = 30_000;
    private static final int STOP_MILLIS = 5_000;
    private static final int SLOWEST_BYTES_A_SECOND = 50;
    private static final int MOST_THREADS = 48;
    private static final int FEWEST_THREADS = 4;

    private final ErrorPages errors;
    private final List<Routes> routes;
    private @Nullable Javalin running;

    public WebServer(ErrorPages errors, List<Routes> routes) {
        this.errors = errors;
        this.routes = List.copyOf(routes);
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @return the port it listens on
     * @throws PortTaken if it cannot have the port
     */
    public int start(String bind, int port) {
        // Bound before the server is built, which would log a taken port as its own trouble.
        ServerSocketChannel socket = listen(bind, port);
        Javalin server = Javalin.create(config -> configure(config, socket));
        server.start();
        running = server;
        return server.port();
    }

    /** Lets the answers that are on their way go out. */
    @Override
    public void close() {
        if (running != null) running.stop();
        running = null;
    }

    private void configure(JavalinConfig config, ServerSocketChannel socket) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LONGEST_REQUEST;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.multipartConfig.maxTotalRequestSize(LONGEST_UPLOAD_MEGABYTES, SizeUnit.MB);
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setErrorHandler(new PlainErrors());
            server.setHandler(
                    new GracefulHandler(new MinimumDataRateHandler(SLOWEST_BYTES_A_SECOND, SLOWEST_BYTES_A_SECOND)));
        });
        config.jetty.modifyHttpConfiguration(WebServer::limit);
        config.jetty.addConnector((server, http) -> connector(server, http, socket));
        var addresses = new Addresses(config.routes, config.events);
        routes.forEach(group -> group.add(addresses));
        errors.add(config.routes);
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(LONGEST_HEADERS);
        // Names of topics in any script, from clients that do not encode them.
        http.setUriCompliance(UriCompliance.RFC3986.with("any script", Violation.ILLEGAL_PATH_CHARACTERS));
    }

    private static ServerSocketChannel listen(String bind, int port) {
        try {
            ServerSocketChannel socket = ServerSocketChannel.open();
            try {
                socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
                return socket;
            } catch (IOException taken) {
                socket.close();
                throw taken;
            }
        } catch (IOException cause) {
            throw new PortTaken(bind, port, cause);
        }
    }

    private static Connector connector(Server server, HttpConfiguration http, ServerSocketChannel socket) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE_MILLIS);
        try {
            connector.open(socket);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return connector;
    }
}
