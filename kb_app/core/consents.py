"""Consent records: what a community or a person agreed to, for which use, channel, language and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb_app.core.documents import Metadata, last_day
from kb_app.core.text import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One record. Empty `uses`, `channels` or `languages` permit nothing; `*` permits all. Dates as in the record."""

    id: str
    uses: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    given: str = ""
    expires: str = ""
    withdrawn: str = ""
    credit: str = ""

    def refusal(self, *, channel: str, language: str, today: date) -> Message | None:
        """Return why the record does not cover a channel and a language on a day; None when it does."""
        if self.withdrawn:
            return message("The consent «{id}» was withdrawn.", id=self.id)
        until = last_day(self.expires) if self.expires else date.max
        if until is None or until < today:
            return message("The consent «{id}» has run out.", id=self.id)
        if not _covers(self.channels, channel):
            return message(
                "The consent «{id}» does not cover this way of sharing ({channel}).", id=self.id, channel=channel
            )
        if language and not _covers(self.languages, language):
            return message(
                "The consent «{id}» does not cover the language «{language}».", id=self.id, language=language
            )
        return None


def consent_from(consent_id: str, record: Metadata) -> Consent:
    """Make a record of a file's values. What cannot be understood permits nothing."""
    withdrawal = record.groups("withdrawal")
    return Consent(
        id=consent_id,
        uses=record.items("uses"),
        channels=record.items("channels"),
        languages=record.items("languages"),
        given=record.text("date"),
        expires=record.text("expires"),
        withdrawn=record.text("withdrawn")
        or record.text("withdrawal")
        or (str(withdrawal[0].get("date", "?")) if withdrawal else ""),
        credit=record.text("credit"),
    )


def _covers(permitted: tuple[str, ...], wanted: str) -> bool:
    return "*" in permitted or wanted in permitted
