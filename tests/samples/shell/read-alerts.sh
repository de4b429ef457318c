curl "$ALERTS_URL/api/v1/alerts?limit=500" -H "Authorization: Bearer $OPERATOR"
