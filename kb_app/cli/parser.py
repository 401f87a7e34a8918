"""The commands of `kb`, their options and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from kb_app import __version__
from kb_app.cli.output import Output
from kb_app.core.text import Message, message
from kb_app.packages.profiles import PACKAGE_FORMATS, PROFILES

FACET_OPTIONS: Sequence[str] = (
    "type", "region", "sector", "component", "agency", "status", "language", "access", "result", "year", "keyword",
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every error of `kb`."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"kb: {message} (kb --help)\n")


def make_parser(output: Output) -> argparse.ArgumentParser:
    """Return the parser of every command; parsed options carry their `handler`, as `module.function` of this package.

    Named, not imported: a search does not wait for the writer of Word files to load.
    """
    say = output.say
    parser = _Parser(prog="kb", description=say(message("Catalog, search, publish and share a library of knowledge.")))
    parser.add_argument("--version", action="version", version=f"kb {__version__}")
    parser.add_argument("--debug", action="store_true", help=say(message("show the traceback of an error")))
    commands = parser.add_subparsers(
        dest="command", metavar=say(message("COMMAND")), required=True, parser_class=_Parser
    )

    def command(name: str, handler: str, help_text: Message, *, library: bool = True) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=say(help_text), description=say(help_text))
        added.set_defaults(handler=handler)
        added.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if library:
            added.add_argument(
                "library", type=Path, metavar=say(message("LIBRARY")), help=say(message("the library's folder"))
            )
        return added

    opening = command(
        "open", "libraries.init", message("open the window, on the last library when none is named"), library=False
    )
    opening.add_argument("library", nargs="?", metavar=say(message("LIBRARY")))

    init = command("init", "libraries.init", message("make an empty library"), library=False)
    init.add_argument("folder", type=Path, metavar=say(message("FOLDER")))
    init.add_argument("--title", required=True)
    init.add_argument("--language", default="es")

    new = command("new", "documents.new", message("make a document from its type's template and print its id"))
    new.add_argument("--type", required=True)
    new.add_argument("--title", required=True)
    new.add_argument("--language", default="")
    new.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="assignments")

    index = command("index", "searching.index", message("bring the index up to date with the files"))
    index.add_argument("--rebuild", action="store_true", help=say(message("build it anew from nothing")))
    _json(index)

    search = command("search", "searching.search", message("search the library"))
    search.add_argument("query", nargs="?", default="", metavar=say(message("QUERY")))
    for facet in FACET_OPTIONS:
        search.add_argument(f"--{facet}", action="append", default=[], metavar=say(message("VALUE")))
    search.add_argument("--sort", choices=("relevance", "date", "title"), default="relevance")
    search.add_argument("--limit", type=_count, default=20)
    search.add_argument("--offset", type=_count, default=0)
    search.add_argument(
        "--explain", action="store_true", help=say(message("say in words how the query was understood"))
    )
    search.add_argument(
        "--everywhere", action="store_true", help=say(message("search the libraries received from others too"))
    )
    _json(search)

    similar = command("similar", "searching.similar", message("list the documents most like one"))
    similar.add_argument("id", metavar="ID")
    similar.add_argument("--limit", type=_count, default=10)
    _json(similar)

    show = command("show", "documents.show", message("print one document"))
    show.add_argument("id", metavar="ID")
    show.add_argument("--format", choices=("markdown", "html", "json"), default="markdown")

    setting = command("set", "documents.set_values", message("change metadata, leaving the rest of the file as it was"))
    setting.add_argument("assignments", nargs="+", metavar="ID FIELD=VALUE")
    setting.add_argument(
        "--where",
        metavar=say(message("QUERY")),
        help=say(message("change every document that a search finds (then without ID); += and -= add and take away")),
    )
    setting.add_argument("--dry-run", action="store_true", help=say(message("only say what would change")))
    _json(setting)

    _organising(command, say)

    check = command("check", "documents.check", message("list integrity and quality findings"))
    check.add_argument("ids", nargs="*", metavar="ID")
    check.add_argument(
        "--as",
        dest="as_status",
        default="",
        metavar=say(message("STATUS")),
        help=say(message("check as if the documents had this status: what is missing for it")),
    )
    check.add_argument("--spelling", action="store_true", help=say(message("list misspelt words too")))
    _json(check)

    publish = command(
        "publish", "publications.publish", message("write a publication to Word, PDF, EPUB or a web page")
    )
    publish.add_argument(
        "publication", metavar=say(message("PUBLICATION")), help=say(message("the stem of its file, or a path"))
    )
    publish.add_argument("-o", "--output", type=Path, metavar=say(message("FILE")))
    publish.add_argument("--format", choices=("docx", "pdf", "epub", "html"), default="docx")
    publish.add_argument(
        "--each", action="store_true", help=say(message("a file for each document, into the folder that -o names"))
    )
    publish.add_argument(
        "--proof", action="store_true", help=say(message("write it in spite of errors, marked as a proof"))
    )
    _json(publish)

    _json(
        command("stats", "searching.stats", message("show the coverage: counts by every facet, and the cross tables"))
    )

    issues = command("issues", "publications.issues", message("list the issues of a publication, or compare two"))
    issues.add_argument("publication", metavar=say(message("PUBLICATION")))
    issues.add_argument(
        "--compare",
        nargs="+",
        metavar=say(message("ISSUE")),
        help=say(message("say what entered, left and changed from one issue to another, or to now")),
    )
    issues.add_argument(
        "--again", metavar=say(message("ISSUE")), help=say(message("write an issue again, to the byte"))
    )
    issues.add_argument("-o", "--output", type=Path, metavar=say(message("FILE")))
    _json(issues)

    receive = command(
        "receive", "packages.receive", message("open a package of a partner beside the own library"), library=False
    )
    receive.add_argument("package", type=Path, metavar=say(message("PACKAGE")))
    receive.add_argument(
        "--agree", action="store_true", help=say(message("answer what is asked about its origin with yes"))
    )
    _json(receive)

    received = command("received", "packages.received", message("list the libraries received"), library=False)
    received.add_argument("--remove", metavar=say(message("KEY")), help=say(message("delete this one")))
    _json(received)

    pack = command(
        "pack",
        "packages.pack",
        message("write a packaged library, or pages for any browser, a book, an archive for Kiwix"),
    )
    pack.add_argument("--where", default="", metavar=say(message("QUERY")))
    pack.add_argument("--publication", default="")
    pack.add_argument("--partner", default="", metavar=say(message("NAME")))
    pack.add_argument("--audience", choices=("public", "partners", "internal", "restricted"), default="public")
    pack.add_argument(
        "--id", action="append", default=[], metavar="ID", help=say(message("this document; may be repeated"))
    )
    pack.add_argument(
        "--profile",
        choices=PROFILES,
        default="standard",
        help=say(message("texts alone, pictures for a screen, or pictures for print")),
    )
    pack.add_argument(
        "--linked", action="store_true", help=say(message("with what the chosen documents link to, and translations"))
    )
    pack.add_argument(
        "--update", action="store_true", help=say(message("only what changed since the last package for them"))
    )
    pack.add_argument(
        "--format",
        choices=PACKAGE_FORMATS,
        default="kbpack",
        help=say(
            message(
                "a package, pages for any browser (a folder, or a .zip), a book for phones, or an archive for Kiwix"
            )
        ),
    )
    pack.add_argument("-o", "--output", type=Path, metavar=say(message("FILE")))
    _json(pack)

    verify = command(
        "verify", "trusting.verify", message("check a package's integrity and origin; writes nothing"), library=False
    )
    verify.add_argument("package", type=Path, metavar=say(message("PACKAGE")))
    _json(verify)

    verify.add_argument("--key", type=Path, metavar="FILE.pub", help=say(message("check with this key alone")))

    trust = command("trust", "trusting.trust", message("trust a key"), library=False)
    trust.add_argument("key", type=Path, metavar="FILE.pub")
    trust.add_argument("--name", default="", metavar=say(message("NAME")))

    keys = command(
        "keys", "trusting.keys", message("list the own key and the trusted ones, with their words"), library=False
    )
    _json(keys)

    unpack = command(
        "unpack", "packages.unpack", message("open a verified package as a read-only library folder"), library=False
    )
    unpack.add_argument("package", type=Path, metavar=say(message("PACKAGE")))
    unpack.add_argument("folder", type=Path, metavar=say(message("FOLDER")))
    return parser


def _organising(command: Callable[..., argparse.ArgumentParser], say: Callable[[Message], str]) -> None:
    rename = command("rename", "organising.rename", message("give a document another id; every link to it follows"))
    rename.add_argument("id", metavar="ID")
    rename.add_argument("new_id", metavar=say(message("NEW_ID")))
    _json(rename)

    move = command("move", "organising.move", message("move documents to a folder, or a picture to another path"))
    move.add_argument("ids", nargs="+", metavar="ID")
    move.add_argument("folder", metavar=say(message("FOLDER")))
    _json(move)

    delete = command("delete", "organising.delete", message("move documents to the library's trash"))
    delete.add_argument("ids", nargs="+", metavar="ID")
    _json(delete)

    trash = command("trash", "organising.trash", message("list the trash, put something back, or empty it"))
    doing = trash.add_mutually_exclusive_group()
    doing.add_argument("--restore", metavar=say(message("KEY")), help=say(message("put this back where it was")))
    doing.add_argument("--empty", action="store_true", help=say(message("delete for good what lies there")))
    _json(trash)

    _json(command("undo", "organising.undo", message("take back the last rename, move or change of fields")))

    unsaved = command("unsaved", "organising.unsaved", message("list the texts that were never saved"))
    text = unsaved.add_mutually_exclusive_group()
    text.add_argument("--show", type=_count, default=0, metavar="N", help=say(message("print this one")))
    text.add_argument("--give-up", type=_count, default=0, metavar="N",
                      help=say(message("let it go: it stays among the versions, or in the trash")))  # fmt: skip
    _json(unsaved)

    copies = command("copies", "organising.copies", message("list the second versions that sync programs left"))
    copies.add_argument("copy", nargs="?", default="", metavar=say(message("COPY")))
    copies.add_argument("--keep", choices=("document", "copy"),
                        help=say(message("settle it: keep this text; the other goes to the trash")))  # fmt: skip
    _json(copies)

    versions = command("versions", "organising.versions", message("list a document's kept versions, the newest first"))
    versions.add_argument("id", metavar="ID")
    which = versions.add_mutually_exclusive_group()
    which.add_argument("--show", type=_count, default=0, metavar="N", help=say(message("print this one")))
    which.add_argument("--restore", type=_count, default=0, metavar="N", help=say(message("put this one back")))
    _json(versions)

    media = command("media", "organising.pictures", message("list the pictures and files that nothing uses"))
    media.add_argument("--trash", action="store_true", help=say(message("move them to the trash")))
    _json(media)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON")


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"{value} < 0")
    return value
