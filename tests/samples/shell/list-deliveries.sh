curl "$ALERTS_URL/api/v1/webhooks/$WEBHOOK/deliveries?status=delivered" -H "Authorization: Bearer $INTEGRATOR"
