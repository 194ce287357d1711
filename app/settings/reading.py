"""The settings of the environment, and what is said where a value is wrong or a name is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from app.settings import checks
from app.settings.declared import PREFIX, Settings, bounds, variable_names


class SettingsError(Exception):
    """One line that names the variable, its value and what is allowed."""


def load_settings(**overrides: Any) -> Settings:
    """Read the environment (and ``.env``); ``overrides`` win. Raises ``SettingsError``."""
    given = {key: value for key, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as invalid:
        raise SettingsError(_complaint(dict(invalid.errors()[0]), given)) from None


def load_settings_or_exit(**overrides: Any) -> Settings:
    """For the commands: a wrong value stops the start with one line on stderr; a misspelt name is told there."""
    for line in misspelt_names():
        sys.stderr.write(f"settings: {line}\n")
    try:
        return load_settings(**overrides)
    except SettingsError as error:
        sys.stderr.write(f"settings: {error}\n")
        raise SystemExit(2) from None


def misspelt_names() -> list[str]:
    """One line for each variable that begins like a setting and is none, with the setting that is most like it."""
    known = [name for field_name in Settings.model_fields for name in variable_names(field_name)]
    wrong = checks.misspelt((*os.environ, *dotenv_values(".env")), known, PREFIX)
    return [
        f"warning: {name} is no setting and is ignored" + (f"; did you mean {like}?" if like else ".")
        for name, like in wrong.items()
    ]


def _complaint(error: dict[str, Any], overrides: Mapping[str, Any]) -> str:
    """``NAME='value': expected …`` with the name that was actually set."""
    key = str(error["loc"][0])
    field_name = next(
        name for name in Settings.model_fields if key.lower() in (name, *map(str.lower, variable_names(name)))
    )
    info = Settings.model_fields[field_name]
    value = repr(error["input"]) if info.repr else "(not shown)"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{_name_in_use(field_name, overrides)}={value}: {_allowed(info) or message[0].lower() + message[1:]}"


def _name_in_use(field_name: str, overrides: Mapping[str, Any]) -> str:
    """The name the value came by: a command's option, a variable of the environment or a line of ``.env``."""
    if field_name in overrides:
        return "--" + field_name.replace("_", "-")
    names = variable_names(field_name)
    present = {name.upper() for name in (*os.environ, *dotenv_values(".env"))}
    return next((name for name in names if name in present), names[0])


def _allowed(info: FieldInfo) -> str:
    """What a number or a switch may be; empty for settings whose own message says it."""
    if info.annotation is bool:
        return "expected true or false"
    if info.annotation is int:
        low, high = bounds(info)
        return f"expected a whole number from {low} to {high}" if high else f"expected a whole number of at least {low}"
    return ""
