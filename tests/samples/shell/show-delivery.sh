curl $ALERTS_URL/api/v1/webhooks/$WEBHOOK/deliveries/$DELIVERY -H "Authorization: Bearer $INTEGRATOR"
