"""The settings file: JSON in the user's configuration folder. A damaged one means the defaults, never an error."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.core.settings import SETTINGS_VERSION, Settings
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
    defaults = Settings()
    known = {}
    for item in fields(Settings):
        default, value = getattr(defaults, item.name), data.get(item.name)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is type(default):
            known[item.name] = value
    known["version"] = SETTINGS_VERSION
    if known.get("theme", "system") not in ("system", "light", "dark"):
        del known["theme"]
    return Settings(**known)


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings. Raises StorageError."""
    write_atomic(folder / FILE_NAME, json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())
