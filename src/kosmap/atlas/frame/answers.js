// Whether an answer to a question of a lesson is right.

const EARTH = 6371000; // metres

// given: for a choice the number of the option, for several choices and an order a list of
// numbers, for a place [lat, lon], for a date the day's number, for a number the number.
function isRight({ kind, right }, given) {
  switch (kind) {
    case "choice": return given === right[0];
    case "choices": return String([...given].sort()) === String([...right].sort());
    case "order": return String(given) === String(right);
    case "place": return metresBetween(given, right) <= right[2];
    case "date":
    case "number": return right[0] <= given && given <= right[1];
    default: return null; // what was written is for people to judge
  }
}

// The distance between two points [lat, lon] on the ground (haversine).
function metresBetween([lat, lon], [otherLat, otherLon]) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const half = Math.sin(radians(otherLat - lat) / 2) ** 2
    + Math.cos(radians(lat)) * Math.cos(radians(otherLat)) * Math.sin(radians(otherLon - lon) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(half));
}
