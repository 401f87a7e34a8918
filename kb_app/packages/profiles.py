"""How large a package may be: the names that its maker chooses among."""

from __future__ import annotations

from typing import Literal, get_args

Profile = Literal["minimal", "standard", "complete"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
