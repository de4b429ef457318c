curl "$ALERTS_URL/api/v1/sectors/locate?lon=70.1&lat=33.4&uncertainty=300" -H "Authorization: Bearer $OPERATOR"
