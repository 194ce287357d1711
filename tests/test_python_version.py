"""The Python that the tests run on and the one of the image are compared where it decides."""

from __future__ import annotations

from tests.python_version import problem


def test_they_agree_or_it_says_what_to_change() -> None:
    assert problem((3, 11), "3.11") == ""
    assert problem((3, 12), "3.11") == (
        "the tests run on Python 3.12, the image on 3.11: change .python-version and Dockerfile together"
    )
