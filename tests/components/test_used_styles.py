"""Which rules of a large stylesheet stay."""

from __future__ import annotations

import pytest

from components import stylesheets, used_styles
from components.used_styles import used

KNOWN = {"btn", "btn-sm", "open"}


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".btn{color:red}", ".btn{color:red}"),
        (".card{color:red}", ""),
        (".btn,.card{color:red}", ".btn{color:red}"),
        (".btn.open>.btn-sm:hover{a:b}", ".btn.open>.btn-sm:hover{a:b}"),
        (".btn .card{a:b}", ""),
        ("a:not([href],.card){a:b}", ""),
        (":is(.btn,.open)::before{content:'x'}", ":is(.btn,.open)::before{content:'x'}"),
        (":root,[data-bs-theme=light]{--bs-blue:#0d6efd}", ":root,[data-bs-theme=light]{--bs-blue:#0d6efd}"),
        ("@media (width>1px){.btn{a:b}.card{a:b}}", "@media (width>1px){.btn{a:b}}"),
        ("@media (width>1px){.card{a:b}}", ""),
        ("@keyframes turn{to{rotate:1turn}}", "@keyframes turn{to{rotate:1turn}}"),
        ("/* .btn{} */.btn{a:url(x.svg)}", ".btn{a:url(x.svg)}"),
        ('@charset "UTF-8";.btn{a:b}', '@charset "UTF-8";.btn{a:b}'),
    ],
)
def test_rules(css: str, kept: str) -> None:
    assert used(css, KNOWN) == kept


def test_words_are_those_of_the_code_that_writes_classes() -> None:
    words = used_styles.words()
    assert {"btn-outline-secondary", "visually-hidden", "form-check-input"} <= words
    assert "accordion-button" not in words


def test_the_license_of_bootstrap_stays() -> None:
    assert "Bootstrap  v5" in stylesheets.css()
    assert "Licensed under MIT" in stylesheets.css()
