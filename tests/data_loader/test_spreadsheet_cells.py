"""What a spreadsheet would run is shown as text. The cases are those of OWASP's page on CSV injection, and numbers."""

import csv
import io

import pytest

from data_loader.spreadsheet_cells import as_written, comment, row, shown

RUN = [
    ('=HYPERLINK("http://a.example","b")', '\'=HYPERLINK("http://a.example","b")'),
    ("=1+1", "'=1+1"),
    ("@SUM(A1:A9)", "'@SUM(A1:A9)"),
    ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
    ("-2+3", "'-2+3"),
    ("  =1+1", "'  =1+1"),
    ("\t=1+1", "'\t'=1+1"),
    ("\rAVAL", "'\rAVAL"),
    ("＝1+1", "'＝1+1"),
    ("heat;=1+1", "heat;'=1+1"),
    ("a, @SUM(A1)", "a,' @SUM(A1)"),
]
SHOWN = ["AVAL", "-5", "+0.25", "-1e-5", " -12.9", "1;-2;3", "", "DA01-DA02", "a=b", "A+B, C-D", "1986-2020", "x@y"]


@pytest.mark.parametrize(("text", "expected"), RUN)
def test_a_formula_becomes_a_text(text, expected):
    assert shown(text) == expected
    assert as_written(expected) == text


@pytest.mark.parametrize("text", SHOWN)
def test_numbers_and_plain_texts_stay_what_they_are(text):
    assert shown(text) == text
    assert as_written(text) == text


@pytest.mark.parametrize("value", [-5, -0.5, None, True])
def test_what_is_no_text_stays_what_it_is(value):
    assert shown(value) is value


def test_a_row_is_csv():
    line = row(["=1", 'say "hi"', -2.5, "a,b", ""])
    assert line == '\'=1,"say ""hi""",-2.5,"a,b",\n'
    assert next(csv.reader(io.StringIO(line))) == ["'=1", 'say "hi"', "-2.5", "a,b", ""]


def test_a_comment_is_one_line():
    assert comment("note: heat,=1+1\n=2") == "# note: heat,'=1+1 =2\n"
