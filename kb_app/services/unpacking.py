"""A verified package opened into a folder, as a read-only library."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kb_app.core.errors import RefusedError, UsageError
from kb_app.core.tasks import UNWATCHED, Task
from kb_app.core.text import message
from kb_app.packages import bag
from kb_app.packages.bag import Verified
from kb_app.services.examining import Examine
from kb_app.services.examining import examine as examine_here
from kb_app.services.places import Places
from kb_app.services.verifying import reasons_of, require_file, with_origin
from kb_app.storage.files import TEMPORARY_PREFIX, move_folder, remove_folder, write_atomic
from kb_app.storage.library import RECEIVED_FILE, Library


def unpack(
    package: Path,
    folder: Path,
    task: Task = UNWATCHED,
    *,
    places: Places | None = None,
    examine: Examine = examine_here,
) -> Library:
    """Open a verified package as a read-only library in a new folder.

    `places` hold the keys that are known, the user's own places when not given; `examine` reads all of it, in this
    process when it is not given, before it is there. Raises RefusedError with every defect when the package is not
    sound or its signature not good, UsageError when the folder is taken.
    """
    require_file(package)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        reason = message("«{name}» is not empty. Choose a new or an empty folder.", name=folder.name)
        raise UsageError("not-empty", reason, path=str(folder))
    verified = bag.verify(package, task)
    findings = with_origin(verified, places or Places.of_user(), None).findings
    if findings:
        reason = message("The package is not sound; nothing was unpacked. Ask for it again.")
        raise RefusedError("unsound", reason, reasons=reasons_of(findings), path=str(package))
    # Its name follows from the target's: what a killed run left behind is removed by the next one.
    staging = folder.parent / f"{TEMPORARY_PREFIX}{hashlib.sha256(folder.name.encode()).hexdigest()[:16]}"
    remove_folder(staging)
    try:
        bag.unpack(package, verified, staging, task)
        write_atomic(staging / RECEIVED_FILE, json.dumps(_origin(verified), ensure_ascii=False, indent=1).encode())
        examine(staging, None, task)
        Library.open(staging)
        move_folder(staging, folder)
    except BaseException:
        remove_folder(staging)
        raise
    return Library.open(folder)


def _origin(verified: Verified) -> dict[str, str]:
    values = verified.info.values if verified.info else {}
    return {"library": values.get("External-Identifier", ""), "publisher": values.get("Source-Organization", ""),
            "audience": values.get("Audience", "")}  # fmt: skip
