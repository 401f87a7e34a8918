"""Whom packages come from: the office's own key, and the keys of others that somebody chose to trust."""

from __future__ import annotations

import contextlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.packages.fingerprint import words_of
from kb_app.packages.signing import PublicKey, SigningKey, read_public_key
from kb_app.services.places import Places
from kb_app.storage.files import read_bytes, reading, write_atomic

MOST_KEY_BYTES = 64 * 1024
"""Of a file that is said to be a key: it has two lines."""

PASSPHRASE_VARIABLE = "KB_KEY_PASSPHRASE"
"""When set, it seals and opens the office's key; without it a secret kept in the configuration folder does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKey:
    """A key that is the office's own or trusted: its name for people, its fingerprint, its file's text."""

    name: str
    fingerprint: str
    text: str
    is_own: bool = False

    @property
    def words(self) -> str:
        """The fingerprint as eight words, to compare by telephone."""
        return words_of(self.fingerprint)

    @property
    def public(self) -> PublicKey:
        """The key itself."""
        return read_public_key(self.text)


def own_key(places: Places) -> SigningKey:
    """Return the office's key, made on first use. Raises FormatError when it cannot be opened, StorageError."""
    from kb_app.packages.key_file import load_or_make, secret_of  # ciphers: only who signs needs them

    secret = secret_of(places.config / "key-secret", os.environ.get(PASSPHRASE_VARIABLE, ""))
    key = load_or_make(places.data / "keys" / "own.key", secret)
    public = places.data / "keys" / "own.pub"
    if not public.exists():
        write_atomic(public, key.public.as_text("kb_app public key").encode())
    return key


def own_known_key(places: Places) -> KnownKey | None:
    """Return the public half of the office's key; None when there is none yet."""
    with contextlib.suppress(KbError):
        text = read_bytes(places.data / "keys" / "own.pub").decode()
        return KnownKey(name="", fingerprint=read_public_key(text).fingerprint, text=text, is_own=True)
    return None


def trust(places: Places, text: str, name: str) -> KnownKey:
    """Trust a public key under a name. Raises FormatError when the text is no key, StorageError."""
    key = read_public_key(text)
    known = KnownKey(name=" ".join(name.split()), fingerprint=key.fingerprint, text=key.as_text(name))
    write_atomic(
        _folder(places) / f"{known.fingerprint[:32]}.json", json.dumps(asdict(known), ensure_ascii=False).encode()
    )
    return known


def trusted_keys(places: Places) -> tuple[KnownKey, ...]:
    """Return the trusted keys by name. A damaged file is passed over: its key is then not trusted."""
    found = []
    folder = _folder(places)
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        with contextlib.suppress(KbError, ValueError, TypeError):
            known = KnownKey(**json.loads(read_bytes(file)))
            if known.public.fingerprint == known.fingerprint:
                found.append(known)
    return tuple(sorted(found, key=lambda known: known.name.casefold()))


def key_text(file: Path) -> str:
    """Return the text of a key file. Raises NotFoundError, StorageError."""
    with reading(file) as stream:
        return stream.read(MOST_KEY_BYTES).decode("utf-8", "replace")


def read_key(file: Path) -> PublicKey:
    """Read a public key file. Raises FormatError, NotFoundError, StorageError."""
    return read_public_key(key_text(file))


def name_from(file: Path) -> str:
    """Return a name for a key from its file's name."""
    return re.sub(r"[-_]+", " ", file.stem).strip()


def _folder(places: Places) -> Path:
    return places.data / "keys" / "trusted"
