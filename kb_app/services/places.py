"""Where the application keeps what is its own: never inside a library."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "KB_APP_HOME"
"""When set, data, cache and configuration lie below this folder (a portable installation, tests)."""


@dataclass(frozen=True, slots=True)
class Places:
    """The user's own folders: `data` is precious (drafts, versions), `cache` can be deleted at any time."""

    data: Path
    cache: Path
    config: Path

    @classmethod
    def of_user(cls) -> Places:
        """Return the folders of the platform's custom, or those below `KB_APP_HOME`."""
        home = os.environ.get(HOME_VARIABLE)
        if home:
            base = Path(home)
            return cls(data=base / "data", cache=base / "cache", config=base / "config")
        return cls(
            data=Path(platformdirs.user_data_dir("kb_app", appauthor=False)),
            cache=Path(platformdirs.user_cache_dir("kb_app", appauthor=False)),
            config=Path(platformdirs.user_config_dir("kb_app", appauthor=False)),
        )

    def index_of(self, root: Path) -> Path:
        """Return the folder of a library's index."""
        return self.cache / "index" / library_key(root)

    def journal_of(self, identity: str) -> Path:
        """Return the folder of a library's unsaved texts, wherever the library lies today."""
        return self.data / "recovery" / _short(identity)

    def versions_of(self, identity: str) -> Path:
        """Return the folder of a library's earlier versions, wherever the library lies today."""
        return self.data / "versions" / _short(identity)

    def undo_of(self, identity: str) -> Path:
        """Return the folder of what takes back the latest steps in a library."""
        return self.data / "undo" / _short(identity)

    def issues_of(self, root: Path) -> Path:
        """Return the folder of the files of a library's recorded issues, by their content."""
        return self.data / "issues" / library_key(root)


def library_key(root: Path) -> str:
    """Return a short name that stands for a library's folder on this computer."""
    return _short(os.path.normcase(os.path.realpath(root)))


def library_identity(library_id: str, root: Path) -> str:
    """Return what a library is known by: its own id, which goes with it on a stick; the place of a plain folder."""
    return library_id or os.path.normcase(os.path.realpath(root))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:24]
