"""Addresses of the web and of mailboxes as a file must write them: percent-encoded, the names of hosts in ASCII."""

from __future__ import annotations

import contextlib
import re
from urllib.parse import quote

from kb_app.markup.characters import clean

_HOSTED = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?P<host>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_SAFE = "%/:=&?~#+!$,;'@()*-._"
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]")


def encoded(address: str) -> str:
    """Return an address of which every character may stand in a file."""
    written = _HIDDEN.sub("", clean(address)).strip()
    found = _HOSTED.match(written)
    if found is None:
        return _quoted(written)
    return found["scheme"] + _host(found["host"]) + _quoted(found["rest"])


def _host(written: str) -> str:
    if not written.isascii():
        owner, at, name = written.rpartition("@")
        name, colon, port = name.partition(":")
        with contextlib.suppress(UnicodeError):  # what is no name of a host cannot be asked for anyway
            written = f"{owner}{at}{name.encode('idna').decode()}{colon}{port}"
    return quote(written, safe=f"{_SAFE}[]")


def _quoted(text: str) -> str:
    kept, _, fragment = text.partition("#")
    quoted = quote(kept, safe=_SAFE) + (f"#{quote(fragment, safe=_SAFE).replace('#', '%23')}" if "#" in text else "")
    return _LONE_PERCENT.sub("%25", quoted)
