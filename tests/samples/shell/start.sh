$PROGRAM/Alerts --urls $ALERTS_URL
