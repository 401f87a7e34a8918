"""The settings file: JSON in the user's configuration folder. A damaged one means the defaults, never an error."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from kb_app.core.errors import KbError
from kb_app.core.settings import Settings, Theme
from kb_app.storage.files import read_bytes, write_atomic

FILE_NAME = "settings.json"


def read_settings(folder: Path) -> Settings:
    """Return the settings kept in a folder; each value that is missing or of the wrong kind is the default."""
    try:
        data = json.loads(read_bytes(folder / FILE_NAME))
    except (KbError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    values: dict[str, Any] = asdict(Settings())
    for name, default in list(values.items()):
        value = data.get(name)
        if isinstance(default, float) and type(value) is int:
            value = float(value)
        is_known_theme = name != "theme" or value in get_args(Theme)
        if name != "version" and type(value) is type(default) and is_known_theme:
            values[name] = value
    return Settings(**values)


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings. Raises StorageError."""
    write_atomic(folder / FILE_NAME, json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())
