"""Values as chips with a box that completes: terms of vocabularies, free lists, people, documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kb_app.core.documents import Value, as_text
from kb_app.core.folding import fold
from kb_app.core.queries import Hit
from kb_app.core.text import in_language
from kb_app.core.types import Field
from kb_app.core.vocabularies import Vocabulary
from kb_app.views.catalog.chips import FlowLayout
from kb_app.views.editor.form.base import FieldEditor, FormContext
from kb_app.views.tokens import SPACE_XS

CHIP_PX = 230
CROSS_PX = 26
MOST_OFFERED = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be chosen: what is stored, and what it is called."""

    value: str
    label: str


class CompletingBox(QLineEdit):
    """A line that offers what fits what is typed. `wanted` asks for offers, `taken` says which one was chosen."""

    wanted = Signal(str)
    taken = Signal(str)
    typed = Signal(str)  # Enter or a comma on a text that is no offer
    emptied = Signal()  # Backspace in an empty box
    given_up = Signal()  # Escape: what was typed is to be forgotten

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enders = ",;"  # letters that end a value as Enter does
        self._offers: tuple[Offer, ...] = ()
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        completer.setWidget(self)
        self._popup = QListView()
        self._popup.setObjectName("completionPopup")
        completer.setPopup(self._popup)
        # The completer's own signal comes in two forms, of which one gives the text alone.
        self._popup.clicked.connect(self._on_activated)
        self._completer = completer
        self.textEdited.connect(self.wanted)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show offers below the box, or nothing."""
        self._offers = tuple(offers)
        self._model.setStringList([offer.label for offer in offers])
        if offers and self.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(self._model.index(0) if self.text().strip() else QModelIndex())
        else:
            self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        popup = self._popup
        if popup.isVisible() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            index = popup.currentIndex()
            if index.isValid():
                popup.hide()
                self._on_activated(index)
                return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            event.text() and event.text() in self.enders and self.text().strip()
        ):
            self._finish()
        elif key == Qt.Key.Key_Down:
            self.wanted.emit(self.text())
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.text():
            self.wanted.emit("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._finish()

    def _finish(self) -> None:
        text = self.text().strip().strip(self.enders).strip()
        if not text:
            return
        exact = next((offer for offer in self._offers if fold(offer.label) == fold(text) or offer.value == text), None)
        if exact is not None:
            self.clear()
            self.taken.emit(exact.value)
        else:
            self.typed.emit(text)

    def _on_activated(self, index: QModelIndex) -> None:
        offer = self._offers[index.row()]
        # The completer writes its text into the box after this signal.
        QTimer.singleShot(0, self, self.clear)
        self.clear()
        self.taken.emit(offer.value)


class ChipsEditor(FieldEditor):
    """Several values: each a chip that a click removes, and a box to add more."""

    takes_anything = True

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._items: tuple[Value, ...] = ()
        self._is_single = False
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, SPACE_XS)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self.box = CompletingBox()
        self.box.setObjectName(f"field-{field.name}")
        self.box.setPlaceholderText(self.tr("Add…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._chips)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self._chips.hide()
        self.box.wanted.connect(self._on_wanted)
        self.box.taken.connect(self._add)
        self.box.typed.connect(self._on_typed)
        self.box.emptied.connect(self._on_emptied)
        context.theme.changed.connect(self._rebuild)

    def show_value(self, value: Value | None) -> None:
        if value is None or value == "":
            items: tuple[Value, ...] = ()
        else:
            items = value if isinstance(value, tuple) else (value,)
        if items != self._items:
            self._items = items
            self._rebuild()

    def fits(self, value: Value | None) -> bool:
        if isinstance(value, tuple):
            return all(isinstance(item, str) for item in value)
        return value is None or isinstance(value, str)

    @property
    def items(self) -> tuple[Value, ...]:
        """The values that are shown."""
        return self._items

    def note(self) -> str:
        most = self.field.max_items
        if most and len(self._items) >= most:
            return self.tr("{count} of {most} at most").format(count=len(self._items), most=most)
        return ""

    def name_of(self, item: Value) -> str:
        """Return what a value is called."""
        return as_text(item)

    def offers(self, text: str) -> Sequence[Offer]:
        """Return what can be added that fits what is typed."""
        return ()

    def _on_wanted(self, text: str) -> None:
        self.box.offer(self.offers(text))

    def _on_typed(self, text: str) -> None:
        if self.takes_anything:
            self.box.clear()
            self._add(text)

    def _on_emptied(self) -> None:
        if self._items:
            self._tell(self._items[:-1])

    def _add(self, value: str) -> None:
        if self._is_single:
            self._tell((value,))
        elif value not in self._items:
            self._tell((*self._items, value))

    def _tell(self, items: tuple[Value, ...]) -> None:
        self._items = items
        self._rebuild()
        if self._is_single:
            self.edited.emit(items[-1] if items else None)
        else:
            self.edited.emit(items or None)

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for value in self._items:
            self._flow.addWidget(self._chip_of(value))
        self._chips.setVisible(bool(self._items))
        self.box.setVisible(not (self._is_single and self._items))
        self._flow.invalidate()
        self._chips.updateGeometry()
        self.updateGeometry()

    def _chip_of(self, value: Value) -> QPushButton:
        """Return the chip of a value: a click takes the value away."""
        chip = QPushButton()
        self._dress_chip(chip, self.name_of(value))
        chip.setToolTip(self.tr("Remove «{name}»").format(name=self.name_of(value)))
        chip.setAccessibleName(chip.toolTip())
        chip.clicked.connect(self._remover(value))
        return chip

    def _dress_chip(self, chip: QPushButton, name: str) -> None:
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, CHIP_PX)
        chip.setText(f"{shown} ".replace("&", "&&"))
        chip.setProperty("kind", "chip")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setIcon(self.context.theme.icon("ph.x", "muted"))
        chip.setIconSize(QSize(12, 12))

    def _remover(self, value: Value) -> Callable[[], None]:
        def remove() -> None:
            self._tell(tuple(item for item in self._items if item != value))
            self.box.setFocus()

        return remove


class TermsEditor(ChipsEditor):
    """Terms of a vocabulary, found by any of their labels in any language, accents or not."""

    def __init__(
        self, field: Field, context: FormContext, parent: QWidget | None = None, *, is_single: bool = False
    ) -> None:
        super().__init__(field, context, parent)
        self._is_single = is_single
        found = context.catalogue.vocabularies.get(field.vocabulary)
        self._vocabulary = found or Vocabulary(id=field.vocabulary, label={}, terms={}, is_open=True)
        self.takes_anything = self._vocabulary.is_open or not self._vocabulary.terms
        self._folded: tuple[tuple[Offer, tuple[tuple[str, str], ...]], ...] | None = None
        if self._vocabulary.terms:
            self.box.setPlaceholderText(self.tr("Type to choose…"))

    def name_of(self, item: Value) -> str:
        text = item if isinstance(item, str) else as_text(item)
        if text not in self._vocabulary.terms and not self.takes_anything:
            return self.tr("{value} (unknown)").format(value=text)
        return self._vocabulary.label_of(text, self.context.language)

    def offers(self, text: str) -> Sequence[Offer]:
        wanted = fold(text).strip()
        found: list[tuple[int, Offer]] = []
        for offer, labels in self._labels():
            if offer.value in self._items:
                continue
            best, through = min(
                ((_closeness(folded, wanted), plain) for folded, plain in labels),
                default=(9, ""),
                key=lambda pair: pair[0],
            )
            if best < 9:
                own = fold(offer.label)
                is_plain = not wanted or _closeness(own, wanted) < 9
                found.append((best, offer if is_plain else Offer(offer.value, f"{offer.label} — {through}")))
        return [offer for _, offer in sorted(found, key=lambda pair: pair[0])][:MOST_OFFERED]

    def _on_typed(self, text: str) -> None:
        offers = self.offers(text)
        if len(offers) == 1 or (offers and not self.takes_anything):
            self.box.clear()
            self._add(offers[0].value)
        else:
            super()._on_typed(text)

    def _labels(self) -> tuple[tuple[Offer, tuple[tuple[str, str], ...]], ...]:
        if self._folded is None:
            language = self.context.language
            self._folded = tuple(
                (
                    Offer(term.id, in_language(term.label, language) or term.id),
                    tuple((fold(name), name) for name in (*term.labels(), term.id)),
                )
                for term in self._vocabulary.terms.values()
                if not term.deprecated
            )
        return self._folded


class _TextChip(QPushButton):
    """A text of a list: a click changes it, a click on its cross or Delete takes it away."""

    change_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_on_cross = False
        self.clicked.connect(self._on_clicked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_on_cross = event.position().x() > self.width() - CROSS_PX
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        (self.removal_wanted if self._is_on_cross else self.change_wanted).emit()
        self._is_on_cross = False


class ListEditor(ChipsEditor):
    """A list of free texts; a click on one brings it back into the box to be changed."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._changing: str | None = None
        self.box.enders = ";"  # a sentence or a name has commas of its own
        self.box.setPlaceholderText(self.tr("Add, with Enter…"))
        self.box.given_up.connect(self._on_given_up)

    def _chip_of(self, value: Value) -> QPushButton:
        if not isinstance(value, str):
            return super()._chip_of(value)
        chip = _TextChip()
        self._dress_chip(chip, value)
        chip.setToolTip(self.tr("«{text}» – click to change it, on the cross to remove it").format(text=value))
        chip.setAccessibleName(self.tr("Change «{text}»").format(text=value))
        chip.change_wanted.connect(partial(self._change, value))
        chip.removal_wanted.connect(self._remover(value))
        return chip

    def _change(self, value: str) -> None:
        self._changing = value
        self.box.setText(value)
        self.box.setFocus()
        self.box.selectAll()

    def _on_given_up(self) -> None:
        self._changing = None

    def _add(self, value: str) -> None:
        changing, self._changing = self._changing, None
        if changing is None or changing not in self._items:
            super()._add(value)
        elif value != changing:
            others = [item for item in self._items if item != value]
            self._tell(tuple(value if item == changing else item for item in others))


class PeopleEditor(ListEditor):
    """Names of people and teams; entries with more than a name are shown by it and kept as they are."""

    def fits(self, value: Value | None) -> bool:
        items = value if isinstance(value, tuple) else (value,) if value is not None else ()
        return all(isinstance(item, str | Mapping) for item in items)

    def name_of(self, item: Value) -> str:
        if isinstance(item, Mapping):
            role = item.get("role")
            name = as_text(item.get("name", item))
            if isinstance(role, str):
                return f"{name} · {self.context.term_label('contributor-roles', role)}"
            return name
        return as_text(item)


class DocumentsEditor(ChipsEditor):
    """Documents of the library, found by their titles."""

    takes_anything = False

    def __init__(
        self, field: Field, context: FormContext, parent: QWidget | None = None, *, is_single: bool = False
    ) -> None:
        super().__init__(field, context, parent)
        self._is_single = is_single
        self._titles: dict[str, str] = {}
        self.box.setPlaceholderText(self.tr("Type a title…"))

    def show_value(self, value: Value | None) -> None:
        super().show_value(value)
        unknown = [item for item in self._items if isinstance(item, str) and item and item not in self._titles]
        if unknown:
            self.context.lookup.titles(unknown, self._on_titles)

    def name_of(self, item: Value) -> str:
        text = as_text(item)
        return self._titles.get(text, text)

    def _on_wanted(self, text: str) -> None:
        if text.strip():
            self.context.lookup.documents(text, self._on_hits)
        else:
            self.box.offer(())

    def _on_hits(self, hits: Sequence[Hit]) -> None:
        self._titles.update({hit.id: hit.title for hit in hits})
        self.box.offer([Offer(hit.id, hit.title) for hit in hits if hit.id not in self._items])

    def _on_titles(self, titles: Mapping[str, str]) -> None:
        self._titles.update(titles)
        self._rebuild()


def _closeness(folded: str, wanted: str) -> int:
    """Return how well a label fits what is typed, 0 best; 9: not at all."""
    if not wanted:
        return 3
    if folded == wanted:
        return 0
    if folded.startswith(wanted):
        return 1
    if f" {wanted}" in folded:
        return 2
    return 4 if len(wanted) > 2 and wanted in folded else 9
