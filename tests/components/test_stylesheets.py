"""The stylesheets keep to their layers, and to the names for widths and for what lies over what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import dash
import pytest

from components import bundles, stylesheets

FILES = stylesheets.files()
TOKENS = stylesheets.STYLES / "base" / "stacking.css"
LONGEST = 300
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")  # also within a media query
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# set by Dash, AG Grid and Plotly
FOREIGN = re.compile(r"dash-|_dash-|ag-|modebar$|main-svg$|[a-z]+layer(-above)?$|overaxes-above$|textpoint$")


def name(path: Path) -> str:
    return path.relative_to(stylesheets.STYLES).as_posix()


def rules(path: Path) -> Iterator[tuple[str, str]]:
    """Each selector with its declarations."""
    for selectors, declarations in RULE.findall(stylesheets.without_comments(path)):
        for selector in re.split(r",(?![^(]*\))", selectors):
            yield " ".join(selector.split()), declarations


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A small folder of stylesheets."""
    (tmp_path / "layers.css").write_text("/* why */\n@layer low, high;\n")
    (tmp_path / "breakpoints.css").write_text("@custom-media --phone (width <= 40rem);\n")
    return tmp_path


def put(room: Path, path: str, text: str) -> None:
    file = room / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_files_come_in_the_layer_of_their_folder_and_vendors_in_none(room: Path) -> None:
    put(room, "vendors/grid.css", ".v { color: red; }\n")
    put(room, "high/b.css", "/* b */\n.b { color: red; }\n")
    put(room, "high/a/z.css", ".z { color: red; }\n")
    put(room, "low/c.css", ".c { color: red; }\n")
    css = stylesheets.css(room)
    assert css.startswith('@charset "UTF-8";\n@layer low, high;\n@layer low {\n')
    layered = ".c { color: red; }\n\n}\n@layer high {\n.z { color: red; }\n\n.b { color: red; }\n\n}\n"
    assert layered in css
    between = css[css.index(layered) + len(layered) : css.index(".v { color: red; }")]
    assert ".dash-dropdown {" in between  # Dash's own come before what is said against them
    assert "@layer" not in between
    assert css.endswith(".v { color: red; }\n")
    low = css[: css.index("@layer high {")]
    assert low.index("Bootstrap  v5.3") < low.index("--www-page:") < low.index(".icon-sun{") < low.index(".c {")


def test_a_name_of_a_width_becomes_its_condition(room: Path) -> None:
    put(room, "low/a.css", "@media (--phone) and (hover) {\n  .a { color: var(--phone); }\n}\n")
    assert "@media (width <= 40rem) and (hover) {\n  .a { color: var(--phone); }\n}" in stylesheets.css(room)


def test_an_unknown_width_and_a_file_outside_the_layers_stop_the_start(room: Path) -> None:
    put(room, "low/a.css", "@media (--watch) {\n  .a { color: red; }\n}\n")
    with pytest.raises(ValueError, match=r"a\.css: --watch is no breakpoint"):
        stylesheets.css(room)
    put(room, "low/a.css", "")
    put(room, "middle/a.css", "")
    with pytest.raises(ValueError, match="middle is neither a layer"):
        stylesheets.css(room)
    (room / "middle" / "a.css").rename(room / "loose.css")
    with pytest.raises(ValueError, match=r"loose\.css is neither a layer"):
        stylesheets.css(room)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_short_and_says_what_it_is_about(path: Path) -> None:
    text = path.read_text()
    assert text.startswith("/* ")
    assert len(text.splitlines()) <= LONGEST
    assert not re.search(r"\d", path.stem), "order is the business of layers"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_media_queries_name_their_widths(path: Path) -> None:
    for query in re.findall(r"@media [^{]+", stylesheets.without_comments(path)):
        assert not re.search(r"width|height|\d", query), f"a name of {stylesheets.BREAKPOINTS} instead: {query}"


def test_every_name_of_a_width_is_used() -> None:
    queries = "".join(chain.from_iterable(re.findall(r"@media [^{]+", path.read_text()) for path in FILES))
    assert {width for width in stylesheets.breakpoints() if f"({width})" not in queries} == set()


def test_what_lies_over_what_is_said_in_one_place() -> None:
    tokens = set(re.findall(r"(--z-[\w-]+):", TOKENS.read_text()))
    used = {(value, name(path)) for path in FILES for value in re.findall(r"z-index: ([^;]+);", path.read_text())}
    assert {value for value, _ in used} == {f"var({token})" for token in tokens}, used


def test_no_two_files_of_a_layer_decide_the_same() -> None:
    """Otherwise their order would decide. Media queries count as well: they add nothing to the weight of a rule."""
    said: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for path in FILES:
        layer = path.relative_to(stylesheets.STYLES).parts[0]
        for selector, declarations in rules(path):
            for declaration in filter(str.strip, declarations.split(";")):
                property_ = declaration.split(":")[0].strip() + ("!" if "!important" in declaration else "")
                said[layer, selector, property_].add(name(path))
    assert {key: files for key, files in said.items() if len(files) > 1} == {}


def test_every_class_is_set_somewhere() -> None:
    """As a word in the sources of the site, or as the beginning of one that is put together: ``is-${kind}``."""
    folders = (bundles.ASSETS, bundles.ROOT / "components", bundles.ROOT / "pages")
    sources = [path for folder in folders for ending in ("*.py", "*.js") for path in folder.rglob(ending)]
    text = "\n".join(path.read_text() for path in sources)
    words = Counter(re.findall(r"[A-Za-z_][\w-]*", text))
    begun = set(re.findall(r"([a-z][\w-]*-)\$?\{", text))

    def known(class_: str) -> bool:
        pieces = class_.split("-")
        return class_ in words or any(f"{'-'.join(pieces[:k])}-" in begun for k in range(1, len(pieces)))

    classes = {
        class_: name(path) for path in FILES for selector, _ in rules(path) for class_ in CLASS.findall(selector)
    }
    assert {class_: file for class_, file in classes.items() if not FOREIGN.match(class_) and not known(class_)} == {}


def test_dash_links_the_joined_stylesheet_and_no_other(site: dash.Dash) -> None:
    document = site.server.test_client().get("/").text
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', document) == [bundles.url(bundles.stylesheet())]
