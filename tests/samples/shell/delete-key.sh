curl -X DELETE $ALERTS_URL/api/v1/keys/$KEY_ID -H "Authorization: Bearer $ADMIN"
