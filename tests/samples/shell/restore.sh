$PROGRAM/Alerts restore --replace $BACKUP
