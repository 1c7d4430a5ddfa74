"""Laws of the address policy: nothing special is let in, and all that is public is."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import FetchError
from scrapers.fetching.addresses import Policy, what_is_special
from scrapers.fetching.targets import target_of

# The registries of special-purpose addresses at IANA, with the multicast and reserved blocks.
REGISTRY = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.0.0/29", "192.0.0.8/32", "192.0.0.9/32", "192.0.0.10/32",
    "192.0.0.170/32", "192.0.0.171/32", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
    "192.88.99.0/24", "192.88.99.2/32", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
    "::1/128", "::/128", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64",
    "100:0:0:1::/64", "2001::/23", "2001::/32", "2001:1::1/128", "2001:1::2/128", "2001:1::3/128",
    "2001:2::/48", "2001:3::/32", "2001:4:112::/48", "2001:10::/28", "2001:20::/28", "2001:30::/28",
    "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7",
    "fe80::/10", "fec0::/10", "ff00::/8", "0200::/7", "4000::/3", "6000::/3", "8000::/3",
    "a000::/3", "c000::/3", "e000::/4",
)  # fmt: skip
METADATA = ("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192",
            "fd00:ec2::254", "fe80::a9fe:a9fe")  # fmt: skip
Network = IPv4Network | IPv6Network


def address_in(network: Network) -> st.SearchStrategy[IPv4Address | IPv6Address]:
    offsets = st.integers(0, network.num_addresses - 1) | st.sampled_from(
        [0, network.num_addresses - 1]
    )
    return offsets.map(lambda offset: network[offset])


special = st.sampled_from(REGISTRY).map(ip_network).flatmap(address_in)


@given(special, st.sampled_from([80, 443]))
def test_no_special_address_is_let_in(address: IPv4Address | IPv6Address, port: int) -> None:
    assert Policy().refusal(address, port)


@pytest.mark.parametrize("network", REGISTRY)
def test_both_ends_of_each_special_network_are_refused(network: str) -> None:
    block = ip_network(network)
    assert what_is_special(block[0])
    assert what_is_special(block[-1])


@pytest.mark.parametrize("address", METADATA)
def test_the_metadata_of_clouds_is_refused(address: str) -> None:
    assert what_is_special(ip_address(address))


@given(special.filter(lambda one: isinstance(one, IPv4Address)), st.sampled_from(
    ["::ffff:{}", "::{}", "64:ff9b::{}", "64:ff9b:1::{}", "::ffff:0:{}"]))  # fmt: skip
def test_an_ipv4_address_in_disguise_is_refused(address: IPv4Address, form: str) -> None:
    assert what_is_special(IPv6Address(form.format(address)))


@given(st.ip_addresses())
def test_what_is_let_in_lies_in_no_special_network(address: IPv4Address | IPv6Address) -> None:
    within = any(address in ip_network(network) for network in REGISTRY)
    if not within and str(address) != "168.63.129.16":
        is_public = isinstance(address, IPv4Address) or address in IPv6Network("2000::/3")
        assert (what_is_special(address) is None) == is_public


@given(special)
def test_no_spelling_of_it_is_let_in(address: IPv4Address | IPv6Address) -> None:
    number = int(address)
    spellings = [f"[{address}]"]
    if isinstance(address, IPv4Address):
        parts = address.packed
        spellings = [
            str(address), str(number), hex(number), f"0{number:o}",
            ".".join(map(hex, parts)), ".".join(f"0{part:o}" for part in parts),
            f"{parts[0]}.{number & 0xFFFFFF}", f"{parts[0]}.{parts[1]}.{number & 0xFFFF}",
        ]  # fmt: skip
    for spelling in spellings:
        try:
            target = target_of(f"http://{spelling}/")
        except FetchError:
            continue
        assert target.address is not None
        assert Policy().refusal(target.address, target.port)


@given(st.text(max_size=60))
def test_any_text_is_a_target_or_refused_with_a_reason(text: str) -> None:
    for url in (text, f"http://{text}/", f"https://example.org/{text}"):
        try:
            target = target_of(url)
        except FetchError as error:
            assert str(error)
        else:
            assert target.url.isascii()
            assert target_of(target.url) == target
