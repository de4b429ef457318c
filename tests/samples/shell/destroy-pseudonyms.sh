curl $ALERTS_URL/api/v1/pseudonyms/destroy -H "Authorization: Bearer $ADMIN" -H "Content-Type: application/json" \
  -d '{"confirm": "destroy-pseudonyms", "note": "a list of keys was seized"}'
