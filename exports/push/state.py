"""What a store has confirmed, in a small file, so that an interrupted push can go on."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exports.push.endpoints import Endpoint
from exports.push.plan import Plan


def folder(environment: Mapping[str, str]) -> Path:
    """Return where such files are kept (https://specifications.freedesktop.org/basedir-spec/latest/)."""
    home = environment.get("XDG_STATE_HOME", "")
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "state") / "asean-cyber-graph" / "push"


@dataclass(frozen=True, slots=True)
class State:
    """How far a push of certain data to a certain place came.

    Attributes:
        path: The file; its name follows from the address, the way, and the data.
    """

    path: Path

    @classmethod
    def of(cls, plan: Plan, endpoint: Endpoint, *, replace: bool, environment: Mapping[str, str]) -> State:
        """Return the state of this push."""
        key = json.dumps([endpoint.url, endpoint.protocol, replace, plan.key])
        return cls(folder(environment) / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.json")

    def confirmed(self) -> int:
        """Return how many batches, from the first on, the store has confirmed; 0 where nothing is remembered."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))["confirmed"]
        except (OSError, ValueError, KeyError, TypeError):
            return 0
        return found if isinstance(found, int) else 0

    def confirm(self, number: int, url: str) -> None:
        """Remember that the batches up to `number` are confirmed; the address is for who finds the file.

        Raises:
            OSError: It cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps({"url": url, "confirmed": number}), encoding="utf-8", newline="\n")
        part.replace(self.path)

    def forget(self) -> None:
        """Remove the file: all is done."""
        self.path.unlink(missing_ok=True)
