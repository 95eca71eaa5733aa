package dev.crier.mail;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * A connection to one address. What is written leaves together, when its answer is awaited, and at once: without Nagle's
 * algorithm, which makes every mail over 8 KB wait for 40 ms. The time limit is one for the whole answer, because a server
 * may give it byte by byte.
 */
final class QuickSocket extends Socket {

    private final InetAddress address;
    private volatile Together out = new Together(OutputStream.nullOutputStream());
    private int limitMillis;
    private long answerBy;

    QuickSocket(InetAddress address) throws IOException {
        this.address = address;
        setTcpNoDelay(true);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        super.connect(new InetSocketAddress(address, ((InetSocketAddress) endpoint).getPort()), timeoutMillis);
        out = new Together(WriteWatch.over(super.getOutputStream(), this, timeoutMillis));
    }

    /** Sends what was written so far. */
    void send() throws IOException {
        out.send();
    }

    /** TLS says goodbye by it. */
    @Override
    public void close() throws IOException {
        try {
            if (!isClosed()) send();
        } finally {
            super.close();
        }
    }

    /** Ends it in the middle of a write. */
    void abandon() throws IOException {
        super.close();
    }

    /** How long the next answer may take. */
    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        super.setSoTimeout(millis);
        limitMillis = millis;
        answerBy = 0;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
                send();
                await();
                return super.read(bytes, from, most);
            }
        };
    }

    private synchronized void await() throws IOException {
        if (limitMillis == 0) return;
        long now = System.nanoTime();
        if (answerBy == 0) answerBy = now + limitMillis * 1_000_000L;
        if (now >= answerBy) throw new SocketTimeoutException("no whole answer in " + limitMillis + " ms");
        super.setSoTimeout((int) Math.max(1, (answerBy - now) / 1_000_000));
    }

    private synchronized void sent() {
        answerBy = 0;
    }

    private final class Together extends BufferedOutputStream {

        private static final int BYTES = 16 * 1024;

        Together(OutputStream out) {
            super(out, BYTES);
        }

        /** Angus asks for it after every line. */
        @Override
        public void flush() {
            // It leaves with the next send.
        }

        synchronized void send() throws IOException {
            if (count == 0) return;
            super.flush();
            sent();
        }
    }
}
