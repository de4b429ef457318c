curl $ALERTS_URL/api/v1/keys -H "Authorization: Bearer $ADMIN" -H "Content-Type: application/json" \
  -d '{"name": "hill watch 1", "role": "reporter", "organisation": "hill-watch", "side": "PK"}'
curl $ALERTS_URL/api/v1/keys -H "Authorization: Bearer $ADMIN" -H "Content-Type: application/json" \
  -d '{"name": "room 1", "role": "watcher"}'
