"""How large a package may be and in which format: the names that its maker chooses among, without loading a writer."""

from __future__ import annotations

from typing import Literal, get_args

Profile = Literal["minimal", "standard", "complete"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
PackageFormat = Literal["kbpack", "site", "epub", "zim"]
PACKAGE_FORMATS: tuple[PackageFormat, ...] = get_args(PackageFormat)
