curl -N "$ALERTS_URL/api/v1/alerts/stream?after=$CURSOR" -H "Authorization: Bearer $OPERATOR"
