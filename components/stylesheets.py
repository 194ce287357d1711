"""The site's stylesheet: Bootstrap, the colors of ``theme``, the icons in use and the files of ``assets/styles/``.

The first folder in a file's path is its cascade layer; ``layers.css`` names the layers in their order. Files of one
layer are joined sorted by path and mean the same in any order. ``vendors/`` is in no layer: Dash and AG Grid put styles
into the page by script, and what is in no layer wins over every layer.
"""

from __future__ import annotations

import importlib.resources
import re
from pathlib import Path

from components import icons, theme

STYLES = Path(__file__).resolve().parent.parent / "assets" / "styles"
LAYERS = "layers.css"
VENDORS = "vendors"
CHARSET = '@charset "UTF-8";'  # means something at the very beginning only
_COMMENT = re.compile(r"[ \t]*/\*.*?\*/[ \t]*\n?", re.DOTALL)
_LAYERS = re.compile(r"@layer ([^;{]+);")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")


def css(styles: Path = STYLES) -> str:
    """All of it as one text. Raises ``ValueError`` for a file in no known folder."""
    names = layers(styles)
    parts: dict[str, list[str]] = {name: [] for name in (*names, VENDORS)}
    parts[names[0]] += [_bootstrap(), theme.css(), icons.css()]
    for path in files(styles):
        folder = path.relative_to(styles).parts[0]
        if folder not in parts:
            raise ValueError(f"{path}: {folder} is neither a layer of {LAYERS} nor {VENDORS}")
        parts[folder].append(without_comments(path))
    text = {name: "\n".join(lines) for name, lines in parts.items()}
    layered = [f"@layer {name} {{\n{text[name]}\n}}" for name in names]
    return "\n".join([CHARSET, f"@layer {', '.join(names)};", *layered, text[VENDORS]])


def files(styles: Path = STYLES) -> list[Path]:
    """The stylesheets with rules, sorted by path."""
    return sorted(set(styles.rglob("*.css")) - {styles / LAYERS})


def layers(styles: Path = STYLES) -> list[str]:
    """Names of the layers, the weakest first."""
    (declared,) = _LAYERS.findall(without_comments(styles / LAYERS))
    return [name.strip() for name in declared.split(",")]


def without_comments(path: Path) -> str:
    return _COMMENT.sub("", path.read_text("utf-8"))


def _bootstrap() -> str:
    source = importlib.resources.files("flask_bootstrap") / "static/bootstrap5/css/bootstrap.min.css"
    return _SOURCE_MAP.sub("", source.read_text("utf-8")).removeprefix(CHARSET)
