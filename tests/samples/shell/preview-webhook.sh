curl $ALERTS_URL/api/v1/webhooks/preview -H "Authorization: Bearer $INTEGRATOR" -H "Content-Type: application/json" \
  -d '{"events": ["shelling", "air-strike"], "minSeverity": "Severe"}'
