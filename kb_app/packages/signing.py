"""Signatures in minisign's format: Ed25519 over the BLAKE2b of a file, with a signed comment.

`minisign -V` accepts what is written here, so that a partner can verify without this application. The 64-bit key id is
a name, not a proof: keys are compared whole, and by people by eight words of a Spanish list.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kb_app.core.errors import FormatError
from kb_app.core.text import message

_HASHED = b"ED"
_PLAIN = b"Ed"
_COMMENT = "untrusted comment: "
_TRUSTED = "trusted comment: "


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: 8 bytes of name and 32 of key."""

    name: bytes
    key: bytes

    @property
    def fingerprint(self) -> str:
        """The hexadecimal SHA-256 of the key, by which it is known."""
        return hashlib.sha256(self.key).hexdigest()

    def as_text(self, comment: str) -> str:
        """Return the key's file, as `minisign -p` reads it."""
        body = base64.b64encode(_PLAIN + self.name + self.key).decode()
        return f"{_COMMENT}{_one_line(comment)}\n{body}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature read from its file: who claims to have made it, over what, and the comment that it covers."""

    name: bytes
    signature: bytes
    is_hashed: bool
    trusted_comment: str
    comment_signature: bytes

    def comment_values(self) -> dict[str, str]:
        """Return the `name=value` pairs of the signed comment."""
        return dict(re.findall(r"(\w+)=(\S*)", self.trusted_comment))


class SigningKey:
    """A private key that signs."""

    def __init__(self, key: Ed25519PrivateKey, name: bytes) -> None:
        self._key = key
        self._name = name

    @classmethod
    def generate(cls) -> SigningKey:
        """Make a new key."""
        key = Ed25519PrivateKey.generate()
        return cls(key, hashlib.blake2b(key.public_key().public_bytes_raw(), digest_size=8).digest())

    @classmethod
    def from_bytes(cls, secret: bytes) -> SigningKey:
        """Return the key of 32 secret bytes."""
        key = Ed25519PrivateKey.from_private_bytes(secret)
        return cls(key, hashlib.blake2b(key.public_key().public_bytes_raw(), digest_size=8).digest())

    def as_bytes(self) -> bytes:
        """Return the 32 secret bytes."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._name, self._key.public_key().public_bytes_raw())

    def sign(self, data: bytes, trusted_comment: str) -> bytes:
        """Return the signature file for some bytes."""
        comment = _one_line(trusted_comment)
        signature = self._key.sign(hashlib.blake2b(data).digest())
        over_comment = self._key.sign(signature + comment.encode())
        lines = (
            f"{_COMMENT}signature from kb_app",
            base64.b64encode(_HASHED + self._name + signature).decode(),
            f"{_TRUSTED}{comment}",
            base64.b64encode(over_comment).decode(),
        )
        return ("\n".join(lines) + "\n").encode()


def read_public_key(text: str) -> PublicKey:
    """Read a public key file. Raises FormatError."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(_COMMENT)]
    raw = _decoded(lines[0] if len(lines) == 1 else "", 42)
    if raw is None or raw[:2] != _PLAIN:
        raise FormatError("bad-key", message("This is not a public key file."))
    return PublicKey(raw[2:10], raw[10:])


def read_signature(data: bytes) -> Signature:
    """Read a signature file. Raises FormatError."""
    lines = data.decode("utf-8", "replace").split("\n")
    if len(lines) >= 4 and lines[0].startswith(_COMMENT) and lines[2].startswith(_TRUSTED):
        raw, over_comment = _decoded(lines[1].strip(), 74), _decoded(lines[3].strip(), 64)
        if raw is not None and over_comment is not None and raw[:2] in (_HASHED, _PLAIN):
            comment = lines[2].removeprefix(_TRUSTED).rstrip("\r")
            return Signature(raw[2:10], raw[10:], raw[:2] == _HASHED, comment, over_comment)
    raise FormatError("bad-signature", message("The signature cannot be read."))


def is_valid(signature: Signature, data: bytes, key: PublicKey) -> bool:
    """Tell whether a key made a signature over some bytes and over its comment."""
    try:
        public = Ed25519PublicKey.from_public_bytes(key.key)
        public.verify(signature.signature, hashlib.blake2b(data).digest() if signature.is_hashed else data)
        public.verify(signature.comment_signature, signature.signature + signature.trusted_comment.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _decoded(text: str, length: int) -> bytes | None:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == length else None
