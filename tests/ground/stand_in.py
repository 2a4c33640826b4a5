"""An Overpass server on this computer, with a small northern Kosovo of its own.

It answers in the form of the real one (https://overpass-api.de/api/interpreter, `[out:json]`):
a head with generator, date and copyright, then nodes, ways and relations, and a count. It finds
the layer that is asked for by the tags named in the question.
"""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

HEAD = {
    "version": 0.6,
    "generator": "Overpass API 0.7.62.5 1bd436f1",
    "osm3s": {
        "timestamp_osm_base": "2026-11-26T21:04:17Z",
        "copyright": "The data included in this document is from www.openstreetmap.org. "
        "The data is made available under ODbL.",
    },
}
BUSY_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html><html><head><title>OSM3S Response</title></head><body>
<p>The data included in this document is from www.openstreetmap.org.</p>
<p><strong style="color:#FF0000">Error</strong>: runtime error: open64: 0 Success
/osm3s_osm_base Dispatcher_Client::request_read_and_idx::timeout. The server is probably too
busy to handle your request. </p></body></html>"""


class Region:
    """Elements with their nodes, built up by name."""

    def __init__(self):
        self.nodes, self.ways, self.relations = {}, {}, {}

    def node(self, lat, lon):
        """The number of the node at a point: shared by all ways through it."""
        return self.nodes.setdefault((lat, lon), 1000 + len(self.nodes))

    def way(self, points, **tags):
        number = 100 + len(self.ways)
        self.ways[number] = ([self.node(*point) for point in points], tags)
        return number

    def relation(self, members, **tags):
        number = 10 + len(self.relations)
        self.relations[number] = (members, tags)
        return number

    def geometry(self, way):
        at = {number: point for point, number in self.nodes.items()}
        return [{"lat": at[node][0], "lon": at[node][1]} for node in self.ways[way][0]]

    def way_element(self, number):
        nodes, tags = self.ways[number]
        line = self.geometry(number)
        return {
            "type": "way", "id": number, "bounds": bounds(line), "nodes": nodes,
            "geometry": line, "tags": tags,
        }  # fmt: skip

    def relation_element(self, number):
        members, tags = self.relations[number]
        return {
            "type": "relation",
            "id": number,
            "members": [
                {"type": "way", "ref": way, "role": role, "geometry": self.geometry(way)}
                for way, role in members
            ]
            + [{"type": "node", "ref": 5, "role": "admin_centre", "lat": 42.9, "lon": 20.8}],
            "tags": {"type": "multipolygon", **tags},
        }

    def elements(self):
        """All of it, as ``out body geom`` writes it."""
        return [
            *map(self.way_element, self.ways),
            *map(self.relation_element, self.relations),
        ]


def bounds(line):
    latitudes, longitudes = [p["lat"] for p in line], [p["lon"] for p in line]
    return {
        "minlat": min(latitudes), "minlon": min(longitudes),
        "maxlat": max(latitudes), "maxlon": max(longitudes),
    }  # fmt: skip


def as_nodes(elements):
    """The same as ``out body; >; out skel qt;`` writes it: nodes beside the ways, no geometry."""
    nodes, bare = {}, []
    for one in elements:
        if one["type"] == "way":
            for number, point in zip(one["nodes"], one["geometry"], strict=True):
                nodes[number] = {"type": "node", "id": number, **point}
        kept = {key: value for key, value in one.items() if key not in ("geometry", "bounds")}
        if one["type"] == "relation":
            kept["members"] = [
                {key: member[key] for key in ("type", "ref", "role")} for member in one["members"]
            ]
        bare.append(kept)
    return [*nodes.values(), *bare]


# Steps between two points of a wavy line: what a mapper's hand adds.
STEPS = 40


def wavy(start, end, sway=0.0004):
    """From one (latitude, longitude) to another, with small bends that simplifying takes away."""
    points = []
    for step in range(STEPS + 1):
        part = step / STEPS
        bend = sway * ((step * 7) % 5 - 2) * (0 < step < STEPS)
        points.append(
            (
                round(start[0] + (end[0] - start[0]) * part + bend, 7),
                round(start[1] + (end[1] - start[1]) * part + bend, 7),
            )
        )
    return points


def small_region():
    """Four municipalities around a point that three of them share, and what lies on them."""
    region = Region()
    corners = {
        "nw": (43.2, 20.5), "ne": (43.2, 20.95), "sw": (42.82, 20.5), "se": (42.82, 20.95),
        "w": (43.0, 20.5), "e": (43.0, 20.95), "middle": (43.0, 20.75), "s": (42.82, 20.75),
        "town_n": (42.91, 20.86), "town_w": (42.88, 20.84), "town_e": (42.88, 20.88),
    }  # fmt: skip

    def edge(one, other):
        return region.way(wavy(corners[one], corners[other]), boundary="administrative")

    edges = {
        name: edge(*name.split("-", 1))
        for name in (
            "nw-ne", "w-nw", "ne-e", "middle-e", "w-middle", "w-sw", "sw-s", "s-middle", "s-se",
            "se-e", "town_n-town_w", "town_w-town_e", "town_e-town_n",
        )
    }  # fmt: skip

    def municipality(names, *parts, inner=()):
        members = [(edges[part], "outer") for part in parts]
        members += [(edges[part], "inner") for part in inner]
        region.relation(
            members, type="boundary", boundary="administrative", admin_level="7", **names
        )

    town = ("town_n-town_w", "town_w-town_e", "town_e-town_n")
    municipality(
        {"name": "Komuna e Leposaviqit / Opština Leposavić", "name:en": "Leposavić"},
        "w-nw", "nw-ne", "ne-e", "middle-e", "w-middle",
    )  # fmt: skip
    municipality({"name": "Општина Зубин Поток"}, "w-middle", "s-middle", "sw-s", "w-sw")
    municipality({"name": "Zveçan"}, "middle-e", "se-e", "s-se", "s-middle", inner=town)
    municipality({"name": "Severna Mitrovica", "name:sq": "Mitrovicë e Veriut"}, *town)

    region.way(wavy((42.94, 20.65), (42.89, 20.86)), waterway="river", name="Ibar",
               **{"name:sr": "Ибар", "name:sq": "Ibri"})  # fmt: skip
    region.way(wavy((42.89, 20.86), (43.29, 20.65)), waterway="river", name="Ibar",
               **{"name:sr": "Ибар", "name:sq": "Ibri"})  # fmt: skip
    region.way(wavy((42.80, 20.95), (43.20, 20.71)), railway="rail")
    region.way(wavy((42.88, 20.87), (43.21, 20.70)), highway="primary", ref="M-22.3")
    region.way([(42.8905, 20.8655), (42.8925, 20.8662)], highway="primary", ref="M-22.3",
               bridge="yes", **{"bridge:name": "Glavni most"})  # fmt: skip
    region.way(wavy((42.888, 20.862), (42.893, 20.868), 0.0001), highway="residential",
               name="Ulica Kralja Petra")  # fmt: skip
    region.way([(42.886, 20.86), (42.886, 20.87), (42.895, 20.87), (42.895, 20.86),
                (42.886, 20.86)], landuse="residential")  # fmt: skip
    shore = region.way(
        [*wavy((42.95, 20.55), (42.95, 20.64)), *wavy((42.97, 20.64), (42.97, 20.55))]
    )
    close = region.way([(42.97, 20.55), (42.96, 20.545), (42.95, 20.55)])
    isle = region.way([(42.958, 20.6), (42.958, 20.61), (42.962, 20.61), (42.962, 20.6),
                       (42.958, 20.6)])  # fmt: skip
    region.relation([(shore, "outer"), (close, "outer"), (isle, "inner")],
                    natural="water", water="reservoir", name="Jezero Gazivode")  # fmt: skip
    return region


def answered(question, elements):
    """Those of `elements` that a question asks for, told by the tags that it names."""
    wanted = []
    for kind, filters in re.findall(r"\b(way|relation)((?:\[\"[^\]]*\])+)", question):
        tags = dict(re.findall(r'\["(\w+)"[=~]"([^"]*)"\]', filters))
        wanted.append((kind, tags))
    return [
        one
        for one in elements
        if any(
            one["type"] == kind
            and all(
                re.search(f"^({value})$", one["tags"].get(tag, "")) for tag, value in tags.items()
            )
            for kind, tags in wanted
        )
    ]


def with_count(elements):
    counts = {
        f"{kind}s": str(sum(one["type"] == kind for one in elements))
        for kind in ("node", "way", "relation")
    }
    total = str(len(elements))
    return [*elements, {"type": "count", "id": 0, "tags": {**counts, "total": total}}]


class StandIn(ThreadingHTTPServer):
    """Answers whole, unless `faults` says otherwise: one of them for each question.

    A fault is (status, headers, body), or a function of the whole body that spoils it.
    """

    daemon_threads = True

    def __init__(self):
        self.elements = small_region().elements()
        self.form = lambda elements: with_count(elements)
        self.faults, self.asked, self.agents, self.at_once = [], [], [], 0
        self.most_at_once, self.guard = 0, threading.Lock()
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/api/interpreter"

    def body(self, question):
        elements = self.form(answered(question, self.elements))
        return json.dumps({**HEAD, "elements": elements}, ensure_ascii=False).encode()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        server = self.server
        with server.guard:
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        threading.Event().wait(0.005)
        length = int(self.headers["Content-Length"])
        question = parse_qs(self.rfile.read(length).decode())["data"][0]
        server.asked.append(question)
        server.agents.append(self.headers["User-Agent"])
        fault = server.faults.pop(0) if server.faults else None
        body = server.body(question)
        status, headers, sent = fault if isinstance(fault, tuple) else (200, {}, None)
        if callable(fault):
            body = fault(body)
        elif sent is not None:
            body = sent
        with server.guard:
            server.at_once -= 1
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def running():
    with StandIn() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
