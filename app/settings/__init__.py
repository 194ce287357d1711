"""Every setting: declared once, read from the environment, documented from its declaration."""

from app.settings.declared import Settings, variable_names
from app.settings.reading import SettingsError, load_settings, load_settings_or_exit

__all__ = ["Settings", "SettingsError", "load_settings", "load_settings_or_exit", "variable_names"]
