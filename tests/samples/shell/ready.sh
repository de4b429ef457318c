curl --retry 10 --retry-delay 2 --retry-all-errors --max-time 30 $ALERTS_URL/health/ready
