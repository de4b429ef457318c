curl -N "$ALERTS_URL/api/v1/alerts/stream?minSeverity=Moderate" -H "Authorization: Bearer $OPERATOR"
