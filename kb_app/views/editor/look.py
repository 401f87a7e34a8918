"""The few rules of style that the editor adds to the window's, made from the same tokens."""

from __future__ import annotations

from string import Template

from kb_app.views.tokens import RADIUS, SMALL_PT, Tokens


def editor_style(look: Tokens) -> str:
    """Return the style sheet of the editor, the publications and the packages page."""
    values: dict[str, object] = {
        name: getattr(look, name) for name in look.__dataclass_fields__ if name not in {"shade", "types"}
    }
    return _SHEET.substitute(values, radius=RADIUS, small_pt=SMALL_PT)


_SHEET = Template("""
#editorBar { background: $paper; border: none; border-bottom: 1px solid $line; }
#formatBar { background: $surface; border: none; border-bottom: 1px solid $line; padding: 2px 8px; spacing: 0px; }
#formatBar QToolButton { padding: 4px 7px; }
#formatBar QToolButton[hasCaret="true"] { padding-right: 18px; }
#leftPane, #rightPane, #qualityPane, #formInside { background: $paper; }
#packagesPage #leftPane { border-right: 1px solid $line; }
#receivedNotes {
    background: $surface; border: 1px solid $line_strong; border-radius: ${radius}px; padding: 6px 8px;
}
#receivedNotes:focus { border-color: $accent; }
#interviewView { background: $paper; }
#interviewAnswer { background: $surface; border: 1px solid $line_strong; border-radius: ${radius}px; padding: 0; }
#interviewAnswer:focus { border-color: $accent; }
#qualityTabs::tab { padding: 7px 10px; font-size: ${small_pt}pt; }
#qualityPane { border-top: 1px solid $line; }
#middlePane, #editorView, #previewView { background: $surface; }
#previewView { border: none; }
#textFoot {
    background: $surface; color: $muted; font-size: ${small_pt}pt; padding: 4px 14px; border-top: 1px solid $line;
}
#stateText { color: $muted; font-size: ${small_pt}pt; }
#stateText[tone="warning"] { color: $warning; }
#stateText[tone="danger"] { color: $danger; font-weight: 600; }
#editorTabs { background: transparent; border: none; }
#editorTabs::tab {
    background: transparent; color: $muted; padding: 7px 6px 7px 12px; border: none; margin: 0 1px;
    border-bottom: 2px solid transparent;
}
#editorTabs::tab:hover { background: $raised; color: $text; }
#editorTabs::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
#editorTabs QToolButton { padding: 2px; }
#paneTabs::tab { padding: 7px 12px; font-size: ${small_pt}pt; }
#formGroup { border: 1px solid transparent; color: $text; font-weight: 600; padding: 4px 4px 4px 0; }
#formGroup:hover { background: $raised; }
#formGroup:checked { background: transparent; color: $text; }
#formGroup:focus { border-color: $accent; }
QLabel[role="field"] { font-weight: 500; }
QLabel[role="problem"] { color: $danger; font-size: ${small_pt}pt; }
QFrame[role="entry"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="entry"] QToolButton { padding: 3px; }
QToolButton[kind="entry"]:checked { background: transparent; }
#linkPopup { background: $surface; border: 1px solid $line_strong; border-radius: ${radius}px; padding: 4px; }
#publicationTree { show-decoration-selected: 1; }
#publicationTree::branch:selected { background: $accent_soft; }
#paperArea { background: $raised; }
""")
