$PROGRAM/Alerts doctor
