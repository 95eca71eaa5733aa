package dev.crier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits hold for the network a visitor comes from, whatever a visitor writes. */
final class NetworkTest {

    private final Network network = new Network(List.of("10.0.0.1", "10.0.0.2", "fd00::1"));

    @Test
    void believesNoHeaderOfAStranger() {
        assertThat(network.of("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
        assertThat(new Network(List.of()).of("10.0.0.1", "198.51.100.1")).isEqualTo("10.0.0.1");
    }

    @Test
    void believesTheNearestHopThatIsNoneOfOurs() {
        assertThat(network.of("10.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(network.of("10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2")).isEqualTo("198.51.100.1");
        // What stands before it the visitor wrote, to look like somebody else each time.
        assertThat(network.of("10.0.0.1", "10.0.0.1, 192.0.2.1, 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(network.of("10.0.0.1", "")).isEqualTo("10.0.0.1");
        assertThat(network.of("10.0.0.1", " , ,")).isEqualTo("10.0.0.1");
    }

    @Test
    void readsAddressesAsProxiesWriteThem() {
        assertThat(network.of("10.0.0.1", "198.51.100.1:4711")).isEqualTo("198.51.100.1");
        assertThat(network.of("[fd00::1]", "[2001:db8:1:2::3]:4711")).isEqualTo("2001:0db8:0001:");
        assertThat(network.of("fe80::1%eth0", "")).isEqualTo("fe80:0000:0000:");
        assertThat(network.of("::ffff:203.0.113.9", "")).isEqualTo("203.0.113.9");
    }

    @Test
    void takesAllAddressesOfAHouseholdForOne() {
        assertThat(network.of("2001:db8:1:2::3", ""))
                .isEqualTo(network.of("2001:db8:1:ffff:a:b:c:d", ""))
                .isNotEqualTo(network.of("2001:db8:2::3", ""));
    }

    @Test
    void takesWhatIsNoAddressForOneUnknown() {
        assertThat(network.of("10.0.0.1", "a:b:c")).isEqualTo("unknown");
    }
}
