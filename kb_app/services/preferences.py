"""The person's preferences, kept between sessions."""

from __future__ import annotations

from kb_app.core.settings import Settings
from kb_app.services.places import Places
from kb_app.storage.settings_file import read_settings, write_settings


def load(places: Places) -> Settings:
    """Return the preferences; the defaults when there are none or they are damaged."""
    return read_settings(places.config)


def save(places: Places, settings: Settings) -> None:
    """Keep the preferences. Raises StorageError."""
    write_settings(places.config, settings)
