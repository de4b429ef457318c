import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
TOLERANCE = 5 * 60  # Seconds: an old delivery may be a recorded one.
LARGEST = 20_000  # Bytes: no delivery is larger.
taken = set()  # Keep these ids where they outlive this program, for a week.


def is_genuine(headers, body):
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > TOLERANCE:
        return False
    signed = f"{headers.get('webhook-id')}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest())
    # While a secret is replaced there are two entries: one that fits is enough.
    return any(hmac.compare_digest(entry.encode(), expected) for entry in headers.get("webhook-signature", "").split(" "))


def take(id, event):
    incident = event["data"].get("incident")
    print(id, event["type"], f"{event['data']['cursor']} {incident['headline']}" if incident else "", flush=True)


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(min(length, LARGEST))  # As it came: read and written anew, it would no longer fit its signature.
        if length > LARGEST or not is_genuine(self.headers, body):
            return self.answer(401)
        id = self.headers["webhook-id"]
        if id not in taken:
            take(id, json.loads(body))
        taken.add(id)
        self.answer(204)  # Only now, and within seconds: what takes longer is put into a queue of your own.

    def answer(self, status):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", "0")
            self.send_header("Connection", "close")  # The rest of a body that was not read may follow.
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Receiver)
print("listening", flush=True)
server.serve_forever()
