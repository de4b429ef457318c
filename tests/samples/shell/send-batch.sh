NOW=$(date -u +%FT%TZ)
curl --retry 20 --retry-all-errors --max-time 30 $ALERTS_URL/api/v1/reports/batch \
  -H "Authorization: Bearer $REPORTER" -H "Content-Type: application/json" \
  -d '[{"reportId": "'$(cat /proc/sys/kernel/random/uuid)'", "event": "drone-strike", "occurredAt": "'$NOW'",
        "location": {"type": "Point", "coordinates": [70.2, 33.5]}},
       {"reportId": "'$(cat /proc/sys/kernel/random/uuid)'", "event": "displacement", "occurredAt": "'$NOW'", "count": 40,
        "countQualifier": "at-least", "location": {"type": "Point", "coordinates": [70.3, 33.3]}}]'
