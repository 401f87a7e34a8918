"""The `kb` command line: the same services as the window, without a display. A public interface (docs/cli.md)."""

COMMANDS = (
    "open", "init", "new", "index", "search", "similar", "show", "set", "check", "publish", "stats", "pack", "verify",
    "unpack", "trust", "keys",
)  # fmt: skip
