curl -X POST $ALERTS_URL/api/v1/webhooks/$WEBHOOK/rotate-secret -H "Authorization: Bearer $INTEGRATOR"
