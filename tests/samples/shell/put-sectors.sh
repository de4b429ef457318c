curl -X PUT $ALERTS_URL/api/v1/sectors -H "Authorization: Bearer $ADMIN" \
  -H "Content-Type: application/geo+json" --data-binary @src/Alerts/Data/sectors.geojson
