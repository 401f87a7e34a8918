"""The publications page: chooses, composes, checks, previews and exports publications; its parts are wired here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings, Signal
from PySide6.QtWidgets import QWidget

from kb_app.core import arrangement
from kb_app.core.arrangement import WHOLE, Place
from kb_app.core.errors import ConflictError, KbError
from kb_app.core.findings import Finding
from kb_app.core.publications import Chapter, DocumentRef, LiveQuery, Publication
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.look import editor_style
from kb_app.views.editor.lookup import LibraryLookup
from kb_app.views.notices import Answer
from kb_app.views.page import ActionSpec, Command, Page
from kb_app.views.publications.actions import publication_actions
from kb_app.views.publications.add_menu import AddMenu
from kb_app.views.publications.arranger import Arranger
from kb_app.views.publications.bench import ADD, CHECKS, ISSUES, PAGES, PROPERTIES, WORD, Bench
from kb_app.views.publications.keeper import Keeper
from kb_app.views.publications.looker import Looker
from kb_app.views.publications.shelf import Shelf
from kb_app.views.publications.tree import NOTHING_KNOWN, Known
from kb_app.views.publications.words import part_title
from kb_app.views.theme import Theme
from kb_app.views.words import said_error

if TYPE_CHECKING:
    from kb_app.services.composing import Listed
    from kb_app.services.session import LibrarySession
    from kb_app.storage.trash import Trashed
    from kb_app.views.publications.adding import AddingPane
    from kb_app.views.publications.checks import ChecksPane
    from kb_app.views.publications.tree import PublicationTree
    from kb_app.views.publications.word_pane import WordPane


class PublicationsPage(Page):
    """Composes publications. What is done is kept in their files by itself, and can be taken back."""

    title_changed = Signal()

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(jobs, theme, parent)
        self.setObjectName("publicationsPage")
        self._language = QLocale().name()[:2]
        self._known: Known = NOTHING_KNOWN
        self._sections: dict[str, tuple[tuple[str, str], ...]] = {}
        self._export_waits = False
        self.bench = Bench(jobs, theme, self._language)
        self.body.addWidget(self.bench, 1)
        self.keeper = Keeper(jobs, self)
        self.shelf = Shelf(jobs, self)
        self.arranger = Arranger(lambda: self.tree.place, self)
        self.looker = Looker(jobs, lambda: self.tree.place, self)
        self._connect_parts()
        self._connect_bench()
        self._dress()
        self._show_nothing()

    def _connect_parts(self) -> None:
        self.shelf.listed.connect(self._on_list)
        self.shelf.opened.connect(self._on_opened)
        self.shelf.made.connect(self._on_made)
        self.shelf.deleted.connect(self._on_deleted)
        self.shelf.restored.connect(self._on_restored)
        self.arranger.arranged.connect(self._take)
        self.arranger.part_added.connect(partial(self.bench.turn_to, PROPERTIES))
        self.arranger.refused.connect(partial(self.say, lasts_ms=4000))
        self.arranger.history.canUndoChanged.connect(self._tell)
        self.arranger.history.canRedoChanged.connect(self._tell)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_keep_failed)
        self.keeper.conflicted.connect(self._on_conflict)
        self.keeper.told.connect(self._tell)
        self.looker.known.connect(self._on_known)
        self.looker.checking.connect(self.checks.tell_working)
        self.looker.checked.connect(self._on_checked)
        self.looker.setting.connect(self.bench.tell_setting)
        self.looker.pages_set.connect(self.bench.show_pages)
        self.looker.sections_known.connect(self._on_sections)
        for part in (self.shelf, self.looker):
            part.failed.connect(self.show_error)

    def _connect_bench(self) -> None:
        bench = self.bench
        bench.list_pane.chosen.connect(self._open)
        bench.list_pane.new_asked.connect(self.ask_new)
        bench.list_pane.copy_asked.connect(self.duplicate)
        bench.list_pane.delete_asked.connect(self.delete)
        bench.add.setMenu(AddMenu(self.arranger, self))
        bench.up.clicked.connect(partial(self.arranger.step, -1))
        bench.down.clicked.connect(partial(self.arranger.step, 1))
        bench.remove.clicked.connect(self.arranger.remove)
        bench.undo.clicked.connect(self.arranger.history.undo)
        bench.redo.clicked.connect(self.arranger.history.redo)
        bench.turned.connect(self._on_turned)
        self.tree.place_chosen.connect(self._on_place)
        self.tree.move_requested.connect(self.arranger.move)
        self.tree.documents_dropped.connect(self.arranger.add_documents)
        self.tree.step_requested.connect(self.arranger.step)
        self.tree.remove_requested.connect(self.arranger.remove)
        self.tree.open_requested.connect(self.document_requested)
        self.adding.added.connect(self.arranger.add_found)
        bench.properties.edited.connect(self.arranger.set_part)
        self.checks.check_requested.connect(self.looker.check)
        self.checks.place_requested.connect(self._on_finding)
        self.checks.edit_requested.connect(self.edit_requested)
        bench.issues.open_requested.connect(self.document_requested)
        bench.issues.told.connect(self._on_issue_told)
        bench.issues.failed.connect(self.show_error)
        self.word.asked.connect(self.export)
        self.word.checks_requested.connect(partial(bench.turn_to, CHECKS))
        self.word.written.connect(self._on_written)
        self.theme.changed.connect(self._dress)

    # What the window asks.

    @property
    def title(self) -> str:
        return self.publication.title if self.publication else self.tr("Publications")

    @property
    def publication(self) -> Publication | None:
        """The publication that is shown."""
        return self.arranger.publication

    @property
    def tree(self) -> PublicationTree:
        """The publication as a tree."""
        return self.bench.tree

    @property
    def adding(self) -> AddingPane:
        """The search beside it."""
        return self.bench.adding

    @property
    def checks(self) -> ChecksPane:
        """What is amiss with it."""
        return self.bench.checks

    @property
    def word(self) -> WordPane:
        """Where it is exported."""
        return self.bench.word

    def action_specs(self) -> Sequence[ActionSpec]:
        return publication_actions()

    def commands(self) -> Mapping[str, Command]:
        if self.session is None:
            return {}
        frozen = self.tr("This library is open for reading only.") if self.session.is_read_only else ""
        nothing = "" if self.publication else self.tr("Choose a publication first.")
        no_undo = "" if self.arranger.history.canUndo() else self.tr("There is nothing to take back.")
        no_redo = "" if self.arranger.history.canRedo() else self.tr("There is nothing to make again.")
        all_saved = self.tr("Everything is saved.") if self.keeper.is_kept else ""
        found = {
            "actionPublish": Command(self.export, nothing),
            "actionNewPublication": Command(self.ask_new, frozen),
            "actionCopyPublication": Command(self.duplicate, nothing or frozen),
            "actionDeletePublication": Command(self.delete, nothing or frozen),
            "actionAddChapter": Command(self.arranger.add_chapter, nothing or frozen),
            "actionAddQuery": Command(self.arranger.add_query, nothing or frozen),
            "actionCheckPublication": Command(self._show_checks, nothing),
            "actionShowIssues": Command(partial(self.bench.turn_to, ISSUES), nothing),
            "actionSave": Command(self.keeper.keep, nothing or all_saved),
        }
        focus = self.focusWidget()
        if focus is None or not hasattr(focus, "undo"):
            found |= {
                "actionUndo": Command(self.arranger.history.undo, no_undo),
                "actionRedo": Command(self.arranger.history.redo, no_redo),
            }
        return found

    def panes(self) -> Sequence[QWidget]:
        return (self.bench.list_pane.list, self.tree, self.bench.shown_pane)

    def set_session(self, session: LibrarySession | None) -> None:
        self.keeper.keep_now()
        super().set_session(session)
        self.arranger.start(None)
        self.arranger.is_frozen = session is None or session.is_read_only
        self._sections.clear()
        for part in (self.keeper, self.shelf, self.looker, self.adding, self.word, self.bench.issues):
            part.set_session(session)
        self.tree.set_catalogue(session.catalogue if session else None)
        if session is None:
            self.bench.properties.set_library(None, None)
        else:
            lookup = LibraryLookup(self.jobs, session, self)
            self.bench.properties.set_library(session.catalogue, lookup, _templates(session.library.root))
        self._show_nothing()
        self.refresh()

    def refresh(self) -> None:
        self.shelf.look()
        if self.publication is not None:
            self.looker.again()
            self._look_beside()

    def may_close(self) -> bool:
        self.keeper.keep_now()
        return not self.keeper.is_in_conflict or self.keeper.is_kept

    # The list.

    def _on_list(self, found: tuple[Listed, ...]) -> None:
        wanted = self.publication.name if self.publication else str(QSettings().value("publications/last") or "")
        chosen = self.bench.list_pane.show_listed(found, wanted)
        if not chosen:
            self._show_nothing()
        elif self.publication is None or self.publication.name != chosen:
            self._open(chosen)

    def _open(self, name: str) -> None:
        if self.publication is None or self.publication.name != name:
            self.keeper.keep_now()
            self.shelf.open(name)

    def _on_opened(self, publication: Publication) -> None:
        self.message_bar.clear()
        self.arranger.start(publication)
        self.keeper.start(publication)
        QSettings().setValue("publications/last", publication.name)
        self._known = NOTHING_KNOWN
        self.tree.show_known(self._known)
        self.bench.tell_checks(())
        self.arranger.adopt(publication, WHOLE)
        self._look_beside()

    def _show_nothing(self) -> None:
        self.arranger.start(None)
        self.keeper.start(None)
        self.looker.follow(None)
        self.tree.show_publication(None)
        self.bench.properties.show_part(None, "")
        self.word.show_publication(None)
        self.bench.issues.look(None)
        self.bench.show_empty(
            self.tr("No publication yet"),
            self.tr("A publication gathers documents of the library into a book, a booklet or a fact sheet for Word."),
            (Answer(self.tr("New publication…"), self.ask_new),) if self.session else (),
        )
        self._tell()

    def ask_new(self) -> None:
        """Ask for a new publication and make it."""
        from kb_app.views.publications.new_publication import NewPublicationDialog

        session = self.session
        if session is None or session.is_read_only:
            return
        dialog = NewPublicationDialog(session.catalogue, self._language, session.language, self)
        if dialog.exec() == NewPublicationDialog.DialogCode.Accepted:
            self.keeper.keep_now()
            self.shelf.make(dialog.kind, dialog.publication_title, dialog.language)

    def duplicate(self) -> None:
        """Make a copy of the publication."""
        if self.publication is not None:
            self.keeper.keep_now()
            title = self.tr("{title} (copy)").format(title=self.publication.title)
            self.shelf.copy(self.publication, title)

    def _on_made(self, publication: Publication) -> None:
        self._on_opened(publication)
        self.refresh()
        self.bench.turn_to(ADD)
        self.adding.setFocus()

    def delete(self) -> None:
        """Move the publication to the trash; it can be put back."""
        if self.publication is not None:
            self.keeper.keep_now()
            self.shelf.delete(self.publication)

    def _on_deleted(self, trashed: Trashed) -> None:
        self._show_nothing()
        self.refresh()
        text = self.tr("«{title}» was moved to the trash.").format(title=trashed.title)
        self.say(text, answers=(Answer(self.tr("Undo"), partial(self.shelf.restore, trashed.key)),))

    def _on_restored(self, _: object) -> None:
        self.message_bar.clear()
        self.refresh()

    # Showing.

    def _take(self, publication: Publication, place: Place) -> None:
        """Show a state of the publication, and let it be kept and looked at again."""
        self.bench.show_composed(publication.title)
        self.tree.show_publication(publication, place)
        self.word.show_publication(publication)
        self.adding.show_inside(frozenset(ref.id for ref in publication.refs()))
        self.keeper.follow(publication)
        self.looker.follow(publication)
        self._tell()

    def _on_place(self, place: Place) -> None:
        publication = self.publication
        part = arrangement.part_at(publication, place) if publication else None
        properties = self.bench.properties
        match part:
            case None:
                pass
            case DocumentRef():
                if part.include == "sections" and part.id not in self._sections:
                    self.looker.ask_sections(part.id)
                properties.show_part(part, self._title_of(part.id), self._sections.get(part.id, ()))
            case Chapter():
                properties.show_part(part, self.tr("Part") if part.chapters else self.tr("Chapter"))
            case LiveQuery():
                properties.show_part(part, self.tr("Live query"))
            case Publication():
                properties.show_part(part, self.tr("The publication"))
            case _:
                properties.show_part(part, part_title(part))
        if self.bench.pane == PAGES:
            self.looker.wish_pages()
        self._tell()

    def _on_sections(self, document_id: str, sections: tuple[tuple[str, str], ...]) -> None:
        self._sections[document_id] = sections
        self._on_place(self.tree.place)

    def _on_finding(self, finding: Finding) -> None:
        """Choose the part that a finding is about, and show its properties where that is where it is mended."""
        place = arrangement.place_of(self.publication, finding) if self.publication else None
        if place is not None:
            self.tree.choose(place)
            if not finding.id:
                self.bench.turn_to(PROPERTIES)

    def _show_checks(self) -> None:
        self.bench.turn_to(CHECKS)
        self.looker.check()

    def _on_turned(self, _: int) -> None:
        self._look_beside()

    def _look_beside(self) -> None:
        """Look again at what the shown pane tells of the publication."""
        if self.bench.pane == PAGES:
            self.looker.wish_pages()
        elif self.bench.pane == ISSUES:
            self.bench.issues.look(self.publication)

    def _on_known(self, known: Known) -> None:
        self._known = known
        self.tree.show_known(known)

    def _on_checked(self, findings: tuple[Finding, ...]) -> None:
        self.checks.show_findings(findings, self._title_of)
        self.bench.tell_checks(findings)

    def _title_of(self, document_id: str) -> str:
        hit = self._known.hits.get(document_id)
        return hit.title if hit else document_id

    # Keeping.

    def _on_kept(self, written: Publication, read: Publication) -> None:
        if self.publication == written:
            self.arranger.correct(read)
        self.message_bar.clear()
        self.bench.list_pane.tell(read)
        if self._export_waits:
            self._export_waits = False
            self.word.write()

    def _on_keep_failed(self, error: KbError) -> None:
        self._export_waits = False
        self.message_bar.show_error(error, (Answer(self.tr("Try again"), self.keeper.keep),))

    def _on_conflict(self, error: ConflictError) -> None:
        self._export_waits = False
        answers = (
            Answer(self.tr("Take the other"), self._take_theirs),
            Answer(self.tr("Keep mine"), self.keeper.keep_mine),
        )
        self.say(said_error(error), "danger", answers)

    def _take_theirs(self) -> None:
        publication = self.publication
        if publication is not None:
            self.keeper.start(None)
            self.arranger.start(None)
            self._open(publication.name)

    # Exporting.

    def export(self) -> None:
        """Keep the publication and write it as the pane says."""
        if self.publication is None:
            return
        self.bench.turn_to(WORD)
        if not self.keeper.is_kept:
            self._export_waits = True
            self.keeper.keep()
        else:
            self.word.write()

    def _on_written(self) -> None:
        self.looker.again()

    def _on_issue_told(self, text: str, answers: Sequence[Answer]) -> None:
        self.say(text, "success", answers)

    # Looks.

    def _tell(self, _: object = None) -> None:
        is_open = self.publication is not None
        frozen = self.session is None or self.session.is_read_only
        state = self.tr("Read only") if frozen and is_open else self.keeper.text
        has_part = self.tree.place.kind != "publication"
        self.bench.tell(state, is_open=is_open, may_change=not frozen, has_part=has_part)
        self.bench.undo.setEnabled(self.arranger.history.canUndo())
        self.bench.redo.setEnabled(self.arranger.history.canRedo())
        self.commands_changed.emit()

    def _dress(self) -> None:
        self.setStyleSheet(editor_style(self.theme.tokens))


def _templates(root: Path) -> tuple[str, ...]:
    folder = root / "templates"
    if not folder.is_dir():
        return ()
    words = (file.stem for file in folder.glob("*.docx"))
    models = (file.name for file in folder.glob("*.dotx"))
    return tuple(sorted((*words, *models)))
