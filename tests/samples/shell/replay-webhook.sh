curl $ALERTS_URL/api/v1/webhooks/$WEBHOOK/replay -H "Authorization: Bearer $INTEGRATOR" -H "Content-Type: application/json" \
  -d '{"after": "'$CURSOR'"}'
