"""Compile the catalogs of the pages' languages into the wheel; see docs/languages.md."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogsHook(BuildHookInterface):  # type: ignore[type-arg] # its configuration is not used
    """Write a ``.mo`` beside each ``.po``, for a wheel and for an installation in place."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the wheel are collected."""
        for catalog in sorted(Path(self.root, "web", "translations").glob("*/LC_MESSAGES/*.po")):
            with catalog.open("rb") as source:
                messages = read_po(source)
            compiled = catalog.with_suffix(".mo")
            with compiled.open("wb") as target:
                write_mo(target, messages)
            build_data["artifacts"].append(str(compiled.relative_to(self.root)))
