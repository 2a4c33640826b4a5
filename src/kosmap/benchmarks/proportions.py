"""What a synthetic record is like: shares and lengths read off the shipped record of 2026."""

import datetime as dt

from kosmap.time.spans import day_number

FIRST_YEAR, LAST_DAY = 2008, day_number(dt.date(2026, 6, 30))
# How much happened in each year from 2008, and in each month from January: the region's
# crises fall in late summer and in December.
YEARS = (49, 8, 10, 39, 32, 27, 10, 5, 4, 7, 12, 7, 5, 30, 109, 101, 50, 35, 8)
MONTHS = (5, 7, 7, 6, 9, 6, 11, 8, 11, 8, 10, 12)
TYPES = {
    "barricade": 12, "police_base": 2, "clash": 6, "attack": 15, "police_operation": 15,
    "detention": 4, "protest": 6, "vote": 6, "institution_change": 17, "political": 17,
}  # fmt: skip
MUNICIPALITIES = {
    "north-mitrovica": 31, "zubin-potok": 22, "leposavic": 18, "zvecan": 16, "outside": 13,
}  # fmt: skip
# What draws incidents: the towns, the two crossings, the bridges and suburbs of Mitrovica.
DRAW = {"town": 20, "crossing": 20, "bridge": 8, "suburb": 8, "road_junction": 5, "village": 1}
WITHOUT_DRAW = 0.5

IN_EPISODES = 0.75
ROWS_IN_EPISODE = 6
DAYS_OF_EPISODE = 9.0
# The largest episode against a usual one: few records are one crisis and nothing else.
LARGEST_EPISODE = 8.0
LIKE_ITS_EPISODE = 0.5
# Days that a durable row stands: median, and how widely it scatters (sigma of its logarithm).
STANDS = {"barricade": (9, 1.5), "police_base": (500, 1.0)}
STILL_STANDING = {"barricade": 0.0, "police_base": 0.4}

WITHOUT_POINT, REGION_WIDE = 0.28, 0.5
OWN_POINT, EXACT_SITE = 0.6, 0.2
# Metres (standard deviation) by which a site lies off its place, and how often a site outside
# the municipality is drawn again.
OFF_PLACE_M, DRAWS = 700.0, 6
METRES_PER_DEGREE = 111_130.0

VAGUE = {"day": 0.86, "about": 0.05, "month": 0.06, "season": 0.02, "year": 0.01}
HURT_TYPES, HURT, KILLED = ("clash", "attack", "protest", "police_operation"), 0.25, 0.1
SENTENCES = (
    "Two accounts give the hour differently.",
    "Traffic was turned back at the junction for part of the day.",
    "A statement was read out in front of the municipal building.",
    "Local media and an agency report it, the agency without a figure.",
    "Patrols were seen on the road towards the crossing until evening.",
    "One account speaks of heavy vehicles, another of gravel alone.",
    "Shops stayed closed; the school opened on the next morning.",
    "Who gave the order is disputed between the two sides.",
)
