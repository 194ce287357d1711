"""The site's stylesheet: Bootstrap, the colors of ``theme``, the icons in use and the files of ``assets/styles/``.

The first folder in a file's path is its cascade layer; ``layers.css`` names the layers in their order. Files of one
layer are joined sorted by path and mean the same in any order. ``vendors/`` is in no layer: Dash and AG Grid put styles
into the page by script, and what is in no layer wins over every layer. Breakpoints stand in ``breakpoints.css`` as
``@custom-media``, which no browser knows yet: their names become their conditions here.
"""

from __future__ import annotations

import importlib.resources
import re
from pathlib import Path

from app import dash_internals, theme
from components import icons, used_styles

STYLES = Path(__file__).resolve().parent.parent / "assets" / "styles"
LAYERS = "layers.css"
BREAKPOINTS = "breakpoints.css"
VENDORS = "vendors"
DASH = ("dash-input", "dash-options-list", "dash-dropdown")  # its controls on the pages here
CHARSET = '@charset "UTF-8";'  # means something at the very beginning only
_COMMENT = re.compile(r"[ \t]*/\*.*?\*/[ \t]*\n?", re.DOTALL)
_LAYERS = re.compile(r"@layer ([^;{]+);")
_BREAKPOINT = re.compile(r"@custom-media (--[\w-]+) ([^;]+);")
_QUERY = re.compile(r"@media [^{]+")
_NAME = re.compile(r"\((--[\w-]+)\)")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")


def css(styles: Path = STYLES) -> str:
    """All of it as one text. Raises ``ValueError`` for a file in no known folder and for an unknown breakpoint."""
    names = layers(styles)
    parts: dict[str, list[str]] = {name: [] for name in (*names, VENDORS)}
    parts[names[0]] += [_bootstrap(), theme.css(), icons.css()]
    for path in files(styles):
        folder = path.relative_to(styles).parts[0]
        if folder not in parts:
            raise ValueError(f"{path}: {folder} is neither a layer of {LAYERS} nor {VENDORS}")
        parts[folder].append(_with_conditions(path, breakpoints(styles)))
    text = {name: "\n".join(lines) for name, lines in parts.items()}
    layered = [f"@layer {name} {{\n{text[name]}\n}}" for name in names]
    # Dash's own styles stand where its scripts will put them, before what this site has to say against them
    vendors = [dash_internals.core_styles(DASH), text[VENDORS]]
    return "\n".join([CHARSET, f"@layer {', '.join(names)};", *layered, *vendors])


def files(styles: Path = STYLES) -> list[Path]:
    """The stylesheets with rules, sorted by path."""
    return sorted(set(styles.rglob("*.css")) - {styles / LAYERS, styles / BREAKPOINTS})


def layers(styles: Path = STYLES) -> list[str]:
    """Names of the layers, the weakest first."""
    (declared,) = _LAYERS.findall(without_comments(styles / LAYERS))
    return [name.strip() for name in declared.split(",")]


def breakpoints(styles: Path = STYLES) -> dict[str, str]:
    """Name -> condition of a media query."""
    return dict(_BREAKPOINT.findall(without_comments(styles / BREAKPOINTS)))


def without_comments(path: Path) -> str:
    return _COMMENT.sub("", path.read_text("utf-8"))


def _with_conditions(path: Path, known: dict[str, str]) -> str:
    def condition(name: re.Match[str]) -> str:
        if name[1] not in known:
            raise ValueError(f"{path}: {name[1]} is no breakpoint of {BREAKPOINTS}")
        return known[name[1]]

    return _QUERY.sub(lambda query: _NAME.sub(condition, query[0]), without_comments(path))


def _bootstrap() -> str:
    source = importlib.resources.files("flask_bootstrap") / "static/bootstrap5/css/bootstrap.min.css"
    text = _SOURCE_MAP.sub("", source.read_text("utf-8")).removeprefix(CHARSET)
    license_text = text[: text.index("*/") + 2]
    return f"{license_text}\n{used_styles.used(text, used_styles.words())}"
