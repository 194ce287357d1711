"""How long a file may take, and how much memory: environment variables ``WWW_READ_…``."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ReadLimits(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="WWW_READ_", env_ignore_empty=True, frozen=True)

    seconds: float = Field(default=300.0, gt=0)  # without a sign of life: a file opened, a recording read
    memory_gb: float = Field(default=4.0, gt=0)  # beyond what the process has before it reads; where it can be limited
