package dev.dateline.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    private static Client at(String address) {
        return Client.at(new InetSocketAddress(InetAddress.ofLiteral(address), 4711));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2::7, 2001:db8:1:2:ffff::9",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void is_one_at_an_address_or_in_a_network_of_ipv6(String one, String other) {
        assertThat(at(one)).isEqualTo(at(other));
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7, 203.0.113.8", "2001:db8:1:2::7, 2001:db8:1:3::7"})
    void is_another_elsewhere(String one, String other) {
        assertThat(at(one)).isNotEqualTo(at(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1"})
    void has_no_limit_on_this_machine(String address) {
        assertThat(at(address).network()).isNull();
    }

    private static Client toldOf(String address) {
        return Client.at(InetSocketAddress.createUnresolved(address, 4711));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8:1:2::7"})
    void is_the_same_where_a_proxy_tells_of_it(String address) {
        assertThat(toldOf(address)).isEqualTo(at(address));
    }

    @Test
    void is_one_in_a_network_where_a_proxy_tells_of_it() {
        assertThat(toldOf("[2001:db8:1:2::7]")).isEqualTo(at("2001:db8:1:2::9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "unknown", "_hidden"})
    void has_a_limit_whatever_a_proxy_was_told(String address) {
        assertThat(toldOf(address).network()).isNotNull();
    }

    @Test
    void has_a_limit_where_nobody_knows_the_address() {
        assertThat(Client.at(null).network()).isNotNull();
    }
}
