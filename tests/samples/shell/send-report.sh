ID=$(cat /proc/sys/kernel/random/uuid)
curl -i --retry 20 --retry-all-errors --max-time 30 $ALERTS_URL/api/v1/reports \
  -H "Authorization: Bearer $REPORTER" -H "Content-Type: application/json" \
  -d '{"reportId": "'$ID'", "event": "shelling", "occurredAt": "'$(date -u +%FT%TZ)'",
       "location": {"type": "Point", "coordinates": [70.1, 33.4]}, "uncertaintyMeters": 300}'
