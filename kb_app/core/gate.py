"""What may leave the library, for whom: the hard gate of publications and packages (domain.md section 7).

It fails closed and cannot be clicked through. A reason is for the maker's eyes only; the output never names what was
left out.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote

from kb_app.core.consents import Consent, consent_from
from kb_app.core.documents import Access, Document, Metadata, fold_key, folder_access
from kb_app.core.labels import Rule, are_clear, labels_of, rule_of
from kb_app.core.text import Message, message

SHARED_STATUSES = frozenset({"validated", "published", "superseded", "archived"})
"""The editorial states whose documents may be shown outside the office."""

NEVER_STATUSES = frozenset({"withdrawn", "blocked"})

COMMERCIAL = "commercial"
"""The channel and the use that sell something."""

_GUARDED = ("status", "consents", "media", "protocols")
"""The fields beside the access level that close a document: none may hide in another spelling."""

LEVELS: Mapping[Access, Message] = {
    Access.PUBLIC: message("public"),
    Access.PARTNERS: message("partners"),
    Access.INTERNAL: message("internal"),
    Access.RESTRICTED: message("restricted"),
}
STATUSES: Mapping[str, Message] = {
    "draft": message("draft"),
    "in-review": message("in review"),
    "changes-requested": message("changes requested"),
    "validated": message("validated"),
    "published": message("published"),
    "superseded": message("superseded"),
    "archived": message("archived"),
    "withdrawn": message("withdrawn"),
    "blocked": message("blocked"),
    "": message("not said"),
}

_LEVEL_FIELDS = frozenset({"access", "embargo_until", "consent_until"})
_PLAIN_CONSENTS = frozenset({"granted", "not-needed"})
"""What a picture's `consent` may say instead of naming a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Who something is for, by which channel (`print`, `web`, `ngo-package` …), for which use, on which day, with which
    consents; `labels` are the rules of the library's own labels."""

    audience: Access
    channel: str
    today: date
    consents: Mapping[str, Consent]
    drafts: bool = False
    use: str = "publication"
    labels: Mapping[str, Rule] = field(default_factory=dict)

    def refusal(self, document: Document) -> Message | None:
        """Return why a document may not pass; None when it may."""
        if document.is_damaged:
            return message("The file is damaged, so its access is not known.")
        metadata = document.metadata
        level = metadata.access(self.today)
        if not self.audience.allows(level):
            return message("Its access level is «{level}».", level=said_level(level))
        closest = document.access(self.today)
        if not self.audience.allows(closest):
            return message("It lies in a folder whose content is «{level}».", level=said_level(closest))
        if metadata.status in NEVER_STATUSES:
            return message("Its status is «{status}».", status=said_status(metadata.status))
        if self._is_outside and not self.drafts and metadata.status not in SHARED_STATUSES:
            return message("Its status is «{status}»; only validated and published documents are shared.",
                           status=said_status(metadata.status))  # fmt: skip
        unclear = next((name for name in _GUARDED if not _is_spelled(metadata, name)), "")
        if unclear:
            return message("Its field «{field}» is not clear: it is spelled otherwise, or stands twice.", field=unclear)
        if self._is_outside and metadata.values.get("protocols"):
            return message("It follows a community's protocol; only the office keeps it.")
        return self._labels_refusal(metadata, metadata.language) or self._consents_refusal(metadata, metadata.language)

    def media_refusal(self, document: Document, path: str, language: str = "") -> Message | None:
        """Return why a picture may not pass by its folder and by what a document's `media` say of it; None when it may.

        `language` is that of the document in which it is shown, when that is another one.
        """
        closest = folder_access(path)
        if not self.audience.allows(closest):
            return message("It lies in a folder whose content is «{level}».", level=said_level(closest))
        for entry in document.metadata.groups("media"):
            record = Metadata(values=entry)
            if is_same_file(record.text("path"), path):
                refusal = self._picture_refusal(record, language or document.metadata.language)
                if refusal is not None:
                    return refusal
        return None

    @property
    def _is_outside(self) -> bool:
        return self.audience in (Access.PUBLIC, Access.PARTNERS)

    def _picture_refusal(self, record: Metadata, language: str) -> Message | None:
        # A picture says how closed it is only where it is more so than its document.
        said = {key: value for key, value in record.values.items() if fold_key(key) in _LEVEL_FIELDS and value != ""}
        level = Metadata(values={"access": Access.PUBLIC.value, **said}).access(self.today)
        if not self.audience.allows(level):
            return message("The picture's access level is «{level}».", level=said_level(level))
        if not all(_is_spelled(record, name) for name in ("consent", "consents")):
            return message("The picture's consent is not clear.")
        return self._labels_refusal(record, language) or self._consents_refusal(record, language)

    def _labels_refusal(self, record: Metadata, language: str) -> Message | None:
        if not are_clear(record):
            return message("Its labels cannot be read.")
        for label in labels_of(record):
            match rule_of(label, self.labels):
                case "never-leaves":
                    return message("The community's label «{label}» keeps it from leaving.", label=label)
                case "restricted-by-default" if not self._is_acted(label, record, language):
                    return message(
                        "The community's label «{label}» keeps it from leaving: no steward's act in force names it for "
                        "this way of sharing.", label=label,
                    )  # fmt: skip
                case "internal-until-resolved" if self._is_outside:
                    return message("Until «{label}» is resolved it stays in the office.", label=label)
                case "non-commercial" if self.channel == COMMERCIAL or self.use == COMMERCIAL:
                    return message("The community's label «{label}» forbids commercial use.", label=label)
                case _:
                    pass
        return None

    def _is_acted(self, label: str, record: Metadata, language: str) -> bool:
        """Tell whether a steward's act, recorded as a consent that names the label, lets it pass here and now."""
        return any(
            consent is not None
            and _bare(label) in set(map(_bare, consent.labels))
            and self._covers(consent, language) is None
            for _, consent in self._consents_of(record)
        )

    def _consents_refusal(self, record: Metadata, language: str) -> Message | None:
        for name, consent in self._consents_of(record):
            if consent is not None:
                refusal = self._covers(consent, language)
            else:
                unknown = message("There is no record of the consent «{id}».", id=name)
                refusal = unknown if self._is_outside else None
            if refusal is not None:
                return refusal
        return None

    def _covers(self, consent: Consent, language: str) -> Message | None:
        """Return why a consent does not cover this; within the office what was withdrawn or has run out is refused."""
        if not self._is_outside:
            return consent.lapse(self.today)
        return consent.refusal(use=self.use, channel=self.channel, language=language, today=self.today)

    def _consents_of(self, record: Metadata) -> Iterator[tuple[str, Consent | None]]:
        """Yield the consents of a document or a picture: those named (None for an unknown one), those written out."""
        fields = ("consents", "consent") if "path" in record else ("consents",)  # a document's `consent` is its state
        for key in fields:
            for name in record.items(key):
                if key == "consents" or name not in _PLAIN_CONSENTS:
                    yield name, self.consents.get(name)
            for group in record.groups(key):
                written = Metadata(values=group)
                name = written.text("id") or "?"
                yield name, consent_from(name, written)


def said_level(level: Access) -> Message:
    """Return what a level is called."""
    return LEVELS[level]


def said_status(status: str) -> Message | str:
    """Return what an editorial state is called."""
    return STATUSES.get(status, status)


def is_same_file(written: str, path: str) -> bool:
    """Tell whether a path as written in the metadata means a library path, whatever folder it is relative to."""
    plain, known = _plain_path(written), _plain_path(path)
    return bool(plain) and (known == plain or known.endswith("/" + plain) or plain.endswith("/" + known))


def plain_name(path: str) -> str:
    """Return the name of a file, folded, by which paths that may mean the same file can be found."""
    return _plain_path(path).rpartition("/")[2]


def _plain_path(path: str) -> str:
    plain = unicodedata.normalize("NFC", unquote(path)).replace("\\", "/")
    return posixpath.normpath(plain.lstrip("./")).casefold() if plain.strip("./") else ""


def _bare(label: str) -> str:
    return fold_key(label).replace("_", "")


def _is_spelled(record: Metadata, name: str) -> bool:
    """Tell whether a field that closes something is spelled as it must be, and stands once."""
    return name not in record.repeated and not any(key != name and fold_key(key) == name for key in record)
