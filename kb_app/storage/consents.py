"""The library's consent records: `consents/<id>.yaml`."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from kb_app.core.consents import Consent, consent_from
from kb_app.core.documents import Metadata
from kb_app.core.errors import KbError
from kb_app.storage.files import read_bytes
from kb_app.storage.frontmatter import read_yaml
from kb_app.storage.library import Library, decode

CONSENTS = "consents"


def read_consents(library: Library) -> dict[str, Consent]:
    """Return the consent records by id. One that cannot be read is missing, which permits nothing."""
    found = {}
    folder = library.root / CONSENTS
    for file in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        with contextlib.suppress(KbError):
            values = read_yaml(decode(read_bytes(file))[0], path=f"{CONSENTS}/{file.name}")
            if isinstance(values, Mapping):
                found[file.stem] = consent_from(file.stem, Metadata(values=values))
    return found
