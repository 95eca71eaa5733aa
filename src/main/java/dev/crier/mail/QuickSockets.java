package dev.crier.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets to one of the addresses that a server's name has; Angus only knows the first. They are without Nagle's algorithm,
 * which makes every mail over 8 KB wait for 40 ms.
 */
final class QuickSockets extends SocketFactory {

    private final InetAddress address;
    private Socket last = new Socket();

    QuickSockets(InetAddress address) {
        this.address = address;
    }

    /** The one that was made last. */
    Socket last() {
        return last;
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new AddressedSocket(address);
        socket.setTcpNoDelay(true);
        last = socket;
        return socket;
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

    private static final class AddressedSocket extends Socket {

        private final InetAddress address;

        AddressedSocket(InetAddress address) {
            this.address = address;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            super.connect(new InetSocketAddress(address, ((InetSocketAddress) endpoint).getPort()), timeoutMillis);
        }
    }
}
