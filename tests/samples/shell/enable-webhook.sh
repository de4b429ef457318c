curl -X POST $ALERTS_URL/api/v1/webhooks/$WEBHOOK/enable -H "Authorization: Bearer $INTEGRATOR"
