import http.client
import json
import os
import pathlib
import time
import urllib.request

URL = os.environ["ALERTS_URL"] + "/api/v1/alerts/stream?minSeverity=Minor"
CURSOR = pathlib.Path("cursor.txt")  # The place on the log must outlive this program.


def keep(cursor):
    """Killed in between, this program finds the whole cursor or the one before, and never half of one."""
    new = pathlib.Path("cursor.new")
    new.write_text(cursor)
    new.replace(CURSOR)


def events():
    """The stream as pairs of name and data; the cursor is kept once a pair has been handled."""
    headers = {"Authorization": "Bearer " + os.environ["ALERTS_KEY"]}
    if CURSOR.exists():
        headers["Last-Event-ID"] = CURSOR.read_text()
    # The server says something every few seconds: 6 seconds of silence mean that the connection is dead.
    with urllib.request.urlopen(urllib.request.Request(URL, headers=headers), timeout=6) as stream:
        print("connected", flush=True)
        event = {}
        for line in stream:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name:
                event[name] = value
                continue
            yield event.get("event", "alert"), json.loads(event["data"])
            keep(event["id"])
            event = {}


while True:
    last_read, current = None, time.monotonic()
    try:
        for name, data in events():
            if name == "alert":
                print(data["cursor"], data["type"], data["incident"]["headline"], flush=True)
            elif name == "snapshot":
                # The cursor could not be honoured: forget what is shown and show these.
                print("snapshot", len(data["incidents"]), flush=True)
            elif data["at"] != last_read:  # A head: when the server last read the log.
                last_read, current = data["at"], time.monotonic()
            if time.monotonic() - current > 5:
                print("OLD: the server cannot read the log", flush=True)
    except (OSError, http.client.HTTPException) as failure:
        print("OLD: not connected:", failure, flush=True)
    time.sleep(2)
