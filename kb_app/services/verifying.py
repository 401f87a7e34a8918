"""Whether a package is whole and whose it is. Nothing of what makes packages is loaded for it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb_app.core.errors import KbError, NotFoundError
from kb_app.core.findings import Finding
from kb_app.core.tasks import UNWATCHED, Task
from kb_app.core.text import Message, message
from kb_app.packages import bag
from kb_app.packages.bag import Verified
from kb_app.packages.manifest import SIGNATURE
from kb_app.packages.signing import PublicKey, is_valid, read_public_key
from kb_app.services.places import Places
from kb_app.services.trust import own_known_key, trusted_keys

MOST_REASONS = 100
_IN_BAG = re.compile(r"^(?:[^/]+/)?data/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What verifying a package found; `signed_by` is the fingerprint of a known key with a good signature, or "";
    `unknown_key` that of one that is not known here."""

    documents: int
    findings: tuple[Finding, ...]
    signed_by: str = ""
    known_key: bool = False
    is_signed: bool = False
    unknown_key: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is amiss."""
        return not self.findings


def verify(package: Path, places: Places, *, key: PublicKey | None = None, task: Task = UNWATCHED) -> Verification:
    """Check a package's integrity and origin, with the key given or those that are trusted; writes nothing.

    A package whose signature is not good is unsound; one by a key that is not known is sound, and says so.
    Raises NotFoundError, StorageError.
    """
    require_file(package)
    verified = bag.verify(package, task)
    return with_origin(verified, places, key)


def reasons_of(findings: Iterable[Finding]) -> tuple[Message, ...]:
    """Return what is amiss as sentences, each with the file it is about, each once."""
    return tuple(dict.fromkeys(
        message("{path}: {reason}", path=_IN_BAG.sub("", item.path), reason=item.message) if item.path else item.message
        for item in findings
    ))[:MOST_REASONS]  # fmt: skip


def with_origin(verified: Verified, places: Places, key: PublicKey | None) -> Verification:
    """Return what was found in a package with whose it is, by the key given or those that are known."""
    findings = list(verified.findings)
    signature = verified.signature
    signer = ""
    if key is not None and signature is None and verified.checksums is not None:
        reason = message("The package is not signed, although a key was given to check it with.")
        findings.append(Finding(code="unsigned", message=reason))
    unknown = ""
    if signature is not None:
        own = own_known_key(places)
        known = [key] if key is not None else [item.public for item in (*trusted_keys(places), *([own] if own else ()))]
        match = next((item for item in known if is_valid(signature, verified.signed, item)), None)
        said = _key_it_names(verified)
        if match is not None:
            signer = match.fingerprint
        elif key is None and said is not None and is_valid(signature, verified.signed, said):
            unknown = said.fingerprint
        else:
            reason = message("The signature is not good: the package was altered, or somebody else made it.")
            findings.append(Finding(code="bad-signature", message=reason, path=SIGNATURE))
    return Verification(
        documents=verified.documents,
        findings=tuple(findings),
        signed_by=signer,
        known_key=bool(signer),
        is_signed=signature is not None,
        unknown_key=unknown,
    )


def _key_it_names(verified: Verified) -> PublicKey | None:
    """Return the key that a package says it was signed with: it tells that it is whole, not who made it."""
    with contextlib.suppress(KbError):
        return read_public_key(verified.info.values.get("Signing-Key", "") if verified.info else "")
    return None


def require_file(package: Path) -> None:
    """Raise NotFoundError when there is no such package."""
    if not package.is_file():
        reason = message("There is no package «{name}».", name=package.name)
        raise NotFoundError("not-found", reason, path=str(package))
