curl --retry 10 --retry-delay 2 --retry-connrefused $ALERTS_URL/health/ready
