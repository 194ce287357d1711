"""The table of a view as CSV: a spreadsheet shows it and runs nothing of it."""

import csv
import io

from app.views import answers

TOLD: answers.ViewMeta = {
    "title": "A view",
    "data_version": "0",
    "generated_from": "http://localhost/",
    "requests": [],
    "units": {"x": "µm"},
    "headings": {"x": "@x, µm"},
    "notes": ["left out: RIS, =1+1"],
    "tables": [],
    "citations": [],
    "simulated": False,
}


def test_names_are_texts_and_numbers_are_numbers():
    table = {"name": ["AVAL", "=HYPERLINK(1)", None], "x": [-2.5, 1.0, None], "n": ["-3", "+cmd|A0", ""]}
    lines = answers.csv(TOLD, table, "").decode().splitlines()
    notes = [line for line in lines if line.startswith("#")]
    assert "# left out: RIS,' =1+1" in notes
    assert "# Units: @x, µm: µm" in notes  # not at the begin of a cell
    rows = list(csv.reader(io.StringIO("\n".join(lines[len(notes) :]))))
    assert rows[0] == ["name", "'@x, µm", "n"]
    assert rows[1:] == [["AVAL", "-2.5", "-3"], ["'=HYPERLINK(1)", "1.0", "'+cmd|A0"], ["", "", ""]]
