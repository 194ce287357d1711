"""What the browser is told of states, words, inputs and answers is what Python says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.contract import __main__ as contract
from app.contract import answers, controls, states
from app.contract.literal import literal


def test_what_is_committed_is_what_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert contract.main(check=True) == 0, capsys.readouterr().err


def test_a_difference_is_named_and_then_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(contract, "FOLDER", tmp_path / "contract")
    assert contract.main(check=True) == 1
    assert "states.js" in capsys.readouterr().err
    assert not (tmp_path / "contract").exists()
    assert contract.main(check=False) == 0
    assert contract.main(check=True) == 0
    (tmp_path / "contract" / "api.d.ts").write_text("export interface Other {}\n")
    assert contract.main(check=True) == 1
    assert "api.d.ts is not what the code says" in capsys.readouterr().err


def test_a_state_tells_kind_bounds_choices_and_default_of_each_key() -> None:
    path = next(state for state in states.every_state() if state.__name__ == "ConnectomePathState")
    told = states.keys(path)
    assert told["k"] == {"kind": "integer", "default": "10", "low": 1, "high": 50}
    assert told["gap"] == {"kind": "flag", "default": "1"}
    assert told["cost"] == {"kind": "choice", "default": "hops", "options": ["hops", "weights"]}
    assert states.constant(path) == "CONNECTOME_PATH"


def test_inputs_are_those_that_pages_declare() -> None:
    assert "export interface ConnectomePathInputs {\n  dataset: any;" in controls.module()


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        ({"type": "array", "items": {"type": ["number", "null"]}}, "(number | null)[]"),
        ({"anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}]}, "A | null"),
        ({"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}]}, "[number, string]"),
        ({"enum": ["c", "e"], "type": "string"}, '"c" | "e"'),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "Record<string, number>"),
        (
            {"type": "object", "additionalProperties": {}, "propertyNames": {"$ref": "#/components/schemas/Order"}},
            "Record<string, any>",
        ),
        (
            {"properties": {"a": {"const": "ok"}, "background-color": {"type": "string"}}, "required": ["a"]},
            '{\n  a: "ok";\n  "background-color"?: string;\n}',
        ),
    ],
)
def test_schemas_become_types(schema: dict[str, object], written: str) -> None:
    assert answers._type(schema, "") == written


@pytest.mark.parametrize(
    "value",
    [
        ["short", "list"],
        [f"a word with blanks {k}" for k in range(40)],
        {"key": [f"{k}" for k in range(90)], "5-HT": {"nested": "x" * 90}},
        'a sentence that goes on and on, with “quotes” and "others", ' * 5,
        None,
        0.25,
    ],
)
def test_a_value_reads_as_itself_in_lines_of_a_width(value: object) -> None:
    text = literal(value)
    assert max(map(len, text.splitlines())) <= 120
    # a comma before a bracket and a sum of texts are all that JSON does not know
    joined = re.sub(r'" \+\n\s*"', "", text)
    assert json.loads(re.sub(r",(\s*[\]}])", r"\1", joined)) == value
