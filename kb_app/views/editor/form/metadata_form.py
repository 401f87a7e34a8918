"""The form made from a document's type: groups that open and close, one row for each field, unknown keys at the end."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from kb_app.core.documents import Metadata, Value
from kb_app.core.text import in_language
from kb_app.core.types import DocumentType, Field
from kb_app.views.editor.form.base import FormContext
from kb_app.views.editor.form.editors import make_editor
from kb_app.views.editor.form.field_row import FieldRow
from kb_app.views.editor.form.simple import ChoiceEditor
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS

OTHER = "other"
OPEN_AT_FIRST = ("identity",)
REFUSAL_DELAY_MS = 700


class _Group(QWidget):
    """A group of fields under a header; its rows are made when it is opened for the first time."""

    opened = Signal()

    def __init__(self, name: str, title: str, fields: Sequence[Field], context: FormContext) -> None:
        super().__init__()
        self.name = name
        self.fields = tuple(fields)
        self.rows: dict[str, FieldRow] = {}
        self._context = context
        self.header = QToolButton()
        self.header.setObjectName("formGroup")
        self.header.setText(title)
        self.header.setAccessibleName(title)
        self.header.setCheckable(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setIconSize(QSize(12, 12))
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._sign = QLabel()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(SPACE_XS)
        top.addWidget(self.header)
        top.addStretch(1)
        top.addWidget(self._sign)
        top.addWidget(self._count)
        self.body = QWidget()
        self.layout_ = QVBoxLayout(self.body)
        self.layout_.setContentsMargins(0, SPACE_S, 0, SPACE_M)
        self.layout_.setSpacing(SPACE_L)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.body)
        self.body.hide()
        self.header.toggled.connect(self._on_toggled)
        self.dress()

    def tell(self, filled: int, problems: int) -> None:
        """Say how many fields hold something, and whether something is amiss."""
        self._count.setText(f"{filled}/{len(self.fields)}")
        text = self.tr("%Ln field(s) to look at", "", problems) if problems else ""
        self._sign.setToolTip(text)
        self._sign.setAccessibleName(text)
        if problems:
            self._sign.setPixmap(self._context.theme.pixmap("ph.warning", "warning", 14, self.devicePixelRatioF()))
        self._sign.setVisible(bool(problems))

    def dress(self) -> None:
        """Colour the icon."""
        name = "ph.caret-down" if self.header.isChecked() else "ph.caret-right"
        self.header.setIcon(self._context.theme.icon(name, "muted"))

    def _on_toggled(self, is_open: bool) -> None:
        if is_open:
            self.opened.emit()
        self.body.setVisible(is_open)
        self.dress()


@dataclass(frozen=True, slots=True)
class _Planned:
    """A group that is to be made."""

    name: str
    title: str
    fields: tuple[Field, ...]
    is_open: bool


class MetadataForm(QScrollArea):
    """Shows metadata and says what the person wants changed: `edited` with a field's name and its new value."""

    edited = Signal(str, object)  # name, Value | None

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metadataForm")
        self.setAccessibleName(self.tr("Form"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._context = context
        self._kind = DocumentType(id="", label={}, plural={})
        self._others: tuple[str, ...] = ()
        self._metadata = Metadata()
        self._shown: dict[str, Value | None] = {}
        self._groups: dict[str, _Group] = {}
        self._findings: Mapping[str, str] = {}
        self._is_writable = True
        self._refusals: dict[str, str] = {}
        self._plan: tuple[_Planned, ...] = ()
        self._building = QTimer(self)
        self._building.setSingleShot(True)
        self._building.setInterval(0)
        self._building.timeout.connect(self._build_next)
        self._refusal_delay = QTimer(self)
        self._refusal_delay.setSingleShot(True)
        self._refusal_delay.setInterval(REFUSAL_DELAY_MS)
        self._refusal_delay.timeout.connect(self._show_refusals)
        self._inside = QWidget()
        self._inside.setObjectName("formInside")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self._column.setSpacing(SPACE_S)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        context.theme.changed.connect(self._dress)

    def show_metadata(self, metadata: Metadata, kind: DocumentType) -> None:
        """Show metadata as it stands now; what the person is typing in is left alone."""
        others = tuple(key for key in metadata if kind.field_named(key) is None)
        is_same = kind.id == self._kind.id and self._others == others
        self._metadata, before = metadata, self._metadata
        if not is_same:
            self._kind, self._others = kind, others
            self._rebuild()
            return
        for group in self._groups.values():
            for name, row in group.rows.items():
                value = metadata.values.get(name)
                if value != self._shown.get(name):
                    self._shown[name] = value
                    row.show_value(value)
        if before.status != metadata.status:
            self._tell_needs()
        self._tell_groups()

    def show_findings(self, findings: Mapping[str, str]) -> None:
        """Show below each field what the checks say of it."""
        self._findings = findings
        for group in self._groups.values():
            for name, row in group.rows.items():
                row.show_finding(findings.get(name, ""))
        self._tell_groups()

    def refuse(self, name: str, reason: str) -> None:
        """Say why what is typed in a field is not taken up ("" when it is); not while the person is still typing."""
        row = self._row(name)
        if row is None:
            return
        if reason:
            self._refusals[name] = reason
            self._refusal_delay.start()
        else:
            self._refusals.pop(name, None)
            row.show_refusal("")

    @property
    def refused(self) -> Mapping[str, str]:
        """The fields whose typed value was not taken up, with the reason."""
        return dict(self._refusals)

    def accept(self, name: str, value: Value | None) -> None:
        """Take up that a field's typed value was written, so that it is not shown anew."""
        self._shown[name] = value

    def focus_field(self, name: str) -> bool:
        """Go to a field, opening its group; False when the form has none of that name."""
        self._build_all()
        name = name.partition(".")[0]
        group = next((group for group in self._groups.values() if any(f.name == name for f in group.fields)), None)
        if group is None:
            return False
        group.header.setChecked(True)
        row = group.rows[name]
        self._column.activate()
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, row, partial(self.ensureWidgetVisible, row, 0, 60))
        return True

    def set_writable(self, is_writable: bool) -> None:
        """Allow changes or none."""
        self._is_writable = is_writable
        for group in self._groups.values():
            for row in group.rows.values():
                row.set_writable(is_writable)

    def let_go(self) -> None:
        """Give up the rows, to be made again when the form is seen; not while one holds what could not be taken up."""
        if self._groups and not self._refusals and not self.isVisible():
            self._rebuild()

    def label_of(self, name: str) -> str:
        """Return what a field is called."""
        field = self._kind.field_named(name.partition(".")[0])
        return self._context.label(field) if field else name

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plan:
            self._building.start()

    def _rebuild(self) -> None:
        """Begin the form anew. Its groups are made when it is seen, one after the other: all at once would be felt."""
        open_groups = {name for name, group in self._groups.items() if group.header.isChecked()} or self._remembered()
        for group in self._groups.values():
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self._groups.clear()
        self._shown.clear()
        self._refusals.clear()
        self._plan = tuple(self._planned(open_groups))
        if self.isVisible():
            self._build_next()

    def _build_next(self) -> None:
        if self._plan:
            self._build(self._plan[0])
            self._plan = self._plan[1:]
            self._building.start()

    def _build_all(self) -> None:
        plan, self._plan = self._plan, ()
        for planned in plan:
            self._build(planned)

    def _build(self, planned: _Planned) -> None:
        group = _Group(planned.name, planned.title, planned.fields, self._context)
        group.opened.connect(partial(self._fill, group))
        self._groups[group.name] = group
        self._column.insertWidget(len(self._groups) - 1, group)
        group.header.setChecked(planned.is_open)
        group.header.toggled.connect(self._remember)
        self._tell_group(group)

    def _planned(self, open_groups: Container[str]) -> Iterator[_Planned]:
        """Give the groups in their order, with what they are called and their fields."""
        vocabulary = self._context.catalogue.vocabularies.get("field-groups")
        order = list(vocabulary.terms) if vocabulary else []
        by_group: dict[str, list[Field]] = {name: [] for name in order}
        for field in self._kind.fields:
            by_group.setdefault(field.group or "content", []).append(field)
        for name, fields in by_group.items():
            if fields:
                title = vocabulary.label_of(name, self._context.language) if vocabulary else name
                yield _Planned(name, title, tuple(fields), name in open_groups)
        if self._others:
            unknown = tuple(Field(name=key, kind="text", label={"en": key}) for key in self._others)
            yield _Planned(OTHER, self.tr("Other fields of the file"), unknown, OTHER in open_groups)

    def _fill(self, group: _Group) -> None:
        """Make a group's rows, once."""
        if group.rows:
            return
        for field in group.fields:
            editor = self._type_editor(field) if field.name == "type" else make_editor(field, self._context)
            row = FieldRow(field, self._context, editor)
            value = self._metadata.values.get(field.name)
            self._shown[field.name] = value
            row.show_value(value)
            row.show_finding(self._findings.get(field.name, ""))
            row.set_writable(self._is_writable)
            row.edited.connect(partial(self.edited.emit, field.name))
            group.rows[field.name] = row
            group.layout_.addWidget(row)
        self._tell_needs()

    def _type_editor(self, field: Field) -> ChoiceEditor:
        language = self._context.language
        choices = tuple((kind.id, kind.name_in(language)) for kind in self._context.catalogue.types.values())
        return ChoiceEditor(field, self._context, choices)

    def _row(self, name: str) -> FieldRow | None:
        return next((group.rows[name] for group in self._groups.values() if name in group.rows), None)

    def _tell_groups(self) -> None:
        for group in self._groups.values():
            self._tell_group(group)

    def _tell_group(self, group: _Group) -> None:
        filled = sum(self._metadata.values.get(field.name) not in (None, "", (), {}) for field in group.fields)
        group.tell(filled, sum(field.name in self._findings for field in group.fields))

    def _tell_needs(self) -> None:
        catalogue, language = self._context.catalogue, self._context.language
        statuses = catalogue.vocabularies.get("statuses")
        for group in self._groups.values():
            for row in group.rows.values():
                needed = row.field.required_from
                if not needed:
                    row.show_need("")
                elif catalogue.rank(needed) <= catalogue.rank(self._metadata.status):
                    row.show_need(self.tr("needed"))
                else:
                    status = in_language(statuses.terms[needed].label, language) if statuses else needed
                    row.show_need(self.tr("needed for «{status}»").format(status=status))

    def _show_refusals(self) -> None:
        for name, reason in self._refusals.items():
            row = self._row(name)
            if row is not None:
                row.show_refusal(reason)

    def _remembered(self) -> set[str]:
        value = QSettings().value("editor/groups")
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else None
        return set(map(str, names)) if names is not None else set(OPEN_AT_FIRST)

    def _remember(self, _: bool) -> None:
        QSettings().setValue(
            "editor/groups", [name for name, group in self._groups.items() if group.header.isChecked()]
        )

    def _dress(self) -> None:
        for group in self._groups.values():
            group.dress()
        self._tell_groups()
