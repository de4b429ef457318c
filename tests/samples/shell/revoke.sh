$PROGRAM/Alerts keys revoke $KEY_ID
