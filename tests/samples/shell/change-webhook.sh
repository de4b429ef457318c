curl -X PATCH $ALERTS_URL/api/v1/webhooks/$WEBHOOK -H "Authorization: Bearer $INTEGRATOR" -H "Content-Type: application/merge-patch+json" \
  -d '{"minSeverity": null}'
