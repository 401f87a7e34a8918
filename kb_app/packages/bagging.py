"""A package written: a BagIt bag in a zip, described, listed and signed."""

from __future__ import annotations

from collections.abc import Mapping

from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import message
from kb_app.packages.archive import ArchiveWriter
from kb_app.packages.kept_files import KeptFiles
from kb_app.packages.manifest import (
    BAG_DECLARATION,
    BAG_INFO,
    DECLARATION,
    DELTA,
    MANIFEST,
    PAYLOAD,
    SIGNATURE,
    TAG_MANIFEST,
    BagInfo,
    Delta,
    manifest_bytes,
    sha256,
)
from kb_app.packages.signing import SigningKey
from kb_app.storage.files import Sink


def write_bag(
    sink: Sink,
    root: str,
    payload: KeptFiles,
    info: Mapping[str, str],
    *,
    key: SigningKey | None = None,
    trusted_comment: str = "",
    base: Mapping[str, str] | None = None,
    base_version: int = 0,
    task: Task = UNWATCHED,
) -> None:
    """Write a package: the payload by path below `data/`, described and listed. Same input, same bytes.

    With the checksums of a `base`, a delta: the whole list, and only the files that the base does not have. Raises
    RefusedError when there is more than one file can hold, Cancelled.
    """
    checksums = {f"{PAYLOAD}{path}": digest for path, digest in payload.checksums.items()}
    listed = manifest_bytes(checksums)
    paths = sorted(
        path for path in payload if base is None or base.get(f"{PAYLOAD}{path}") != checksums[PAYLOAD + path]
    )
    tags = {
        BAG_DECLARATION: DECLARATION,
        BAG_INFO: BagInfo(values={**info, "Payload-Oxum": f"{sum(map(payload.size, paths))}.{len(paths)}"}).as_bytes(),
        MANIFEST: listed,
    }
    if base is not None:
        tags[DELTA] = Delta(base=base_version, result=sha256(listed)).as_bytes()
    tag_manifest = manifest_bytes({path: sha256(data) for path, data in tags.items()})
    tags[TAG_MANIFEST] = tag_manifest
    if key is not None:
        tags[SIGNATURE] = key.sign(tag_manifest, trusted_comment)
    writer = ArchiveWriter(sink)
    for name, data in tags.items():
        writer.add(f"{root}/{name}", data)
    for done, path in enumerate(paths, start=1):
        task.step(Progress(done, len(paths), message("Writing the package")))
        writer.add_packed(f"{root}/{PAYLOAD}{path}", payload.packed(path))
    writer.close()
