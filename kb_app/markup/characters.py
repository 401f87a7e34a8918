"""Characters that no part of the application may see: the text of a body made clean, once, for every reader of it."""

from __future__ import annotations

import html
import re

# XML refuses most of these, and the others steer terminals. A form feed or a line separator parts words: it becomes a
# space, so that the words around it stay two.
_SEPARATORS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_SUSPECTS = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def clean(text: str) -> str:
    """Return the text with `\\n` as its only line break and without control characters and lone surrogates."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # What prints is no suspect, and whether all of a text prints is known sooner than whether none of it is one.
    if not text.replace("\n", "").isprintable() and _SUSPECTS.search(text):
        text = _FORBIDDEN.sub("", _SEPARATORS.sub(" ", text))
    return text


def decode_references(text: str) -> str:
    """Return the text with its character references (`&copy;`, `&#169;`) as characters; unknown ones stay."""
    return REFERENCE.sub(lambda found: decoded_reference(found.group()), text) if "&" in text else text


def decoded_reference(reference: str) -> str:
    """Return the character of one reference, or the reference as written when it names none that may be shown."""
    decoded = html.unescape(reference)
    return clean(decoded) if decoded != reference else reference
