"""Consent records: what a community or a person agreed to, for which use, channel, language and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb_app.core.documents import Metadata, last_day
from kb_app.core.text import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One record. Empty `uses`, `channels` or `languages` permit nothing; `*` permits all. Dates as in the record.

    `season` holds the months (1 to 12) in which it holds, all when there are none; `labels` the community's labels that
    it lets pass, when it is a steward's act.
    """

    id: str
    uses: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    given: str = ""
    expires: str = ""
    withdrawn: str = ""
    credit: str = ""
    season: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    benefit_sharing: str = ""

    def lapse(self, today: date) -> Message | None:
        """Return why the record holds no more, whatever it covers; None when it holds."""
        if self.withdrawn:
            return message("The consent «{id}» was withdrawn.", id=self.id)
        until = last_day(self.expires) if self.expires else date.max
        if until is None or until < today:
            return message("The consent «{id}» has run out.", id=self.id)
        if self.season and str(today.month) not in {month.lstrip("0") for month in self.season}:
            return message("The consent «{id}» does not hold in this month.", id=self.id)
        return None

    def refusal(self, *, use: str, channel: str, language: str, today: date) -> Message | None:
        """Return why the record does not cover a use, a channel and a language on a day; None when it does."""
        lapse = self.lapse(today)
        if lapse is not None:
            return lapse
        if not _covers(self.uses, use):
            return message("The consent «{id}» does not cover this use ({use}).", id=self.id, use=use)
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
        expires=record.text("expires") or record.text("expiry"),
        withdrawn=record.text("withdrawn")
        or record.text("withdrawal")
        or (str(withdrawal[0].get("date", "?")) if withdrawal else ""),
        credit=record.text("credit"),
        season=record.items("season"),
        labels=record.items("labels"),
        benefit_sharing=record.text("benefit_sharing"),
    )


def _covers(permitted: tuple[str, ...], wanted: str) -> bool:
    return "*" in permitted or wanted in permitted
