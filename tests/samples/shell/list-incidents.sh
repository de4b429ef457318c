curl "$ALERTS_URL/api/v1/incidents?minSeverity=Moderate&bbox=69,32,71,35&limit=20" -H "Authorization: Bearer $OPERATOR"
