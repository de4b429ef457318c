$PROGRAM/Alerts backup $BACKUP
