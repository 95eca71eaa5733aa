package dev.crier.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The network a request comes from: an IPv4 address, or the first 48 bits of an IPv6 one, which one household has. */
public final class Network {

    private static final int IPV6_GROUPS = 3;

    private final List<String> trustedProxies;

    /** @param trustedProxies addresses whose {@code X-Forwarded-For} is believed */
    public Network(List<String> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    public String of(Context request) {
        return of(request.req().getRemoteAddr(), Objects.requireNonNullElse(request.header("X-Forwarded-For"), ""));
    }

    String of(String remote, String forwarded) {
        return network(client(plain(remote), forwarded));
    }

    /** Of a chain of proxies, the nearest that is not one of ours: what stands before it, anybody can have written. */
    private String client(String remote, String forwarded) {
        String address = remote;
        List<String> chain = Arrays.stream(forwarded.split(",", -1))
                .map(Network::plain)
                .filter(hop -> !hop.isEmpty())
                .toList();
        for (int hop = chain.size() - 1; hop >= 0 && trustedProxies.contains(address); hop--) {
            address = chain.get(hop);
        }
        return address;
    }

    /** Some proxies add the port, and the zone of a link says nothing of the network. */
    private static String plain(String address) {
        String bare = address.strip();
        if (bare.startsWith("[")) bare = bare.substring(1).replaceAll("\\].*", "");
        return bare.replaceAll("^([0-9.]+):[0-9]+$", "$1").replaceAll("%.*", "");
    }

    private static String network(String address) {
        if (!address.contains(":")) return address;
        try {
            // Nothing is looked up: what has a colon is an address or an error.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length == 4) return InetAddress.getByAddress(bytes).getHostAddress();
            var groups = new StringBuilder();
            for (int group = 0; group < IPV6_GROUPS; group++) {
                groups.append(String.format("%02x%02x:", bytes[2 * group], bytes[2 * group + 1]));
            }
            return groups.toString();
        } catch (UnknownHostException malformed) {
            return "unknown";
        }
    }
}
