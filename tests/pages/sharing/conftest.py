"""The site over HTTP, as a script meets it."""

from tests.app.conftest import client

__all__ = ["client"]
