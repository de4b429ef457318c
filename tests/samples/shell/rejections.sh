curl $ALERTS_URL/api/v1/rejections -H "Authorization: Bearer $OPERATOR"
