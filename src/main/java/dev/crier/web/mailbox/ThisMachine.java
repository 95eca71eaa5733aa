package dev.crier.web.mailbox;

import dev.crier.web.Direct;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether a request comes from somebody who sits at this machine. */
final class ThisMachine {

    /** A name of somebody else that leads here is how a page from elsewhere would read mails (DNS rebinding). */
    private static final Pattern LOCAL_NAME =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1]|[a-z0-9-]+\\.localhost)(:\\d{1,5})?");

    private ThisMachine() {}

    static boolean asks(Context request) {
        String host = request.header("Host");
        return isLoopback(request.req().getRemoteAddr())
                && Direct.is(request)
                && host != null
                && LOCAL_NAME.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
