"""The question as typed, taken apart: words, phrases, fields, OR and NOT, in Spanish and English.

Whatever is not valid is searched as plain words, with a quiet note: a person's text never makes an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kb_app.core.folding import codes_of_folded, fold, words
from kb_app.core.text import Message, message

MAX_CHARACTERS = 300
MAX_TERMS = 16
MAX_PHRASE_WORDS = 10

FIELDS: Mapping[str, str] = {
    "tipo": "type", "type": "type", "region": "region", "regiones": "region", "sector": "sector", "sectores": "sector",
    "componente": "component", "component": "component", "agencia": "agency", "agency": "agency",
    "estado": "status", "status": "status", "idioma": "language", "language": "language", "lengua": "language",
    "acceso": "access", "access": "access", "resultado": "result", "result": "result", "ano": "year", "year": "year",
    "palabra": "keyword", "etiqueta": "keyword", "keyword": "keyword", "tag": "keyword",
    "titulo": "title", "title": "title", "autor": "author", "autora": "author", "author": "author", "id": "id",
    "numero": "number", "number": "number", "has": "has", "tiene": "has", "con": "has", "is": "is", "es": "is",
    "links": "links", "enlaza": "links", "enlaces": "links",
}  # fmt: skip
"""The names of fields, folded, as people write them, and what each means."""

FACET_FIELDS = frozenset(
    {"type", "region", "sector", "component", "agency", "status", "language", "access", "result", "year", "keyword"}
)

FIELD_WORDS: Mapping[str, Message] = {
    "type": message("the type"),
    "region": message("the region"),
    "sector": message("the sector"),
    "component": message("the component"),
    "agency": message("the agency"),
    "status": message("the status"),
    "language": message("the language"),
    "access": message("the access"),
    "result": message("the result"),
    "year": message("the year"),
    "keyword": message("a keyword"),
    "title": message("a word of the title"),
    "author": message("an author"),
    "id": message("the id"),
    "number": message("the number"),
    "has": message("what it has"),
    "is": message("what it is"),
    "links": message("a document it links to"),
}
"""What each field is called when a question is explained."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, folded; a prefix when it ends with `*` or is the last one typed; `typed` keeps its ñ."""

    text: str
    is_prefix: bool = False
    typed: str = ""
    is_explicit: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, folded, that stand next to each other. `is_open`: still being typed, so that the last may go on."""

    words: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class FieldTest:
    """A field that holds a value; `low` and `high` bound a range of years; `text` is the value as typed."""

    field: str
    text: str
    low: str = ""
    high: str = ""


Atom = Word | Phrase | FieldTest


@dataclass(frozen=True, slots=True)
class Clause:
    """Alternatives, of which one must hold; none of them when negated."""

    atoms: tuple[Atom, ...]
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question: every clause must hold."""

    clauses: tuple[Clause, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The words that count for ranking and marks: all but negated ones."""
        return tuple(
            atom for clause in self.clauses if not clause.is_negated for atom in clause.atoms if isinstance(atom, Word)
        )

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that must or may stand in a document."""
        return tuple(
            atom
            for clause in self.clauses
            if not clause.is_negated
            for atom in clause.atoms
            if isinstance(atom, Phrase)
        )


_TOKEN = re.compile(
    r"""(?P<sign>-|\+)?(?:(?P<field>[^\W\d_]+):)?(?:[“"«](?P<phrase>[^”"»]*)(?:[”"»]|\Z)|(?P<word>[^\s"“”«»()\[\]{}]+))"""
)
_OR = frozenset({"OR", "O", "U", "|", "||"})
_NOT = frozenset({"NOT", "NO", "SIN"})
_AND = frozenset({"AND", "Y", "E", "&", "&&"})
_CLOSING = '"”»'
_RANGE = re.compile(r"(\d{4})?(?:\.\.|-)(\d{4})?")


def parse(text: str) -> Question:
    """Read a question. Never raises."""
    notes: list[Message] = []
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        notes.append(message("Only the first {count} characters were searched.", count=MAX_CHARACTERS))
    clauses: list[Clause] = []
    joins = negates = False
    terms = 0
    tokens = list(_TOKEN.finditer(text))
    ends_open = bool(text) and not text[-1].isspace()
    for place, token in enumerate(tokens):
        word = token["word"] or ""
        if token["field"] is None and not token["sign"] and token["phrase"] is None:
            if word in _OR and clauses and place + 1 < len(tokens):
                joins = True
                continue
            if word in _NOT and place + 1 < len(tokens):
                negates = True
                continue
            if word in _AND and clauses and place + 1 < len(tokens):
                continue
        is_last = place == len(tokens) - 1 and ends_open and text[-1] not in _CLOSING
        atoms, note = _atoms(token, is_last=is_last)
        if note is not None:
            notes.append(note)
        if not atoms:
            continue
        terms += len(atoms)
        if terms > MAX_TERMS:
            notes.append(message("Only the first {count} words were searched.", count=MAX_TERMS))
            break
        is_negated = token["sign"] == "-" or negates
        if joins and clauses and not is_negated and not clauses[-1].is_negated and len(atoms) == 1:
            clauses[-1] = Clause((*clauses[-1].atoms, *atoms))
        else:
            clauses += [Clause((atom,), is_negated) for atom in atoms]
        joins = negates = False
    return Question(tuple(clauses), tuple(dict.fromkeys(notes)))


def _atoms(token: re.Match[str], *, is_last: bool) -> tuple[list[Atom], Message | None]:
    """Return what one token asks for, and a note when a part of it could not be understood as written."""
    field = FIELDS.get(fold(token["field"])) if token["field"] else None
    value = token["phrase"] if token["phrase"] is not None else token["word"]
    if token["field"] and field is None:
        note = message("«{name}» is no field; it was searched as a word.", name=token["field"])
        rest, _ = _plain(f"{token['field']} {value}", token["phrase"] is not None, is_last=is_last)
        return rest, note
    if field is None:
        return _plain(value, token["phrase"] is not None, is_last=is_last)
    if not value.strip(" *"):
        return [], message("«{name}:» needs a value.", name=token["field"])
    if field == "year":
        bounds = _RANGE.fullmatch(value)
        if bounds and (bounds[1] or bounds[2]):
            return [FieldTest("year", value, bounds[1] or "0000", bounds[2] or "9999")], None
    return [FieldTest(field, value.strip())], None


def _plain(value: str, is_phrase: bool, *, is_last: bool) -> tuple[list[Atom], Message | None]:
    found = words(value)
    if is_phrase:
        note = None
        if len(found) > MAX_PHRASE_WORDS:
            found = found[:MAX_PHRASE_WORDS]
            note = message("Only the first {count} words of a phrase were searched.", count=MAX_PHRASE_WORDS)
        if len(found) == 1:
            return [Word(found[0], is_prefix=is_last, typed=value.strip(), is_explicit=True)], note
        return ([Phrase(tuple(found), is_open=is_last)] if found else []), note
    note = None
    if value.startswith("*") and found:
        note = message("A word is searched from its beginning; the leading * was left out.")
    is_prefix = value.endswith("*") or is_last
    explicit = value.endswith("*")
    codes = codes_of_folded(fold(value.strip("*.,;:¿?¡!")))
    if codes and fold(value.strip("*.,;:¿?¡!")) == codes[0]:
        return [Word(codes[0], is_prefix=is_prefix, typed=value, is_explicit=explicit)], note
    if len(found) > 1 and "*" not in value:
        joined = "-" in value or "/" in value
        if joined and not is_last:
            return [Phrase(tuple(found[:MAX_PHRASE_WORDS]))], note
    last = len(found) - 1
    return [
        Word(word, is_prefix=is_prefix and place == last, typed=value if len(found) == 1 else word,
             is_explicit=explicit and place == last)
        for place, word in enumerate(found)
    ], note  # fmt: skip


def explain(question: Question) -> tuple[Message, ...]:
    """Say in words how a question was understood."""
    said: list[Message] = []
    for clause in question.clauses:
        alternatives = [_said(atom) for atom in clause.atoms]
        whole = alternatives[0]
        for other in alternatives[1:]:
            whole = message("{first} or {second}", first=whole, second=other)
        said.append(message("without {what}", what=whole) if clause.is_negated else whole)
    return tuple(said)


def _said(atom: Atom) -> Message:
    if isinstance(atom, Phrase):
        return message("the exact phrase «{text}»", text=" ".join(atom.words))
    if isinstance(atom, Word):
        if atom.is_prefix:
            return message("a word that begins with «{text}»", text=atom.text)
        return message(
            "the word «{text}», in plural or singular; where no document has it, words that begin so", text=atom.text
        )
    if atom.low:
        return message("the year from {low} to {high}", low=atom.low, high=atom.high)
    return message("{field} is «{text}»", field=FIELD_WORDS[atom.field], text=atom.text)
