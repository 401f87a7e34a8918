"""A person's choices about the application, as one value. Choices about a library live in the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["system", "light", "dark"]

SETTINGS_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set in the preferences.

    `language` is `es`, `en` or "" for the system's; `author` is the name put on new documents; `preview` tells whether
    the editor shows it; `spelling` whether words are checked; `text_scale` enlarges the reader's text (1.0 is
    its own size).
    """

    version: int = SETTINGS_VERSION
    language: str = ""
    theme: Theme = "system"
    author: str = ""
    preview: bool = True
    spelling: bool = True
    text_scale: float = 1.0
    open_last_library: bool = True
