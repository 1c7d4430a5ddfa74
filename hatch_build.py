"""Compile the catalogs of the pages' languages, for the wheel and for an installation in place.

Also run by itself, by ``make``; see docs/languages.md.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogs(project: Path) -> Iterator[Path]:
    """Write a ``.mo`` beside each ``.po`` that is newer than it; yield all of them."""
    for catalog in sorted((project / "web" / "translations").glob("*/LC_MESSAGES/*.po")):
        compiled = catalog.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalog.stat().st_mtime:
            # Aside, then in its place: another process may be reading it.
            made = compiled.with_suffix(f".{os.getpid()}.mo")
            with catalog.open("rb") as source, made.open("wb") as target:
                write_mo(target, read_po(source))
            made.replace(compiled)
        yield compiled


class CatalogsHook(BuildHookInterface):  # type: ignore[type-arg] # its configuration is not used
    """Takes the compiled catalogs into the wheel."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the wheel are collected."""
        root = Path(self.root)
        made = compile_catalogs(root)
        build_data["artifacts"].extend(str(path.relative_to(root)) for path in made)


if __name__ == "__main__":
    tuple(compile_catalogs(Path(__file__).parent))
