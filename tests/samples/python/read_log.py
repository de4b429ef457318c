import json
import os
import pathlib
import urllib.request

URL = os.environ["ALERTS_URL"] + "/api/v1/alerts"
HEADERS = {"Authorization": "Bearer " + os.environ["ALERTS_KEY"]}
CURSOR = pathlib.Path("cursor.txt")


def take(alert):
    incident = alert["incident"]
    print(alert["cursor"], alert["type"], incident["id"], incident["severity"], incident["certainty"], incident["headline"])


def take_snapshot(snapshot):
    """The kept cursor could not be honoured: alerts may be missing. These incidents replace what is known."""
    print("snapshot", len(snapshot["incidents"]), "" if snapshot["complete"] else "and more: GET /api/v1/incidents")


while True:
    after = CURSOR.read_text() if CURSOR.exists() else None  # Without it: from the oldest alert kept.
    query = "?limit=500" + (f"&after={after}" if after else "")
    request = urllib.request.Request(URL + query, headers=HEADERS)
    with urllib.request.urlopen(request, timeout=30) as answer:
        page = json.load(answer)
    if not page["recovered"]:
        take_snapshot(page["snapshot"])
    for alert in page["events"]:
        take(alert)

    # Only now: if this program dies before, it gets the same page again and knows each alert by its cursor.
    new = pathlib.Path("cursor.new")
    new.write_text(page["cursor"])
    new.replace(CURSOR)
    if page["cursor"] == after:
        break  # The end. (A page without alerts need not be it: a limited key may see none of many.)
