"""What one launch of the web app is set to: where it listens, its token, and its limits."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
DEFAULT_PORT: Final = 8757


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One launch.

    Attributes:
        port: where it listens on the loopback address; part of every Host value that is let in.
        token: the secret of this launch; whoever holds it may use the app. 256 random bits.
        most_bytes: the longest body of a request, certificates included.
        most_running: how many computations run at once; more of them wait.
        most_waiting: how many may wait; one more is refused with a word to try again.
        people: simulated people behind a live picture.
        people_report: simulated people behind a report.
    """

    port: int = DEFAULT_PORT
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    most_bytes: int = 6_000_000
    most_running: int = 2
    most_waiting: int = 60
    people: int = 500
    people_report: int = 1000

    @property
    def hosts(self) -> frozenset[str]:
        """Every value of the Host header that is let in: a loopback name with the real port."""
        bare = LOOPBACK if self.port == 80 else ()
        return frozenset({*(f"{name}:{self.port}" for name in LOOPBACK), *bare})

    @property
    def origins(self) -> frozenset[str]:
        """Every origin whose pages may send something."""
        return frozenset(f"http://{host}" for host in self.hosts)

    @property
    def cookie(self) -> str:
        """The cookie's name; the port is in it because cookies do not tell ports apart."""
        return f"ketum_{self.port}"

    @property
    def session(self) -> str:
        """What the cookie holds: made from the token, but not the token itself."""
        return self._made("session")

    @property
    def form_token(self) -> str:
        """What every form of ours carries and no other page can know."""
        return self._made("form")

    def is_token(self, given: str) -> bool:
        """Whether `given` is the token, in a time that does not tell how much of it is right."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    def is_session(self, given: str) -> bool:
        """Whether `given` is what the cookie should hold."""
        return hmac.compare_digest(given.encode(), self.session.encode())

    def is_form_token(self, given: str) -> bool:
        """Whether `given` is what our forms carry."""
        return hmac.compare_digest(given.encode(), self.form_token.encode())

    def _made(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), sha256).hexdigest()
