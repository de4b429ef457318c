curl $ALERTS_URL/api/v1/reports/$ID -H "Authorization: Bearer $REPORTER"
