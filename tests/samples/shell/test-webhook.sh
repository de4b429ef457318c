curl -X POST $ALERTS_URL/api/v1/webhooks/$WEBHOOK/test -H "Authorization: Bearer $INTEGRATOR"
