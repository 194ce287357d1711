"""The settings as a page of the documentation: ``python -m app.settings > docs/settings.md``."""

from __future__ import annotations

from pydantic.fields import FieldInfo

from app.settings.declared import Settings, bounds, variable_names


def documentation() -> str:
    """The settings as a Markdown page, made from the declarations above."""
    lines = [
        "# Settings",
        "",
        "Environment variables, or lines of a file `.env` in the folder the site is started from. A wrong value stops",
        "the start. The names in the second column are those of the Django site. This page is made by `make docs`.",
        "",
        "| variable | also read from | default | meaning |",
        "|---|---|---|---|",
    ]
    for field_name, info in Settings.model_fields.items():
        first, *old = variable_names(field_name)
        least, largest = bounds(info)
        limits = f" From {least} to {largest}." if largest else f" At least {least}." if least is not None else ""
        lines.append(
            f"| `{first}` | {', '.join(f'`{name}`' for name in old)} | {_default(info)} | {info.description}{limits} |"
        )
    return "\n".join(lines) + "\n"


def _default(info: FieldInfo) -> str:
    """A default as it would be written in the environment."""
    if info.default in ("", None, ()):
        return ""
    if isinstance(info.default, bool):
        return f"`{str(info.default).lower()}`"
    return f"`{','.join(info.default) if isinstance(info.default, tuple) else info.default}`"
