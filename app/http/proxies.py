"""Who asks: what a proxy in front says of a visitor is believed only where the proxy is one of ours.

gunicorn itself reads X-Forwarded-Proto from those proxies (gunicorn.conf.py). The address of the visitor is for the log
and for bounds by visitor; Werkzeug's ProxyFix counts proxies and would believe whoever connects.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from app.http.kept_answers import Environ, WsgiApp

ANY: Final = "*"
FORWARDED: Final = "HTTP_X_FORWARDED_FOR"
PEER: Final = "REMOTE_ADDR"


class TrustedProxies:
    """``proxies``: addresses and networks; ``*`` is whoever connects."""

    def __init__(self, proxies: Sequence[str]) -> None:
        self.anybody = ANY in proxies
        self._networks = [ipaddress.ip_network(proxy) for proxy in proxies if proxy != ANY]
        self._holds = lru_cache(1_000)(self._looked_up)

    def connected(self, peer: str) -> bool:
        """Whether who is at the other end of the connection is a proxy of ours."""
        return self.anybody or self._holds(peer)

    def visitor(self, peer: str, forwarded: str) -> str:
        """The address of the visitor. ``forwarded``: each proxy has added the address that asked it, so those on the
        left come from the visitor, who may write anything. The last one that is no proxy of ours is believed."""
        if not self.connected(peer):
            return peer
        found = peer
        for part in reversed(forwarded.split(",")):
            address = _address(part)
            if not address:
                break
            found = address
            if self.anybody or not self._holds(address):  # with * only one proxy is known of
                break
        return found

    def _looked_up(self, address: str) -> bool:
        try:
            known = ipaddress.ip_address(address)
        except ValueError:
            return False
        mapped = getattr(known, "ipv4_mapped", None)  # as an IPv6 socket sees IPv4
        return any((mapped or known) in network for network in self._networks)


class VisitorAddress:
    """WSGI middleware: REMOTE_ADDR is the visitor's for all that comes after."""

    def __init__(self, application: WsgiApp, proxies: TrustedProxies) -> None:
        self.application = application
        self._proxies = proxies

    def __call__(self, environ: Environ, start_response: Callable[..., object]) -> Iterable[bytes]:
        if FORWARDED in environ:
            environ[PEER] = self._proxies.visitor(environ.get(PEER, ""), environ[FORWARDED])
        return self.application(environ, start_response)


def _address(text: str) -> str:
    """An address in its usual form; empty for anything else. Some proxies add the port."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
