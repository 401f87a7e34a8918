"""Sentences of the core in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kb_app.core.documents import parse_partial_date
from kb_app.core.errors import KbError
from kb_app.core.tasks import Progress
from kb_app.core.text import Message


def said(text: Message | str) -> str:
    """Return a message of the core as the window says it; plain text stays as it is."""
    return text.render(_translate) if isinstance(text, Message) else text


def said_error(error: KbError) -> str:
    """Return an error's sentence."""
    return said(error.message)


def said_progress(progress: Progress) -> str:
    """Return how far work is, as `12 of 40`, or what it is at when the end is not known."""
    what = said(progress.what)
    if progress.total <= 0:
        return what
    locale = QLocale()
    count = QCoreApplication.translate("Progress", "{done} of {total}").format(
        done=locale.toString(progress.done), total=locale.toString(progress.total)
    )
    return f"{count} · {what}" if what else count


def said_date(text: str) -> str:
    """Return `2012`, `2012-06` or `2012-06-14` as the person's language writes it."""
    parts = parse_partial_date(text)
    if parts is None:
        return text
    year, month, day = parts
    if not month:
        return str(year)
    if not day:
        return QLocale().toString(QDate(year, month, 1), "MMMM yyyy")
    return QLocale().toString(QDate(year, month, day), "d MMM yyyy")


def said_number(number: int) -> str:
    """Return a number with the separators of the person's language."""
    return QLocale().toString(number)


def said_size(size: int) -> str:
    """Return the size of a file with the unit that suits it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _translate(source: str) -> str:
    return QCoreApplication.translate("", source)
