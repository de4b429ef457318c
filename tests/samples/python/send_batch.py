import datetime
import http.client
import json
import os
import time
import urllib.error
import urllib.request
import uuid

URL = os.environ["ALERTS_URL"] + "/api/v1/reports/batch"
HEADERS = {"Authorization": "Bearer " + os.environ["ALERTS_KEY"], "Content-Type": "application/json"}


def may_pass(status):
    return status == 0 or status == 429 or status >= 500


def send(reports):
    """Status, seconds to wait before the next try, and content of the answer; status 0 when there was none."""
    try:
        request = urllib.request.Request(URL, json.dumps(reports).encode(), HEADERS)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, int(answer.headers.get("Retry-After", 2)), answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, int(answer.headers.get("Retry-After", 2)), answer.read()
    except (OSError, http.client.HTTPException):
        return 0, 2, b""


now = datetime.datetime.now(datetime.timezone.utc).isoformat()
waiting = {}
for longitude in (70.2, 70.3, 70.4):
    report_id = str(uuid.uuid4())
    location = {"type": "Point", "coordinates": [longitude, 33.5]}
    waiting[report_id] = {"reportId": report_id, "event": "drone-strike", "occurredAt": now, "location": location}

while waiting:
    status, retry_after, content = send(list(waiting.values())[:500])
    if status != 200 and not may_pass(status):
        raise RuntimeError(content.decode())
    # One result for each report; a bad one spoils no other.
    for result in json.loads(content) if status == 200 else []:
        problem = result.get("problem")
        if problem and may_pass(problem["status"]):
            continue
        print(result["reportId"], result["status"], problem["code"] if problem else "")
        del waiting[result["reportId"]]
    # What was not taken goes again under the same ids.
    if waiting:
        time.sleep(retry_after)
