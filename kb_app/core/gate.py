"""What may leave the library, for whom: the hard gate of publications and packages (domain.md section 7).

It fails closed and cannot be clicked through. A reason is for the maker's eyes only; the output never names what was
left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kb_app.core.consents import Consent, consent_from
from kb_app.core.documents import Access, Document, Metadata, access_named, folder_access
from kb_app.core.text import Message, message

SHARED_STATUSES = frozenset({"validated", "published", "superseded", "archived"})
"""The editorial states whose documents may be shown outside the office."""

NEVER_STATUSES = frozenset({"withdrawn", "blocked"})

NEVER_LABELS = frozenset({"tkss", "tkmr", "tkwr", "tkco", "tkcl", "tkf"})
"""Traditional Knowledge labels under which nothing leaves at any level (domain.md 7.5)."""

STEWARD_LABELS = frozenset({"tkwg", "tkmg", "tks", "tkcs", "tknv"})
"""Labels that need a steward's act naming the channel, or that are unresolved: nothing leaves without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Who something is for, by which channel (`print`, `web`, `ngo-package` …), on which day, with which consents."""

    audience: Access
    channel: str
    today: date
    consents: Mapping[str, Consent]
    drafts: bool = False

    def refusal(self, document: Document) -> Message | None:
        """Return why a document may not pass; None when it may."""
        if document.is_damaged:
            return message("The file is damaged, so its access is not known.")
        metadata = document.metadata
        level = metadata.access(self.today)
        if not self.audience.allows(level):
            return message("Its access level is «{level}».", level=level.value)
        closest = document.access(self.today)
        if not self.audience.allows(closest):
            return message("It lies in a folder whose content is «{level}».", level=closest.value)
        if metadata.status in NEVER_STATUSES:
            return message("Its status is «{status}».", status=metadata.status)
        outside = self.audience in (Access.PUBLIC, Access.PARTNERS)
        if outside and not self.drafts and metadata.status not in SHARED_STATUSES:
            return message("Its status is «{status}»; only validated and published documents are shared.",
                           status=metadata.status or "?")  # fmt: skip
        return self._labels_refusal(metadata) or self._consents_refusal(metadata)

    def media_refusal(self, document: Document, path: str) -> Message | None:
        """Return why a picture may not pass, by its folder and by what its document's `media` say of it; else None."""
        closest = folder_access(path)
        if not self.audience.allows(closest):
            return message("It lies in a folder whose content is «{level}».", level=closest.value)
        for entry in document.metadata.groups("media"):
            record = Metadata(values=entry)
            if not _same_file(record.text("path"), path):
                continue
            level = record.text("access")
            if level and not self.audience.allows(access_named(level)):
                return message("The picture's access level is «{level}».", level=level)
            refusal = self._labels_refusal(record)
            if refusal is not None:
                return refusal
            named = record.items("consents") + record.items("consent")
            for name in named:
                if name not in ("granted", "not-needed"):
                    refusal = self._consent_refusal(name, document.metadata.language)
                    if refusal is not None:
                        return refusal
        return None

    def _labels_refusal(self, metadata: Metadata) -> Message | None:
        for label in metadata.terms("tk_labels"):
            if label.lower() in NEVER_LABELS | STEWARD_LABELS:
                return message("The community's label «{label}» keeps it from leaving.", label=label)
        return None

    def _consents_refusal(self, metadata: Metadata) -> Message | None:
        for name in metadata.items("consents"):
            refusal = self._consent_refusal(name, metadata.language)
            if refusal is not None:
                return refusal
        for group in metadata.groups("consents"):  # records written into the document itself
            if self.audience in (Access.PUBLIC, Access.PARTNERS):
                record = Metadata(values=group)
                consent = consent_from(record.text("id") or "?", record)
                refusal = consent.refusal(channel=self.channel, language=metadata.language, today=self.today)
                if refusal is not None:
                    return refusal
        return None

    def _consent_refusal(self, name: str, language: str) -> Message | None:
        if self.audience in (Access.INTERNAL, Access.RESTRICTED):
            return None
        record = self.consents.get(name)
        if record is None:
            return message("There is no record of the consent «{id}».", id=name)
        return record.refusal(channel=self.channel, language=language, today=self.today)


def _same_file(written: str, path: str) -> bool:
    """Tell whether a path as written in the metadata means a library path, whatever folder it is relative to."""
    plain = written.replace("\\", "/").lstrip("./")
    return bool(plain) and (path == plain or path.endswith("/" + plain) or plain.endswith("/" + path))
