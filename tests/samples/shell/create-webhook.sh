curl $ALERTS_URL/api/v1/webhooks -H "Authorization: Bearer $INTEGRATOR" -H "Content-Type: application/json" \
  -d '{"url": "'$RECEIVER'", "minSeverity": "Moderate"}'
