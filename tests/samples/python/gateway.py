import datetime
import json
import os
import uuid

import pika

report = {
    "reportId": str(uuid.uuid4()),
    "event": "shelling",
    "occurredAt": datetime.datetime.now(datetime.timezone.utc).isoformat(),
    "location": {"type": "Point", "coordinates": [70.1, 33.4]},
}

connection = pika.BlockingConnection(pika.URLParameters(os.environ["ALERTS_BROKER"]))
channel = connection.channel()
channel.confirm_delivery()
channel.basic_publish(  # If this raises, publish the same report again.
    exchange="field-reports",
    routing_key="",
    body=json.dumps(report).encode(),
    properties=pika.BasicProperties(
        content_type="application/json",
        delivery_mode=2,
        headers={"authorization": "Bearer " + os.environ["ALERTS_KEY"]},
    ),
    mandatory=True,
)
print(report["reportId"])
connection.close()
