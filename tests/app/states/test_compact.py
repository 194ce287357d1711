"""Long addresses made short, and what is not unpacked."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.states.compact import MAX_EXPANDED, expanded, pack, unpack


def packed_bytes(content: bytes) -> str:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.urlsafe_b64encode(deflate.compress(content) + deflate.flush()).rstrip(b"=").decode()


@given(st.text(max_size=5_000))
def test_what_is_packed_comes_back(query: str) -> None:
    text = pack(query)
    assert unpack(text) == query
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_what_a_browser_packed() -> None:
    # CompressionStream("deflate-raw") of Chromium, of the query below
    assert unpack("y0stLcrPK7Z1DHP00QESQWrJOYnFxanFtkGeTgA") == "neurons=AVAL,AVAR&classes=RIB"


@given(st.text(max_size=200))
def test_any_text_is_unpacked_or_named(text: str) -> None:
    query, bad = expanded({"z": text, "n": "1"})
    assert query["n"] == "1"
    assert [one.key for one in bad] in ([], ["z"])
    assert bad or isinstance(query, dict)


def test_nothing_larger_than_the_bound_is_unpacked() -> None:
    bomb = packed_bytes(b"n=" + b"1" * 200_000_000)
    assert len(bomb) < 300_000
    with pytest.raises(ValueError, match=f"a query of at most {MAX_EXPANDED} bytes"):
        unpack(bomb)
    assert len(unpack(packed_bytes(b"n" * MAX_EXPANDED))) == MAX_EXPANDED


@pytest.mark.parametrize("text", ["", "a b", "====", "AAAA", "é", packed_bytes(b"n=1")[:-2], packed_bytes(b"\xff")])
def test_what_is_no_packed_query_is_named(text: str) -> None:
    query, bad = expanded({"z": text, "b": "v"})
    assert query == {"b": "v"}
    assert bad[0].key == "z"
    assert str(bad[0]).startswith("“z=")


def test_what_stands_beside_it_wins_and_it_holds_no_other() -> None:
    inner = pack("n=1-2&b=v&z=" + pack("height=900"))
    query, bad = expanded({"z": inner, "b": "hc"})
    assert (query, bad) == ({"n": "1-2", "b": "hc"}, [])


def test_a_repeated_key_of_an_address() -> None:
    query, bad = expanded({"z": [pack("n=1"), pack("n=2")], "b": "v"})
    assert query == {"b": "v"}
    assert [(problem.key, problem.expected) for problem in bad] == [("z", "one value, not 2")]
    assert expanded({"z": pack("n=1&n=2")})[0] == {"n": ["1", "2"]}


def test_302_neurons_fit_an_address() -> None:
    names = [f"ABCD{k % 10}{chr(65 + k // 10)}" for k in range(302)]
    query = (
        "neurons=" + ",".join(names) + "&positions=" + ",".join(f"{name}:{k * 37}:-{k}" for k, name in enumerate(names))
    )
    assert len(query) > 7_000
    assert len("z=" + pack(query)) < 4_500  # bytes; 7,000 are read
