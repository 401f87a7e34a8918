"""Starts the application: `python main.py [LIBRARY]` opens the window, `python main.py COMMAND …` is `kb`."""

import sys

from kb_app.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
