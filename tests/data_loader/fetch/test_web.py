"""HTTP: what is followed, what is refused, what is said."""

import pytest

from data_loader.fetch.errors import FetchError, Interrupted, Wrong
from data_loader.fetch.web import Web, check_redirect, check_scheme


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.org/b", "/etc/passwd", "https://", "javascript:x"])
def test_only_the_web_is_fetched_from(url):
    with pytest.raises(FetchError, match="expected an address that begins with https"):
        check_scheme(url)


def test_a_password_is_neither_sent_nor_told():
    with pytest.raises(FetchError) as refused:
        check_scheme("https://me:secret@a.org/b")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("target", ["https://b.org/c", "//b.org/c", "/c", "c"])
def test_redirects_that_are_followed(target):
    check_redirect("https://a.org/b", target)
    check_redirect("http://a.org/b", target)


@pytest.mark.parametrize("target", ["http://b.org/c", "file:///etc/passwd"])
def test_redirects_that_are_not(target):
    with pytest.raises(FetchError, match="sends on to"):
        check_redirect("https://a.org/b", target)


def test_a_redirect_out_of_the_web_is_not_followed(web, world):
    world.always["/content/a"] = "to file:///etc/passwd"
    with pytest.raises(FetchError, match="sends on to file:///etc/passwd"):
        web.json(f"{world.url}/content/a")


def test_a_page_is_no_answer_of_an_api(web, world):
    world.always["/api/records/1"] = "html"
    with pytest.raises(Wrong, match="a web page came instead of the answer of an API"):
        web.json(f"{world.url}/api/records/1")


def test_an_endless_answer_is_not_read(web, world):
    url = world.put("endless", b" " * (32 * 1024**2 + 1))
    with pytest.raises(Wrong, match="more than 33554432 bytes"):
        web.json(url)


def test_nobody_is_there(world, monkeypatch):
    from data_loader.fetch.settings import FetchSettings

    world.close()
    with pytest.raises(Interrupted, match="Connection refused; try again later"):
        Web(FetchSettings()).json(f"{world.url}/api/records/1")


def test_a_proxy_of_the_environment_is_asked(world, monkeypatch):
    """The proxy is the server itself, which then sees the whole address."""
    from data_loader.fetch.settings import FetchSettings

    monkeypatch.setenv("http_proxy", world.url)
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(FetchError):
        Web(FetchSettings()).json("http://repository.invalid/api/records/1")
    assert world.asked[-1].path == "http://repository.invalid/api/records/1"
