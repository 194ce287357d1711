"""Whose word about a visitor's address counts."""

from __future__ import annotations

from typing import Any

import pytest

from app.http.proxies import TrustedProxies, VisitorAddress
from app.settings import SettingsError, load_settings

OURS = ("127.0.0.1", "10.0.0.0/8", "fd00::/8")


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # a stranger may say what it likes
        ("10.1.2.3", "198.51.100.1", "198.51.100.1"),
        ("10.1.2.3", "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # what the visitor wrote stands on the left
        ("10.1.2.3", "198.51.100.1, 10.9.9.9", "198.51.100.1"),  # two proxies
        ("10.1.2.3", "10.4.4.4, 10.9.9.9", "10.4.4.4"),  # a visitor inside
        ("10.1.2.3", "198.51.100.1:4711", "198.51.100.1"),
        ("10.1.2.3", "[2001:db8::1]:4711", "2001:db8::1"),
        ("fd00::1", "2001:db8::1", "2001:db8::1"),
        ("::ffff:10.1.2.3", "198.51.100.1", "198.51.100.1"),
        ("10.1.2.3", "198.51.100.1, <script>", "10.1.2.3"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("11.1.2.3", "198.51.100.1", "11.1.2.3"),
    ],
)
def test_the_last_address_that_is_no_proxy_of_ours(peer: str, forwarded: str, visitor: str) -> None:
    assert TrustedProxies(OURS).visitor(peer, forwarded) == visitor


def test_where_only_a_proxy_can_connect_one_proxy_is_known_of() -> None:
    anybody = TrustedProxies(("*",))
    assert anybody.visitor("169.254.1.1", "6.6.6.6, 198.51.100.1") == "198.51.100.1"
    assert anybody.connected("203.0.113.9")


def test_nobody_is_trusted_where_nobody_is_named() -> None:
    assert TrustedProxies(()).visitor("127.0.0.1", "198.51.100.1") == "127.0.0.1"


def test_all_that_comes_after_sees_the_visitor() -> None:
    seen: list[str] = []

    def application(environ: dict[str, Any], _: Any) -> list[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        return []

    layer = VisitorAddress(application, TrustedProxies(OURS))
    layer({"REMOTE_ADDR": "10.1.2.3", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}, lambda *_: None)
    layer({"REMOTE_ADDR": "10.1.2.3"}, lambda *_: None)
    assert seen == ["198.51.100.1", "10.1.2.3"]


@pytest.mark.parametrize("wrong", ["10.0.0.0/33", "10.0.0.1/8", "proxy.example", "10.0.0.0/8;"])
def test_a_setting_that_is_no_network(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WWW_TRUSTED_PROXIES", f"127.0.0.1,{wrong}")
    with pytest.raises(SettingsError, match=r"^WWW_TRUSTED_PROXIES=.*expected addresses or networks, as 10\.0\.0\.0/8"):
        load_settings()


def test_gunicorns_own_name_of_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "10.0.0.0/8, 192.168.1.1")
    assert load_settings().trusted_proxies == ("10.0.0.0/8", "192.168.1.1")
