import datetime
import http.client
import json
import os
import time
import urllib.error
import urllib.request
import uuid

URL = os.environ["ALERTS_URL"] + "/api/v1/reports"
HEADERS = {"Authorization": "Bearer " + os.environ["ALERTS_KEY"], "Content-Type": "application/json"}


def ask(address, body=None):
    """Status, headers and content of the answer; status 0 when there was none."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, HEADERS), timeout=15) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()
    except (OSError, http.client.HTTPException):
        return 0, {}, b""


def send(report):
    """Sends until the report is taken. Raises when it is refused: sending the same again would not help then."""
    while True:
        status, headers, content = ask(URL, json.dumps(report).encode())
        if status == 202:
            return
        if status != 429 and 0 < status < 500:
            raise RuntimeError(content.decode())
        # No answer, too many (429), or nobody knows whether it was taken (503).
        time.sleep(int(headers.get("Retry-After", 2)))


def outcome(report_id):
    """What became of it; a report that waits in the queue is asked for again."""
    while True:
        status, _, content = ask(f"{URL}/{report_id}")
        if status == 200 and json.loads(content)["status"] != "queued":
            return json.loads(content)["status"]
        time.sleep(1)


report = {
    "reportId": str(uuid.uuid4()),  # Made once and kept with the report: under the same id it can be sent as often as need be.
    "event": "shelling",
    "occurredAt": datetime.datetime.now(datetime.timezone.utc).isoformat(),
    "location": {"type": "Point", "coordinates": [70.1, 33.4]},  # Longitude first.
    "uncertaintyMeters": 300,
}
send(report)
print(report["reportId"], "queued", flush=True)
print(report["reportId"], outcome(report["reportId"]))
