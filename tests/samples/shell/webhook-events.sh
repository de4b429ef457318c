curl $ALERTS_URL/api/v1/webhooks/events -H "Authorization: Bearer $INTEGRATOR"
