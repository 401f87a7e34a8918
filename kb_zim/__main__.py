"""`python -m kb_zim FOLDER OUT.zim`: writes the pages of a folder as an archive for Kiwix, and reads it back.

`FOLDER/zim.json` says what is written: `main`, `language` (three letters), `metadata` by name, and `entries`, each with
`path`, `file`, `title`, `mimetype`, `is_document`; a document is found by its `folded_title` and by the file `words`.
Progress and result are lines of JSON on standard output. This program never imports the application, and the
application never imports this one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

STEPS = 50
NO_LIBZIM = 3
"""The exit code that says that libzim is not installed."""


def write(folder: Path, out: Path) -> dict[str, Any]:
    """Write the archive, read it back, and return what it holds."""
    from libzim.reader import Archive
    from libzim.writer import Creator, FileProvider, Hint, IndexData, Item

    class Words(IndexData):
        """What a page is found by: its words folded, without those of the bar and the lists around them."""

        def __init__(self, title: str, words: str) -> None:
            super().__init__()
            self.title = title
            self.words = words

        def has_indexdata(self) -> bool:
            return bool(self.words)

        def get_title(self) -> str:
            return self.title

        def get_content(self) -> str:
            return self.words

        def get_keywords(self) -> str:
            return ""

        def get_wordcount(self) -> int:
            return len(self.words.split())

    class Entry(Item):
        """A file of the folder."""

        def __init__(self, said: dict[str, Any]) -> None:
            super().__init__()
            self.said = said

        def get_path(self) -> str:
            return str(self.said["path"])

        def get_title(self) -> str:
            return str(self.said["title"])

        def get_mimetype(self) -> str:
            return str(self.said["mimetype"])

        def get_contentprovider(self) -> FileProvider:
            return FileProvider(str(folder / self.said["file"]))

        def get_hints(self) -> dict[Hint, int]:
            is_text = self.said["mimetype"].startswith("text/")
            return {Hint.FRONT_ARTICLE: self.said["is_document"], Hint.COMPRESS: is_text}

        def get_indexdata(self) -> IndexData:
            if not self.said["is_document"]:
                return Words("", "")
            return Words(self.said["folded_title"], (folder / self.said["words"]).read_text(encoding="utf-8"))

    plan = json.loads((folder / "zim.json").read_text(encoding="utf-8"))
    entries = plan["entries"]
    creator = Creator(out)
    creator.config_indexing(True, plan["language"])
    creator.config_nbworkers(1)
    with creator:
        creator.set_mainpath(plan["main"])
        creator.add_illustration(48, (folder / plan["illustration"]).read_bytes())
        for name, value in plan["metadata"].items():
            creator.add_metadata(name, value)
        for done, said in enumerate(entries, start=1):
            creator.add_item(Entry(said))
            if done % STEPS == 0:
                print(json.dumps({"done": done, "total": len(entries)}), flush=True)
    archive = Archive(out)
    return {
        "entries": archive.entry_count,
        "articles": archive.article_count,
        "is_whole": archive.check(),
        "has_words": archive.has_fulltext_index,
        "has_titles": archive.has_title_index,
    }


def main() -> int:
    """Run the command."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        result = write(Path(sys.argv[1]), Path(sys.argv[2]))
    except ImportError as error:
        print(error, file=sys.stderr)
        return NO_LIBZIM
    print(json.dumps(result), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
