"""A lab's table of traces, and this site's own CSV read back (case file_name_rules of the field: traces.csv)."""

from __future__ import annotations

import io
import math
import zipfile

import numpy as np
import openpyxl
import pytest

from data_loader.checks import check_recording
from data_loader.export import csv
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, Side
from data_loader.sources import Context
from data_loader.sources.registry import RECORDING_SOURCES
from tests.data_loader.recordings import FRAMES, NAMES, PAPER, UID, VOCABULARY, make_recording

ROWS = "0.0,1.0,2.0\n0.5,1.1,2.2\n1.0,0.7,2.9\n"


def read(path):
    report = Report()
    source = next(source for source in RECORDING_SOURCES if source.reads(path))
    found = list(source.read(path, Context(path.parent, PAPER, NAMES), report))
    return found, [str(problem) for problem in report.problems]


def table(tmp_path, text, name="worm-1.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


@pytest.mark.parametrize("header", ["time_s,AVAL,avar", "Time (s),AVAL (dF/F),AVAR (dF/F)", "time [s],AVAL,AVAR"])
def test_a_column_of_time_and_one_a_neuron(tmp_path, header):
    (found,), problems = read(table(tmp_path, f"{header}\n{ROWS}"))
    assert problems == []
    assert (found.uid, found.types) == ("worm-1", ("neuropal",))
    assert found.timestamps.tolist() == [0.0, 0.5, 1.0]
    assert found.trace_original.tolist() == [[1.0, 1.1, 0.7], [2.0, 2.2, 2.9]]
    mean, sd = (1.0 + 1.1 + 0.7) / 3, math.sqrt(((1 - 2.8 / 3) ** 2 + (1.1 - 2.8 / 3) ** 2 + (0.7 - 2.8 / 3) ** 2) / 2)
    assert found.trace[0].tolist() == pytest.approx([(1.0 - mean) / sd, (1.1 - mean) / sd, (0.7 - mean) / sd])
    assert {number: label.name for number, label in found.labels.items()} == {1: "AVAL", 2: "AVAR"}
    assert found.labels[2].lr is Side.RIGHT


@pytest.mark.parametrize(
    ("unit", "seconds"), [("ms", [0, 0.0005, 0.001]), ("min", [0, 30, 60]), ("h", [0, 1800, 3600])]
)
def test_time_has_its_unit_in_the_heading(tmp_path, unit, seconds):
    (found,), _ = read(table(tmp_path, f"time_{unit},neuron_1,neuron_2\n{ROWS}"))
    assert found.timestamps.tolist() == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("heading", "channel", "factor"),
    [
        ("velocity_mm_per_s", Behavior.VELOCITY, 1),
        ("velocity (um/s)", Behavior.VELOCITY, 0.001),
        ("Velocity [cm/s]", Behavior.VELOCITY, 10),
        ("head_curvature (deg)", Behavior.HEAD_CURVATURE, 0.0174532925),
        ("head angle", Behavior.HEAD_CURVATURE, 1),
        ("angular_velocity_rad_per_s", Behavior.ANGULAR_VELOCITY, 1),
        ("pumping (Hz)", Behavior.PUMPING, 1),
    ],
)
def test_behavior_goes_by_its_name_and_unit(tmp_path, heading, channel, factor):
    (found,), problems = read(table(tmp_path, f"time_s,AVAL,{heading}\n{ROWS}"))
    assert problems == []
    assert found.behavior[channel].tolist() == pytest.approx([2.0 * factor, 2.2 * factor, 2.9 * factor])
    assert len(found.trace) == 1


def test_what_is_not_taken_is_named(tmp_path):
    text = "time,AVAL,temperature (C),velocity (furlongs),Note\n0,1,20,3,a\n1,2,20,3,b\n2,4,20,4,c\n"
    (found,), problems = read(table(tmp_path, text))
    assert len(found.trace) == 1
    assert found.behavior == {}
    said = "\n".join(problems)
    for part in ("time: no unit", "header: temperature (C)", "header: Note", "velocity (furlongs): furlongs"):
        assert part in said


def test_reversals_and_events_of_a_frame(tmp_path):
    rows = "".join(f"{k},{k % 3},{int(2 <= k <= 3)},{'heat' if k == 1 else ''}\n" for k in range(6))
    (found,), problems = read(table(tmp_path, "time_s,1,reversal,event\n" + rows))
    assert problems == []
    assert found.reversals.tolist() == [[2, 4]]  # the last frame before, and the last one, from 1
    assert found.events == {"heat": (2,)}
    assert found.labels == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("AVAL,AVAR\n1,2\n2,3\n", "no heading for time and for neurons"),
        ("time_s,AVAL\n0,1\n1,x\n", "row 3, AVAL: x"),
        ("time_s,t,AVAL\n0,0,1\n1,1,2\n", "time_s, t"),
        ("time (fortnights),AVAL\n0,1\n1,2\n", "fortnights"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(tmp_path, text, said):
    with pytest.raises(Refused, match=said):
        read(table(tmp_path, text))


def test_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "traces"
    for row in (["Experiment 7"], ["time (s)", "AVAL", "neuron 2"], [0, 1.5, 2], [0.5, 2.5, 1], [1, 1.5, 7]):
        book.active.append(row)
    book.create_sheet("notes").append(["a note"])
    book.save(tmp_path / "worm-2.xlsx")
    (found,), problems = read(tmp_path / "worm-2.xlsx")
    assert problems == []
    assert found.trace_original.tolist() == [[1.5, 2.5, 1.5], [2, 1, 7]]
    assert list(found.labels) == [1]


def test_what_this_site_wrote_comes_back_digit_by_digit(tmp_path):
    report = Report()
    first = check_recording(make_recording(note="a note: with a colon"), VOCABULARY, report)
    written = io.BytesIO()
    csv.write(first, written)
    (tmp_path / "any.csv").write_bytes(written.getvalue())
    (second,), problems = read(tmp_path / "any.csv")
    assert problems == []
    assert (second.uid, second.types, second.note) == (UID, first.types, first.note)
    assert second.labels == dict(first.labels)
    assert second.events == first.events
    assert second.reversals.tolist() == first.reversals.tolist()
    for name in ("trace", "trace_original"):
        np.testing.assert_array_equal(getattr(second, name).astype("f4"), getattr(first, name).astype("f4"))
    np.testing.assert_array_equal(second.timestamps, first.timestamps)
    assert second.behavior.keys() == first.behavior.keys()
    for channel, values in first.behavior.items():
        np.testing.assert_array_equal(second.behavior[channel], values)
    again = io.BytesIO()
    csv.write(check_recording(second, VOCABULARY, report), again)

    def numbers(content):
        return [line for line in content.getvalue().splitlines() if not line.startswith(b"# made from")]

    assert numbers(again) == numbers(written)
    assert len(numbers(again)) > FRAMES


def test_an_archive_of_tables(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("lab/worm-1.csv", f"time_s,AVAL,AVAR\n{ROWS}")
        archive.writestr("lab/worm-2.csv", f"time_s,AVAL,AVAR\n{ROWS}")
        archive.writestr("lab/other.doc", "x")
    found, problems = read(tmp_path / "all.zip")
    assert [(one.uid, one.origin.file) for one in found] == [
        ("worm-1", "all.zip/lab/worm-1.csv"),
        ("worm-2", "all.zip/lab/worm-2.csv"),
    ]
    assert len(problems) == 1
    assert "all.zip/lab/other.doc" in problems[0]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 and nothing more", b"\xd0\xcf\x11\xe0 and nothing more", b"time_s,AVAL"]
)
def test_what_is_no_workbook_is_refused(tmp_path, content):
    (tmp_path / "worm.xlsx").write_bytes(content)
    with pytest.raises(Refused, match=r"worm\.xlsx"):
        read(tmp_path / "worm.xlsx")


def test_text_that_is_no_utf_8_is_refused_with_its_place(tmp_path):
    (tmp_path / "worm.csv").write_bytes(b"time_s,AVAL\n0,\xff1\n")
    with pytest.raises(Refused, match="byte 14"):
        read(tmp_path / "worm.csv")
