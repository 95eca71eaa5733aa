package dev.crier.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes sockets to one of the addresses that a server's name has; Angus only knows the first. */
final class QuickSockets extends SocketFactory {

    private final InetAddress address;
    private @Nullable QuickSocket last;

    QuickSockets(InetAddress address) {
        this.address = address;
    }

    /** The one that was made last. */
    QuickSocket last() throws SocketException {
        if (last == null) throw new SocketException("not connected");
        return last;
    }

    @Override
    public Socket createSocket() throws IOException {
        last = new QuickSocket(address);
        return last;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("Angus connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("Angus connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("Angus connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("Angus connects by itself");
    }
}
