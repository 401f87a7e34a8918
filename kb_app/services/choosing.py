"""What would go into a package: a selection passed through the gate, closed over its pictures, each exclusion said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kb_app.core.documents import Access, Document
from kb_app.core.errors import KbError, RefusedError
from kb_app.core.folding import caseless
from kb_app.core.gate import Gate
from kb_app.core.queries import Query
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.markup.redact import is_distinctive, names_in
from kb_app.packages.kept_files import KeptFiles
from kb_app.packages.names import clashes, document_fault_of, payload_fault_of
from kb_app.packages.profiles import Profile
from kb_app.services.files_used import files_of
from kb_app.services.kept_documents import KeptDocuments
from kb_app.services.picture_gate import has_consent
from kb_app.services.reading import linked_ids
from kb_app.services.searching import find
from kb_app.services.session import LibrarySession
from kb_app.storage.consents import read_consents
from kb_app.storage.pictures import clean
from kb_app.storage.scratch import Scratch

CHANNEL = "ngo-package"
PICTURE_PIXELS: dict[Profile, int] = {"minimal": 0, "standard": 1600, "complete": 6000}
"""The longer side of a picture; 0: none goes along."""

LONGEST_TEXT = 8_000_000
"""A text of thousands of pages is no document; searching it for what may not leave would take minutes."""

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What goes into a package, for whom. Without a query, a publication or ids it is the whole library.

    `profile` is how large it may be: texts alone, pictures for a screen, or pictures for print. With `is_closed` what
    the chosen documents link to and their translations come along. With `is_update` only what changed since the last
    edition for this audience and partner is written.
    """

    where: str = ""
    publication: str = ""
    ids: tuple[str, ...] = ()
    profile: Profile = "standard"
    is_closed: bool = False
    is_update: bool = False
    partner: str = ""
    audience: Access = Access.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What would go into a package: the documents by id and pictures by path, and what stays with the reason.

    `reserved` are the documents that may not leave, by id with their titles, and `reserved_files` the paths of files
    of which nothing may be known; `names` are those ids that no text may hold. `missing` is what the chosen documents
    link to or translate and that is not among them.
    """

    documents: KeptDocuments
    media: KeptFiles
    reserved: Mapping[str, str]
    left_out: tuple[tuple[str, Message], ...]
    missing: tuple[tuple[str, str], ...] = ()
    reserved_files: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def choose(session: LibrarySession, selection: Selection, task: Task = UNWATCHED) -> Chosen:
    """Pass a selection through the gate and close it over pictures; writes nothing. For the maker's eyes only.

    Raises RefusedError when nothing is left, NotFoundError for an unknown publication or id, Cancelled.
    """
    chosen, passed = _chosen(session, selection, task)
    return replace(chosen, missing=tuple(_missing(chosen.documents, passed)))


def choose_to_pack(session: LibrarySession, selection: Selection, task: Task = UNWATCHED) -> Chosen:
    """Choose as `choose` does, without looking for what is missing. Raises as it does."""
    return _chosen(session, selection, task)[0]


def _chosen(session: LibrarySession, selection: Selection, task: Task) -> tuple[Chosen, KeptDocuments]:
    """Return what was chosen, and all documents of the library that may pass."""
    wanted = _selected(session, selection)
    gate = Gate(
        audience=selection.audience, channel=CHANNEL, today=date.today(), consents=read_consents(session.library)
    )
    scratch = Scratch(session.places.cache)
    passed, refused = _sorted_out(session, gate, scratch, task)
    included = passed
    if wanted is not None:
        ids = {name for name, head in passed.heads.items() if head.path in wanted}
        included = passed.only(ids | _companions(passed.only(ids), passed) if selection.is_closed else ids)
    left_out = [(one.id, one.reason) for one in refused if wanted is None or one.path in wanted]
    if not included:
        reason = message("Nothing of this selection may go to this audience. No package was written.")
        raise RefusedError("nothing-to-pack", reason, reasons=tuple(why for _, why in left_out[:20]))
    names = _names(session, (one.id for one in refused), passed)
    reserved_files = {path for one in refused for path in one.files}
    media = _Media(session, gate, reserved_files, names, PICTURE_PIXELS[selection.profile], KeptFiles(scratch))
    media.take(included.values(), task)
    chosen = Chosen(
        documents=included,
        media=media.taken,
        reserved={one.id: one.title for one in refused if one.id not in passed},
        left_out=(*left_out, *media.left_out),
        reserved_files=frozenset(reserved_files | media.refused),
        names=names,
    )
    return chosen, passed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused:
    """A document that stays behind, the files that it names, and the reason."""

    id: str
    title: str
    path: str
    files: frozenset[str]
    reason: Message


def _sorted_out(
    session: LibrarySession, gate: Gate, scratch: Scratch, task: Task
) -> tuple[KeptDocuments, list[_Refused]]:
    """Return the library's documents that may pass, and the others with the reason."""
    passed = KeptDocuments(scratch)
    paths: set[str] = set()
    refused: list[_Refused] = []
    states = session.library.scan()
    twins = {two: one for one, two in clashes(state.path for state in states)}
    for done, state in enumerate(states, start=1):
        task.step(Progress(done, len(states), message("Choosing documents")))
        document = session.library.read(state.path)
        refusal = gate.refusal(document)
        if refusal is None and len(document.body) > LONGEST_TEXT:
            refusal = message("The text is too long to be searched for what may not leave.")
        if refusal is None and document.id in passed:
            refusal = message("Another document has the same id.")
        twin = twins.get(document.path, "")
        if refusal is None and twin in paths:
            refusal = message("Some computers cannot tell its file's name from «{other}». Rename one.", other=twin)
        refusal = refusal or _name_refusal(document_fault_of(document.path))
        if refusal is None:
            passed.put(document)
            paths.add(document.path)
            continue
        files = frozenset(files_of(document))
        refused.append(_Refused(id=document.id, title=document.title, path=document.path, files=files, reason=refusal))
    return passed, refused


def _name_refusal(fault: Message | None) -> Message | None:
    return message("Its file's name may not be in a package. {reason} Rename it.", reason=fault) if fault else None


def _names(session: LibrarySession, reserved: Iterable[str], passed: Iterable[str]) -> frozenset[str]:
    """Return the ids that no text may hold: those that are names, and neither terms nor documents that may be named."""
    terms = {caseless(term) for vocabulary in session.catalogue.vocabularies.values() for term in vocabulary.terms}
    open_ids = {caseless(name) for name in passed}
    return frozenset(caseless(name) for name in reserved if is_distinctive(name)) - terms - open_ids


def _selected(session: LibrarySession, selection: Selection) -> set[str] | None:
    """Return the paths of the documents chosen; None for all."""
    chosen: set[str] | None = None
    if selection.ids:
        chosen = {session.document(document_id).path for document_id in selection.ids}
    if selection.where:
        page = find(session, Query(text=selection.where, limit=1_000_000, snippets=False))
        found = {hit.path for hit in page.hits}
        chosen = found if chosen is None else chosen & found
    if selection.publication:
        from kb_app.services.publishing import document_ids, publication_named

        paths = map(session.path_of, document_ids(session, publication_named(session, selection.publication)))
        of_publication = {path for path in paths if path is not None}
        chosen = of_publication if chosen is None else chosen & of_publication
    return chosen


def _companions(included: KeptDocuments, passed: KeptDocuments) -> set[str]:
    """Return the documents that the chosen ones link to, and the originals and translations of all of them."""
    found = {target for document in included.values() for target in linked_ids(document) if target in passed}
    family = {*included, *found}
    heads = passed.heads
    originals = {heads[name].metadata.text("translation_of") for name in family} & set(passed)
    translations = {name for name, head in heads.items() if head.metadata.text("translation_of") in family | originals}
    return (found | originals | translations) - set(included)


def _missing(included: KeptDocuments, passed: KeptDocuments) -> Iterator[tuple[str, str]]:
    """Yield what is linked to or translated but not chosen, with the document that does; what is reserved is not."""
    for document in included.values():
        original = document.metadata.text("translation_of")
        for target in dict.fromkeys((*linked_ids(document), *((original,) if original else ()))):
            if target not in included and target in passed:
                yield document.id, target
    for name, head in passed.heads.items():
        original = head.metadata.text("translation_of")
        if name not in included and original in included:
            yield original, name


class _Media:
    """The pictures of the chosen documents: `taken` by path, cleaned; `refused` paths, and why each stays."""

    def __init__(
        self,
        session: LibrarySession,
        gate: Gate,
        reserved: set[str],
        names: frozenset[str],
        pixels: int,
        taken: KeptFiles,
    ) -> None:
        self.taken = taken
        self.refused: set[str] = set()
        self.left_out: list[tuple[str, Message]] = []
        self._session = session
        self._gate = gate
        self._reserved = reserved
        self._originals = session.likenesses.originals(reserved)
        self._names = names
        self._pixels = pixels

    def take(self, documents: Iterable[Document], task: Task) -> None:
        """Clean the pictures that may leave. Raises Cancelled."""
        for document in documents:
            for path in sorted(files_of(document)):
                file = self._session.library.media(path)
                if file is None or path in self.taken or file.suffix.lower() not in PICTURE_SUFFIXES:
                    continue
                task.step(Progress(len(self.taken), 0, message("Cleaning pictures")))
                refusal = self._refusal(document, path)
                if refusal is None and self._pixels:
                    try:
                        data = clean(file, max_pixels=self._pixels).data
                    except KbError as error:
                        self.left_out.append((document.id, error.message))
                        continue
                    if self._originals.have_copy(path) and not has_consent(document, path):
                        refusal = _also_reserved(path)
                    else:
                        self.taken.put(path, data)
                if refusal is not None:
                    self.refused.add(path)
                    self.left_out.append((document.id, refusal))

    def _refusal(self, document: Document, path: str) -> Message | None:
        if path in self._reserved and not has_consent(document, path):
            return _also_reserved(path)
        if names_in(path, self._names):
            return message("The name of the picture «{path}» tells of a document that stays behind.", path=path)
        return self._gate.media_refusal(document, path) or _name_refusal(payload_fault_of(path))


def _also_reserved(path: str) -> Message:
    return message("The picture «{path}» is also used by a document that stays behind.", path=path)
