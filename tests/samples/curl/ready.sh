curl $ALERTS_URL/health/ready
