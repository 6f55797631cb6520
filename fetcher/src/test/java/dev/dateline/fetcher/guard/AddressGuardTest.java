package dev.dateline.fetcher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AddressGuard strict = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "168.63.129.16",
                "198.18.0.1",
                "192.0.2.1",
                "::",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "::ffff:0:8.8.8.8",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2001:0:4136:e378:8000:63bf:80ff:fffe",
                "2001:0:a00:1::1"
            })
    void private_and_special_addresses_are_refused_in_all_their_forms(String address) {
        assertThat(strict.permits(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "168.63.129.17",
                "172.15.255.255",
                "172.32.0.1",
                "100.128.0.1",
                "193.0.6.139",
                "2606:4700::1111",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void public_addresses_are_not(String address) {
        assertThat(strict.permits(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void networks_of_ones_own_can_be_allowed() {
        AddressGuard guard = new AddressGuard(List.of("10.1.0.0/16", "fd00::/8", "127.0.0.1"));
        assertThat(guard.permits(InetAddress.ofLiteral("10.1.255.255"))).isTrue();
        assertThat(guard.permits(InetAddress.ofLiteral("10.2.0.0"))).isFalse();
        assertThat(guard.permits(InetAddress.ofLiteral("fd12::1"))).isTrue();
        assertThat(guard.permits(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(guard.permits(InetAddress.ofLiteral("127.0.0.2"))).isFalse();
    }

    private static InetAddress[] resolve(AddressGuard guard, Errand errand, String host)
            throws UnknownHostException {
        return AddressGuard.during(errand, () -> guard.resolve(host));
    }

    /** Each host is at the address of its name. */
    private static AddressGuard guard(String... allowed) {
        return new AddressGuard(
                List.of(allowed),
                host -> new InetAddress[] {InetAddress.ofLiteral(host)},
                () -> Set.of(InetAddress.ofLiteral("198.51.99.7")));
    }

    @Test
    void the_own_public_addresses_of_this_machine_are_refused_in_all_forms() {
        AddressGuard guard = guard();
        assertThat(guard.permits(InetAddress.ofLiteral("198.51.99.8"))).isTrue();
        assertThat(guard.permits(InetAddress.ofLiteral("198.51.99.7"))).isFalse();
        assertThat(guard.permits(InetAddress.ofLiteral("64:ff9b::198.51.99.7"))).isFalse();
        assertThat(guard("198.51.99.0/24").permits(InetAddress.ofLiteral("198.51.99.7"))).isTrue();
    }

    @Test
    void the_addresses_of_this_machine_are_found() {
        assertThat(new OwnAddresses().get()).contains(InetAddress.getLoopbackAddress());
    }

    @Test
    void an_allowed_network_counts_for_those_that_are_in_it_themselves() throws Exception {
        AddressGuard guard = guard("10.0.0.0/8", "192.168.0.0/16");
        Errand own = guard.errand(LONG);
        assertThat(resolve(guard, own, "192.168.1.1")).hasSize(1);
        Errand inside = own.sentFrom(InetAddress.ofLiteral("10.1.1.1"));
        assertThat(resolve(guard, inside, "10.2.2.2")).hasSize(1);
        for (Errand stranger :
                List.of(
                        own.sentFrom(InetAddress.ofLiteral("8.8.8.8")),
                        inside.sentFrom(InetAddress.ofLiteral("8.8.8.8"))
                                .sentFrom(InetAddress.ofLiteral("10.1.1.1")),
                        own.sentFromNowhere())) {
            assertThat(resolve(guard, stranger, "9.9.9.9")).hasSize(1);
            assertThatThrownBy(() -> resolve(guard, stranger, "10.2.2.2"))
                    .isInstanceOf(AddressGuard.ForbiddenAddress.class);
        }
        assertThatThrownBy(() -> resolve(guard, inside, "192.168.1.1"))
                .isInstanceOf(AddressGuard.ForbiddenAddress.class);
    }

    @Test
    void a_host_with_no_other_address_can_not_be_reached() {
        assertThatThrownBy(() -> resolve(strict, strict.errand(LONG), "localhost"))
                .isInstanceOf(AddressGuard.ForbiddenAddress.class)
                .hasMessageContaining("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "here",
                "::1/129",
                "1.2.3.4/8/9"
            })
    void what_is_no_network_is_refused_in_words(String text) {
        assertThatThrownBy(() -> new AddressGuard(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a network");
    }
}
