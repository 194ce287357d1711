"""HTTP as the repositories need it, through requests: retries that respect Retry-After, proxies, no silent surprises.

requests and urllib3 bring what a download manager would (retries, proxies, redirects, certificates); pooch, which is
made of the same two, neither resumes nor waits as long as a server asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

import orjson
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from data_loader.fetch.errors import FetchError, Interrupted, Wrong
from data_loader.fetch.settings import FetchSettings

MAX_JSON: Final = 32 * 1024**2  # bytes of an answer of an API
LONGEST_WAIT: Final = 600  # s that a Retry-After may ask for
TRY_AGAIN: Final = (429, 500, 502, 503, 504)
FAILURES: Final = (requests.RequestException, HTTPError, OSError)
SAID: Final = {
    401: "it wants to know who asks; for Dryad set WWW_FETCH_DRYAD_TOKEN to the token of an API account",
    403: "it refuses to give this; its record may be restricted",
    404: "there is no such record or file; check the number",
    410: "it was withdrawn",
    429: "it asks to be left alone for a while; try again later",
}
CONTENT_RANGE: Final = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class Web:
    """One session for a whole fetch."""

    def __init__(self, settings: FetchSettings) -> None:
        self.settings = settings
        self._session = _Session()
        self._session.headers.update({"User-Agent": "wormwideweb-data-loader", "Accept-Encoding": "identity"})
        retry = Retry(
            total=settings.retries,
            backoff_factor=settings.pause,
            status_forcelist=TRY_AGAIN,
            allowed_methods=("GET",),
            raise_on_status=False,  # the last answer is told in our words
            retry_after_max=LONGEST_WAIT,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def close(self) -> None:
        self._session.close()

    def json(self, url: str, parameters: Mapping[str, str] | None = None) -> Any:
        """The answer of an API. Raises ``FetchError`` when it is none."""
        with self.open(url, parameters=parameters) as answer:
            content = b"".join(_up_to(answer, MAX_JSON, url))
        try:
            return orjson.loads(content)
        except orjson.JSONDecodeError:
            kind = "a web page" if looks_like_html(answer, content) else "something that is no JSON"
            raise Wrong(f"{url}: {kind} came instead of the answer of an API; is the address right?") from None

    @contextmanager
    def open(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        parameters: Mapping[str, str] | None = None,
        accepted: tuple[int, ...] = (200,),
    ) -> Iterator[requests.Response]:
        """An answer whose body has not been read. Raises ``FetchError`` for other states than the accepted ones."""
        check_scheme(url)
        try:
            answer = self._session.get(
                url, headers=dict(headers or {}), params=parameters, stream=True, timeout=self.settings.timeout
            )
        except FAILURES as error:
            raise Interrupted(f"{url}: {reason(error)}; try again later") from None
        with answer:
            if answer.status_code not in accepted:
                said = SAID.get(answer.status_code, "try again later")
                kind = Interrupted if answer.status_code in TRY_AGAIN else FetchError
                raise kind(f"{url}: answered {answer.status_code} {answer.reason}: {said}".replace(" :", ":"))
            yield answer


class _Session(requests.Session):
    """Follows redirects to http and https alone, and never from https to http."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        target = super().get_redirect_target(resp)
        if target:
            check_redirect(str(resp.url), target)
        return target


def check_scheme(url: str) -> None:
    """Raises ``FetchError`` for anything but http and https, and for an address with a password."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url}: expected an address that begins with https:// or http://")
    if parts.username or parts.password:
        raise FetchError(f"{parts.scheme}://…@{parts.hostname}: an address with a name or password is not fetched")


def check_redirect(url: str, target: str) -> None:
    """Raises ``FetchError`` where a redirect leaves the web, or leaves encryption behind."""
    scheme = urlsplit(target).scheme
    if scheme not in ("", "http", "https") or (scheme == "http" and urlsplit(url).scheme == "https"):
        raise FetchError(f"{url}: sends on to {target}, where nothing is fetched from")


def looks_like_html(answer: requests.Response, start: bytes) -> bool:
    """Whether a page came, as repositories send it for errors and sign-in, by its type or its first bytes."""
    kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
    return kind in ("text/html", "application/xhtml+xml") or start.lstrip()[:15].lower().startswith(
        (b"<!doctype html", b"<html")
    )


def content_range(answer: requests.Response) -> tuple[int, int, int | None]:
    """(first byte, byte after the last, size of the whole) of a 206. Raises ``Wrong`` when it does not say."""
    found = CONTENT_RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    if found is None:
        raise Wrong(f"{answer.url}: answered a part of the file without saying which")
    return int(found[1]), int(found[2]) + 1, None if found[3] == "*" else int(found[3])


def pieces(answer: requests.Response, size: int) -> Iterator[bytes]:
    """The body as it comes. Raises ``Interrupted`` when the connection ends before the body does."""
    try:
        yield from answer.iter_content(size)
    except FAILURES as error:
        raise Interrupted(f"{answer.url}: {reason(error)}") from None


def reason(error: BaseException) -> str:
    """What happened, without the nesting of exceptions that requests puts around it."""
    while error.args and isinstance(error.args[0], BaseException):
        error = error.args[0]
    cause = getattr(error, "reason", None)
    if isinstance(cause, BaseException):
        return reason(cause)
    text = str(cause or error) or type(error).__name__
    return re.sub(r"<[^>]*>[:,]? ?|HTTPS?Connection(?:Pool)?\([^)]*\): ", "", text)


def _up_to(answer: requests.Response, limit: int, url: str) -> Iterator[bytes]:
    left = limit
    for piece in pieces(answer, 64 * 1024):
        left -= len(piece)
        if left < 0:
            raise Wrong(f"{url}: answered more than {limit} bytes, which is no answer of an API")
        yield piece
