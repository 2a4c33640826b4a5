"""The borders on the map: of OpenStreetMap where the ground brings them, else our own."""

from __future__ import annotations

Collections = dict[str, dict]


def with_borders(collections: Collections) -> Collections:
    """The collections of the basemap, with the borders of the ground where it has any.

    Parameters
    ----------
    collections : dict
        GeoJSON feature collections ``municipalities``, ``surroundings`` and ``ground``.

    Returns
    -------
    dict
        The same three; a feature whose municipality has a border in the ground has its shape,
        accuracy and origin.
    """
    found = {
        feature["properties"]["municipality"]: feature
        for feature in collections["ground"]["features"]
        if feature["properties"].get("kind") == "municipality"
    }
    if not found:
        return collections
    return collections | {
        name: {**collections[name], "features": [_bordered(one, found) for one in features]}
        for name, features in (
            (name, collections[name]["features"]) for name in ("municipalities", "surroundings")
        )
    }


def _bordered(feature: dict, found: dict[str, dict]) -> dict:
    properties = feature["properties"]
    border = found.get(properties.get("municipality") or properties.get("neighbour", ""))
    if border is None:
        return feature
    told = {key: border["properties"][key] for key in ("accuracy_m",)}
    origin = border["properties"]["source"]
    return {
        **feature,
        "properties": {**properties, **told, "origin": origin},
        "geometry": border["geometry"],
    }
