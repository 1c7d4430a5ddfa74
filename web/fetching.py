"""What fetches for an archive, as its settings say: for the commands, and for jobs."""

import logging
from ipaddress import ip_address

from archive.config import Config
from archive.setting import NONE
from scrapers.fetch import Shelves
from scrapers.fetching.addresses import Policy
from scrapers.fetching.fetcher import Fetcher
from scrapers.fetching.pace import Pace
from scrapers.fetching.recorder import Recorder
from web.holdings import SOFTWARE, Holdings

_log = logging.getLogger(__name__)


def shelves_of(held: Holdings) -> Shelves:
    """Return where an archive keeps what is fetched."""
    return Shelves(store=held.store, originals=held.originals, warcs=held.warcs)


def fetcher_of(held: Holdings) -> Fetcher:
    """Return what fetches by the settings of an archive, and keeps all that it exchanges.

    A setting that lets in an address of this machine is said aloud every time.
    """
    config = held.config
    if config.fetch_loopback != NONE:
        _log.warning(
            "fetch_loopback lets pages be fetched from %s, this machine’s own: for trials only",
            config.fetch_loopback,
        )
    recorder = Recorder(held.warcs, held.store.captures)
    return Fetcher(
        agent=agent_of(config),
        policy=policy_of(config),
        pace=Pace(delay=float(config.fetch_delay)),
        known=recorder.known,
        keep=recorder.keep,
        recall=held.store.robots.last,
        remember=held.store.robots.keep,
    )


def agent_of(config: Config) -> str:
    """Return the name that servers see: what we are, and whom to write to."""
    contact = "" if config.fetch_contact == NONE else f"; {config.fetch_contact}"
    return f"{SOFTWARE} (press release archive{contact})"


def policy_of(config: Config) -> Policy:
    """Return which machines may be fetched from."""
    ports = frozenset(map(int, config.fetch_ports.split()))
    if config.fetch_loopback == NONE:
        return Policy(ports=ports)
    host, _, port = config.fetch_loopback.rpartition(":")
    return Policy(ports=ports, loopback=(ip_address(host), int(port)))
