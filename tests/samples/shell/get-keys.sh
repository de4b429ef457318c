curl $ALERTS_URL/api/v1/keys -H "Authorization: Bearer $ADMIN"
