curl -X POST $ALERTS_URL/api/v1/webhooks/$WEBHOOK/deliveries/$DELIVERY/redeliver -H "Authorization: Bearer $INTEGRATOR"
