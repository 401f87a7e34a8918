"""Changes metadata of many documents at once: what to change above, what becomes of each document below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.documents import Value
from kb_app.core.errors import KbError
from kb_app.core.tasks import Task
from kb_app.core.types import DocumentType, Field
from kb_app.jobs.runner import Job, JobRunner
from kb_app.views.editor.form.base import FieldEditor, FormContext
from kb_app.views.editor.form.editors import make_editor
from kb_app.views.empty_state import EmptyState
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from kb_app.views.words import said, said_error

if TYPE_CHECKING:
    from kb_app.services.bulk import Action, BulkPlan, FieldEdit
    from kb_app.services.session import LibrarySession

_REST_MS = 250
_MOST_ROWS = 300
_MOST_SKIPPED = 50
_LISTS = frozenset({"terms", "list", "people", "documents"})
_KINDS = _LISTS | {"text", "date", "number", "money", "yes-no", "yes-partial-no", "choice", "term"}


class _EditRow(QWidget):
    """One field with what is to be done to it."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field], context: FormContext) -> None:
        super().__init__()
        self._fields = {field.name: field for field in fields}
        self._context = context
        self._value: Value | None = None
        self._editor: FieldEditor | None = None
        self._field = QComboBox()
        self._field.setObjectName("bulkField")
        self._field.setAccessibleName(self.tr("Field"))
        self._field.addItem(self.tr("Choose a field…"), "")
        for field in fields:
            self._field.addItem(context.label(field), field.name)
        self._field.setMinimumWidth(200)
        self._action = QComboBox()
        self._action.setObjectName("bulkAction")
        self._action.setAccessibleName(self.tr("What to do"))
        self.setFocusProxy(self._field)
        self._place = QHBoxLayout()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_S)
        self._row.addWidget(self._field, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._place, 1)
        self._field.currentIndexChanged.connect(self._on_field)
        self._action.currentIndexChanged.connect(self._on_action)
        self._action.hide()

    @property
    def edit(self) -> FieldEdit | None:
        """What was asked; None while it is not whole."""
        from kb_app.services.bulk import FieldEdit

        name, action = str(self._field.currentData() or ""), self._chosen_action
        if not name or (self._value is None and action != "clear"):
            return None
        if action == "clear":
            return FieldEdit(field=name, action="replace")
        doing: Action = "add" if action == "add" else "remove" if action == "remove" else "replace"
        return FieldEdit(field=name, action=doing, value=self._value)

    @property
    def _chosen_action(self) -> str:
        return str(self._action.currentData() or "replace")

    def _on_field(self) -> None:
        field = self._fields.get(str(self._field.currentData() or ""))
        self._action.blockSignals(True)
        self._action.clear()
        if field is not None and field.kind in _LISTS:
            self._action.addItem(self.tr("Add"), "add")
            self._action.addItem(self.tr("Take away"), "remove")
        if field is not None:
            self._action.addItem(self.tr("Replace by"), "replace")
            self._action.addItem(self.tr("Empty it"), "clear")
        self._action.blockSignals(False)
        self._action.setVisible(field is not None)
        self._value = None
        if self._editor is not None:
            self._place.removeWidget(self._editor)
            self._editor.deleteLater()
            self._editor = None
        if field is not None:
            self._editor = make_editor(field, self._context)
            self._editor.setObjectName("bulkValue")
            self._editor.edited.connect(self._on_edited)
            self._place.addWidget(self._editor)
        self.changed.emit()

    def _on_action(self) -> None:
        if self._editor is not None:
            self._editor.setVisible(self._chosen_action != "clear")
        self.changed.emit()

    def _on_edited(self, value: Value | None) -> None:
        self._value = value
        if self._editor is not None:
            self._editor.show_value(value)
        self.changed.emit()


class BulkDialog(QDialog):
    """The edits, and what they would change. `planned` gives the plan that the person wants carried out."""

    planned = Signal(object)  # BulkPlan

    def __init__(
        self,
        jobs: JobRunner,
        session: LibrarySession,
        context: FormContext,
        document_ids: Sequence[str],
        kinds: Sequence[DocumentType],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bulkDialog")
        self.setWindowTitle(self.tr("Edit fields of %Ln document(s)", "", len(document_ids)))
        self.resize(860, 600)
        self._jobs = jobs
        self._session = session
        self._context = context
        self._ids = tuple(document_ids)
        self._fields = _common_fields(kinds, context)
        self._names = {field.name: field for field in self._fields}
        self.plan: BulkPlan | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look)
        self._rows: list[_EditRow] = []
        self._build()
        self._add_row()
        self._tell()

    def _build(self) -> None:
        about = QLabel(
            self.tr("Choose what changes. The other fields and the texts stay as they are, and one undo takes it back.")
        )
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        self._edits = QVBoxLayout()
        self._edits.setSpacing(SPACE_S)
        self._more = QPushButton(self.tr("Another field"))
        self._more.setObjectName("moreFields")
        self._more.setProperty("kind", "link")
        self._more.setAutoDefault(False)
        self._more.setIcon(self._context.theme.icon("ph.plus", "accent"))
        self._summary = QLabel()
        self._summary.setObjectName("bulkSummary")
        self._summary.setWordWrap(True)
        self._table = QTreeWidget()
        self._table.setObjectName("bulkPreview")
        self._table.setAccessibleName(self.tr("What changes in each document"))
        self._table.setRootIsDecorated(False)
        self._table.setUniformRowHeights(True)
        self._table.setAlternatingRowColors(False)
        self._table.setHeaderLabels([self.tr("Document"), self.tr("Field"), self.tr("Now"), self.tr("Afterwards")])
        header = self._table.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((300, 130, 180)):
            header.resizeSection(column, width)
        self._nothing = EmptyState(self._context.theme, "ph.list-checks", "")
        self._nothing.tell(
            self.tr("Nothing is changed yet"),
            self.tr("Choose a field and its value above: here stands what each document holds now and afterwards."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._table)
        self._apply = QPushButton()
        self._apply.setObjectName("bulkApply")
        self._apply.setProperty("kind", "primary")
        self._apply.setDefault(True)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self._summary, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(about)
        layout.addLayout(self._edits)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)
        self._more.clicked.connect(self._add_row)
        self._apply.clicked.connect(self._on_apply)
        cancel.clicked.connect(self.reject)

    def _on_apply(self) -> None:
        if self.plan is not None:
            plan = self.plan
            self.accept()
            self.planned.emit(plan)

    def _add_row(self) -> None:
        row = _EditRow(self._fields, self._context)
        row.changed.connect(self._on_change)
        self._rows.append(row)
        self._edits.addWidget(row)
        row.setFocus()

    def _on_change(self) -> None:
        self.plan = None
        self._tell()
        self._rest.start()

    def _look(self) -> None:
        edits = tuple(edit for row in self._rows if (edit := row.edit) is not None)
        self._table.clear()
        if not edits:
            self._tell()
            return
        self._summary.setText(self.tr("Looking at the documents…"))
        job: Job = self._jobs.submit(partial(_plan, self._session, self._ids, edits), replaces="bulk-plan")
        job.succeeded.connect(self._on_planned)
        job.failed.connect(self._on_refused)

    def _on_planned(self, plan: BulkPlan) -> None:
        self.plan = plan
        self._table.clear()
        self._show_skipped(plan)
        rows = 0
        for document in plan.documents:
            for change in document.changes:
                rows += 1
                if rows > _MOST_ROWS:
                    break
                field = self._names.get(change.field)
                texts = [
                    document.title,
                    self._context.label(field) if field else change.field,
                    self._shown(field, change.before),
                    self._shown(field, change.after),
                ]
                item = QTreeWidgetItem(texts)
                for column, text in enumerate(texts):
                    item.setToolTip(column, text)
                self._table.addTopLevelItem(item)
        if rows > _MOST_ROWS:
            self._table.addTopLevelItem(QTreeWidgetItem([self.tr("… and more documents")]))
        self._tell()

    def _show_skipped(self, plan: BulkPlan) -> None:
        """Name first what stays as it is, each with its reason."""
        shown = plan.skipped[:_MOST_SKIPPED]
        titles = {hit.id: hit.title for hit in self._session.index.hits_of(tuple(name for name, _ in shown))}
        icon = self._context.theme.icon("ph.warning", "warning")
        for name, reason in shown:
            item = QTreeWidgetItem([titles.get(name, name), self.tr("Stays as it is"), "", said(reason)])
            item.setIcon(0, icon)
            item.setToolTip(3, said(reason))
            self._table.addTopLevelItem(item)

    def _on_refused(self, error: KbError) -> None:
        self.plan = None
        self._tell()
        self._summary.setText(said_error(error))

    def _tell(self) -> None:
        count = len(self.plan.documents) if self.plan else 0
        self._apply.setEnabled(bool(count))
        self._stack.setCurrentWidget(self._table if self._table.topLevelItemCount() else self._nothing)
        self._apply.setText(self.tr("Change %Ln document(s)", "", count) if count else self.tr("Change"))
        if self.plan is None:
            self._summary.setText("")
            return
        parts = []
        if self.plan.unchanged:
            parts.append(self.tr("Already so: %Ln document(s).", "", self.plan.unchanged))
        if self.plan.skipped:
            parts.append(self.tr("Left as they are: %Ln document(s).", "", len(self.plan.skipped)))
        if not count and not parts:
            parts.append(self.tr("Nothing changes."))
        self._summary.setText(" ".join(parts))

    def _shown(self, field: Field | None, value: Value | None) -> str:
        """Return a value as a person reads it, terms by their names."""
        if value is None or value == "":
            return "–"
        if isinstance(value, tuple):
            return ", ".join(self._shown(field, item) for item in value)
        if isinstance(value, Mapping):
            return ", ".join(self._shown(None, item) for item in value.values())
        return self._context.term_label(field.vocabulary, value) if field and field.vocabulary else value


def _common_fields(kinds: Sequence[DocumentType], context: FormContext) -> tuple[Field, ...]:
    """Return the fields that every type among the documents has and that may be the same in many, by name."""
    from kb_app.services.bulk import OF_ONE

    if not kinds:
        return ()
    first, *others = kinds
    found = [
        field
        for field in first.fields
        if field.kind in _KINDS and field.name not in OF_ONE and all(kind.field_named(field.name) for kind in others)
    ]
    return tuple(sorted(found, key=lambda field: context.label(field).casefold()))


def _plan(session: LibrarySession, ids: tuple[str, ...], edits: tuple[FieldEdit, ...], task: Task) -> BulkPlan:
    from kb_app.services.bulk import plan

    return plan(session, ids, edits, task)
