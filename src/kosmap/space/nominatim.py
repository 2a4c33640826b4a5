"""Ask Nominatim, the geocoder of OpenStreetMap: slowly, once for each name, and only if wanted."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from geopy.exc import GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim as Service

# The usage policy of the public server: at most one request a second, with a name to reach.
SECONDS_BETWEEN = 1.1
TIMEOUT = 10
MOST_ANSWERS = 5
# Kosovo and the towns just across its boundary, as (latitude, longitude) in WGS 84.
AROUND_KOSOVO = ((43.45, 19.9), (41.75, 21.9))


@dataclass(frozen=True)
class Found:
    """An answer of Nominatim. Coordinates are WGS 84 degrees.

    Attributes
    ----------
    osm_id : str
        ``node/123``: the object of OpenStreetMap.
    name, address : str
        Its own name, and the whole address with its municipality.
    kind : str
        What it is: ``village``, ``town``, ``municipality``, ...
    """

    osm_id: str
    name: str
    address: str
    kind: str
    latitude: float
    longitude: float


class Nominatim:
    """Nominatim with a memory.

    Parameters
    ----------
    cache : Path
        JSON file of all answers so far; made when missing, begun anew when it is broken.
    domain, scheme : str
        Server to ask.
    seconds_between : float
        Least time from one request to the next.
    """

    def __init__(
        self,
        cache: Path,
        *,
        domain: str = "nominatim.openstreetmap.org",
        scheme: str = "https",
        user_agent: str = "kosmap geocode",
        seconds_between: float = SECONDS_BETWEEN,
        timeout: float = TIMEOUT,
    ) -> None:
        self.cache = cache
        self.failure = ""
        self._answers = _read(cache)
        service = Service(user_agent=user_agent, domain=domain, scheme=scheme, timeout=timeout)
        self._ask = RateLimiter(
            service.geocode,
            min_delay_seconds=seconds_between,
            max_retries=1,
            error_wait_seconds=max(seconds_between, 0.01) * 2,
            swallow_exceptions=False,
        )

    def find(self, name: str, municipality: str = "") -> list[Found]:
        """What Nominatim knows by this name in and around Kosovo, the likeliest first.

        After a failure nothing more is asked: the answer is empty and `failure` says why.
        """
        query = ", ".join(text.strip() for text in (name, municipality) if text.strip())
        if query not in self._answers:
            if self.failure or not query:
                return []
            try:
                places = self._ask(
                    query,
                    exactly_one=False,
                    limit=MOST_ANSWERS,
                    viewbox=AROUND_KOSOVO,
                    bounded=True,
                    namedetails=True,
                )
            except GeocoderServiceError as error:
                self.failure = (
                    f"Nominatim could not be asked about “{query}” ({error}). The names that the "
                    "gazetteer does not know stay without a place; try again later."
                )
                return []
            self._answers[query] = [asdict(_found(place)) for place in places or ()]
            self._save()
        return [Found(**answer) for answer in self._answers[query]]

    def _save(self) -> None:
        """Write the answers so that a break never leaves half a file."""
        self.cache.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self._answers, ensure_ascii=False, indent=1, sort_keys=True)
        handle, name = tempfile.mkstemp(dir=self.cache.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, self.cache)


def _found(place) -> Found:
    raw = place.raw
    own = raw.get("name") or place.address.split(",")[0]
    return Found(
        osm_id=f"{raw.get('osm_type', 'object')}/{raw.get('osm_id', '')}",
        name=own,
        address=place.address,
        kind=raw.get("addresstype") or raw.get("type", ""),
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _read(cache: Path) -> dict[str, list[dict]]:
    try:
        answers = json.loads(cache.read_text(encoding="utf-8"))
        return {query: [asdict(Found(**one)) for one in found] for query, found in answers.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
