"""No network is not taken for no fault."""

from __future__ import annotations

import sys

import pytest

from deploy import audit

FINE = {"name": "fine", "version": "1.0", "vulns": []}
FAULTY = {"name": "faulty", "version": "2.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["2.1"]}]}
HOPELESS = {"name": "hopeless", "version": "3.0", "vulns": [{"id": "PYSEC-2026-2", "fix_versions": []}]}


def test_nothing_is_known() -> None:
    assert audit.verdict({"dependencies": [FINE, FINE]}) == (0, ["nothing is known against 2 packages"])


def test_what_is_known_is_named() -> None:
    assert audit.verdict({"dependencies": [FINE, FAULTY, HOPELESS]}) == (
        1,
        ["faulty 2.0: PYSEC-2026-1; mended in 2.1", "hopeless 3.0: PYSEC-2026-2; mended in none yet"],
    )


def test_what_could_not_be_asked_about_is_no_good_news() -> None:
    unasked = [{"name": f"package{number}", "skip_reason": "Dependency not found"} for number in range(7)]
    code, (known, said) = audit.verdict({"dependencies": [FAULTY, *unasked]})
    assert code == 2
    assert known.startswith("faulty 2.0: PYSEC-2026-1")
    assert said == (
        "not audited: the source of known faults did not answer for 7 of 8 packages (package0, package1, package2, "
        "package3, package4 and 2 more); Dependency not found"
    )


def test_a_tool_that_fails_is_no_good_news_either(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        audit.ask(("no-such-list.txt",))
    assert ended.value.code == 2
    assert "audit: not audited: pip-audit made no report and said: " in capsys.readouterr().err
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SystemExit):
        audit.ask()
    assert capsys.readouterr().err.endswith("said: nothing\n")
