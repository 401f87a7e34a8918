"""Spelling in a library: its documents' language, its vocabularies' words, its own list of words."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb_app.core.documents import Document
from kb_app.core.errors import KbError, NotFoundError, UsageError
from kb_app.core.findings import Finding
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import message
from kb_app.services.session import LibrarySession
from kb_app.spelling.dictionaries import dictionaries
from kb_app.spelling.speller import Speller
from kb_app.spelling.words import Word
from kb_app.storage.files import read_bytes, write_atomic
from kb_app.storage.locks import save_lock

WORDS_FILE = "dictionary.txt"
"""The library's own words, one a line in any order; lines that begin with # are remarks."""

_WORD = re.compile(r"[^\W\d_]+")
MOST_OF_A_DOCUMENT = 200


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that is not known: `text`, and where it stands in the body (`body[start:end]`)."""

    text: str
    start: int
    end: int


def speller_of(session: LibrarySession, language: str) -> Speller | None:
    """Return what checks texts of a language; None where there is no dictionary for it, or no reader of them."""
    language = language.partition("-")[0]
    found = dictionaries(language)
    if not found:
        return None
    known = (*_words_of_vocabularies(session), *own_words(session))
    return Speller(language, found, known)


def misspelt(speller: Speller, body: str) -> tuple[Misspelt, ...]:
    """Return the words of a Markdown body that are not known."""
    return tuple(Misspelt(word.text, word.start, word.end) for word in speller.unknown(body))


def own_words(session: LibrarySession) -> tuple[str, ...]:
    """Return the library's own words; none when its list cannot be read."""
    try:
        text = read_bytes(session.library.root / WORDS_FILE).decode("utf-8-sig", errors="replace")
    except KbError:
        return ()
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def add_word(session: LibrarySession, word: str) -> None:
    """Put a word into the library's own list, every other line as it was. Raises UsageError, StorageError."""
    word = word.strip()
    if not word or word.startswith("#") or "\n" in word:
        raise UsageError("bad-word", message("«{word}» is no word.", word=word))
    session.library.require_writable()
    file = session.library.root / WORDS_FILE
    with save_lock(session.library.root):
        data = b""
        with contextlib.suppress(NotFoundError):
            data = read_bytes(file)
        ends = b"\r\n" if b"\r\n" in data else b"\n"
        if word.encode() in (line.strip() for line in data.splitlines()):
            return
        gap = ends if data and not data.endswith((b"\n", b"\r")) else b""
        write_atomic(file, data + gap + word.encode() + ends)


def check_spelling(session: LibrarySession, ids: Iterable[str] = (), task: Task = UNWATCHED) -> tuple[Finding, ...]:
    """Return the words of documents that are not known, of all of them when no id is given. Raises Cancelled."""
    wanted = set(ids)
    states = [state for state in session.library.scan() if not wanted or _stem(state.path) in wanted]
    spellers: dict[str, Speller | None] = {}
    findings: list[Finding] = []
    for done, state in enumerate(states, start=1):
        task.step(Progress(done, len(states), state.path))
        try:
            document = session.library.read(state.path)
        except KbError:
            continue  # the other checks say so
        language = document.metadata.language
        if language not in spellers:
            spellers[language] = speller_of(session, language)
        speller = spellers[language]
        if speller is not None:
            findings += _findings(document, speller.unknown(document.body))
    return tuple(findings)


def _findings(document: Document, words: Iterable[Word]) -> Iterator[Finding]:
    """Yield a finding for each different word, at its first place."""
    seen: set[str] = set()
    for word in words:
        if word.text not in seen and len(seen) < MOST_OF_A_DOCUMENT:
            seen.add(word.text)
            line = document.body.count("\n", 0, word.start) + document.body_line
            reason = message("«{word}» is in no dictionary.", word=word.text)
            yield Finding(
                code="spelling", message=reason, severity="warning", id=document.id, path=document.path, line=line
            )


def _words_of_vocabularies(session: LibrarySession) -> Iterator[str]:
    for vocabulary in session.catalogue.vocabularies.values():
        for term in vocabulary.terms.values():
            for label in term.labels():
                yield from _WORD.findall(label)


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".md")
