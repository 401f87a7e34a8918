"""An office's own key on disk: encrypted (scrypt, AES-256-GCM) in the user's data folder, never in a library."""

from __future__ import annotations

import base64
import binascii
import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kb_app.core.errors import FormatError, KbError
from kb_app.core.text import message
from kb_app.packages.signing import SigningKey
from kb_app.storage.files import read_bytes, write_atomic

_COST = 2**15
_BLOCK = 8
_PARALLEL = 1


def load_or_make(key_file: Path, secret: bytes) -> SigningKey:
    """Return the key kept in a file, or make one on first use. Raises FormatError when the secret does not open it."""
    if key_file.exists():
        return _opened(read_bytes(key_file), secret, key_file.name)
    key = SigningKey.generate()
    write_atomic(key_file, _sealed(key, secret))
    key_file.chmod(0o600)
    return key


def secret_of(secret_file: Path, passphrase: str) -> bytes:
    """Return what opens the key: a passphrase, or 32 random bytes kept apart from the key, readable by the user alone.

    Apart, so that a copy of the data folder (a backup, a synced folder) is not a copy of the key.
    """
    if passphrase:
        return passphrase.encode()
    if not secret_file.exists():
        write_atomic(secret_file, os.urandom(32))
        secret_file.chmod(0o600)
    return read_bytes(secret_file)


def _sealed(key: SigningKey, secret: bytes) -> bytes:
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_derived(secret, salt)).encrypt(nonce, key.as_bytes(), key.public.key)
    values: dict[str, str | bytes] = {
        "kdf": "scrypt",
        "salt": salt,
        "nonce": nonce,
        "public": key.public.key,
        "sealed": sealed,
    }
    encoded = {
        name: base64.b64encode(value).decode() if isinstance(value, bytes) else value for name, value in values.items()
    }
    return (json.dumps(encoded, indent=1) + "\n").encode()


def _opened(data: bytes, secret: bytes, name: str) -> SigningKey:
    try:
        values = json.loads(data)
        salt, nonce, public, sealed = (base64.b64decode(values[key]) for key in ("salt", "nonce", "public", "sealed"))
        key = SigningKey.from_bytes(AESGCM(_derived(secret, salt)).decrypt(nonce, sealed, public))
    except InvalidTag as error:
        raise _unopened("wrong-passphrase", name) from error
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise _unopened("bad-key-file", name) from error
    return key


def _unopened(code: str, name: str) -> KbError:
    reason = message(
        "The office's key cannot be opened: the passphrase is another, or the file is damaged. Put the copy of the key "
        "back in its place."
    )
    return FormatError(code, reason, path=name)


def _derived(secret: bytes, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_PARALLEL).derive(secret)
