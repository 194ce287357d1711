"""Every answer has a name, and so has every line of the log that was written for it."""

from __future__ import annotations

import logging
import re

import pytest
from flask.testing import FlaskClient

from app.http import request_ids

MADE = re.compile(r"[0-9a-f]{32}")


@pytest.mark.parametrize("path", ["/", "/is_healthy/", "/no/such/page/", "/activity/api/no/such/endpoint/"])
def test_every_answer_has_a_name_of_its_own(client: FlaskClient, path: str) -> None:
    names = [client.get(path).headers["X-Request-ID"] for _ in range(3)]  # the later ones may be repeated from memory
    assert len(set(names)) == 3
    assert all(MADE.fullmatch(name) for name in names)


def test_a_proxy_of_ours_has_named_it(client: FlaskClient) -> None:
    assert client.get("/", headers={"X-Request-ID": "lb-7.x_Y"}).headers["X-Request-ID"] == "lb-7.x_Y"


@pytest.mark.parametrize("given", ["", "a" * 65, 'a" b', "a\tb", "ü", "<b>"])
def test_what_is_no_name_is_not_repeated(client: FlaskClient, given: str) -> None:
    assert MADE.fullmatch(client.get("/", headers={"X-Request-ID": given}).headers["X-Request-ID"])


def test_a_stranger_names_nothing(client: FlaskClient) -> None:
    answer = client.get("/", headers={"X-Request-ID": "mine"}, environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert MADE.fullmatch(answer.headers["X-Request-ID"])


def test_lines_of_the_log_carry_it(caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogRecordFactory()
    try:
        request_ids.mark_log_records()
        request_ids.mark_log_records()  # once is enough
        name = request_ids.begin()
        logging.getLogger("anyone").warning("said")
        assert [vars(record)["request_id"] for record in caplog.records] == [name]
        assert logging.Formatter(request_ids.LINE).format(caplog.records[0]).endswith(f"WARNING {name} anyone: said")
    finally:
        logging.setLogRecordFactory(before)
