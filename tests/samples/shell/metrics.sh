curl $ALERTS_URL/metrics -H "Authorization: Bearer $OPERATOR"
